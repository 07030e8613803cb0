/** What the page says in its own language: the form's `data-text-…` attributes. */
export interface Texts {
    /** The two passwords differ. */
    passwordsDiffer: string;
    /** The password is too short. */
    passwordShort: string;
    /** While key pair and file are made. */
    working: string;
    /** The server has not answered, or not with what was expected. */
    failed: string;
    /** The link to the file. */
    download: string;
    /** Beside the link. */
    done: string;
}

export function textsOf(form: HTMLFormElement): Texts {
    const text = (name: string) => form.dataset[name] ?? '';
    return {
        passwordsDiffer: text('textPasswordsDiffer'),
        passwordShort: text('textPasswordShort'),
        working: text('textWorking'),
        failed: text('textFailed'),
        download: text('textDownload'),
        done: text('textDone'),
    };
}
