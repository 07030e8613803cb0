/** What the server says to a request for a certificate. */
export type Answer =
    | { certificate: string; chain: string[]; usableFrom: string | null }
    | { alert: { code: string; text: string } };

/**
 * Sends the form as the browser would, with the request in it and without what is nobody's business but the person's.
 *
 * @returns undefined when there was no answer that can be understood
 */
export async function send(form: HTMLFormElement, request: string): Promise<Answer | undefined> {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
        if (typeof value === 'string' && !['csr', 'filePassword', 'filePasswordAgain'].includes(name)) {
            body.append(name, value);
        }
    }
    body.append('csr', request);
    try {
        const response = await fetch(form.action, {
            method: 'POST',
            headers: { Accept: 'application/json' },
            credentials: 'same-origin',
            redirect: 'error',
            body,
        });
        const answer = (await response.json()) as Answer;
        return 'certificate' in answer || 'alert' in answer ? answer : undefined;
    } catch {
        return undefined;
    }
}
