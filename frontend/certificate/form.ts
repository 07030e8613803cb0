import { type Answer, send } from './answer';
import { keyFile } from './key-file';
import { type Requested, requestFor } from './request';
import { type Texts, textsOf } from './texts';

const SHORTEST_PASSWORD = 8;

/**
 * 電子証明書の取得 with script: the key pair is made here and goes into a file under a password, of which the server learns
 * neither.
 */
export class CertificateForm {
    private readonly texts: Texts;
    private readonly alert: HTMLElement;
    private readonly submit: HTMLButtonElement;
    /** The same for every attempt: only the proof is asked for again. */
    private requested: Promise<Requested> | undefined;
    private working = false;

    constructor(private readonly form: HTMLFormElement) {
        this.texts = textsOf(form);
        this.alert = alertOf(form);
        this.submit = form.querySelector('[type=submit]') as HTMLButtonElement;
        form.querySelectorAll<HTMLElement>('[data-without-script]').forEach(part => (part.hidden = true));
        form.querySelectorAll<HTMLElement>('[data-with-script]').forEach(part => {
            part.hidden = false;
            part.querySelectorAll('input').forEach(input => (input.disabled = false));
        });
        form.querySelectorAll<HTMLTextAreaElement>('textarea[name=csr]').forEach(csr => (csr.required = false));
        form.addEventListener('submit', event => {
            event.preventDefault();
            if (!this.working) {
                void this.acquire();
            }
        });
    }

    private async acquire(): Promise<void> {
        const password = this.input('filePassword').value;
        if (password.length < SHORTEST_PASSWORD) {
            this.tell('password-short', this.texts.passwordShort, this.input('filePassword'));
            return;
        }
        if (password !== this.input('filePasswordAgain').value) {
            this.tell('passwords-differ', this.texts.passwordsDiffer, this.input('filePasswordAgain'));
            return;
        }
        this.begin();
        try {
            this.requested ??= requestFor(this.form.dataset['subject'] ?? '');
            const { privateKey, request } = await this.requested;
            await this.take(await send(this.form, request), privateKey, password);
        } catch {
            this.requested = undefined;
            this.tell('failed', this.texts.failed);
        } finally {
            this.end();
        }
    }

    private async take(answer: Answer | undefined, privateKey: CryptoKey, password: string): Promise<void> {
        const proof = this.input('proof');
        proof.value = '';
        if (answer === undefined) {
            this.tell('failed', this.texts.failed);
        } else if ('alert' in answer) {
            this.tell(answer.alert.code, answer.alert.text, proof);
        } else {
            const name = this.form.dataset['fileName'] ?? 'certificate.p12';
            const chain = [answer.certificate, ...answer.chain];
            this.offer(name, await keyFile(privateKey, chain, name.replace(/\.p12$/, ''), password), answer.usableFrom);
        }
    }

    /** The form gives way to the file: what it was made of is not needed any more. */
    private offer(name: string, file: ArrayBuffer, usableFrom: string | null): void {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob([file], { type: 'application/x-pkcs12' }));
        link.download = name;
        link.className = this.submit.className;
        link.textContent = this.texts.download;
        const done = document.createElement('p');
        done.setAttribute('role', 'status');
        done.dataset['done'] = 'certificate-issued';
        done.textContent = usableFrom === null ? this.texts.done : `${this.texts.done} ${usableFrom}`;
        this.form.replaceChildren(done, link);
        this.alert.hidden = true;
        link.focus();
    }

    private begin(): void {
        this.working = true;
        this.alert.hidden = true;
        this.submit.setAttribute('aria-busy', 'true');
        this.submit.setAttribute('data-label', this.submit.textContent ?? '');
        this.submit.textContent = this.texts.working;
    }

    private end(): void {
        this.working = false;
        this.submit.removeAttribute('aria-busy');
        this.submit.textContent = this.submit.getAttribute('data-label');
    }

    private tell(code: string, text: string, field?: HTMLInputElement): void {
        this.alert.dataset['code'] = code;
        this.alert.textContent = text;
        this.alert.hidden = false;
        field?.focus();
    }

    private input(name: string): HTMLInputElement {
        return this.form.elements.namedItem(name) as HTMLInputElement;
    }
}

/** The page's own, or one like it. */
function alertOf(form: HTMLFormElement): HTMLElement {
    const present = document.querySelector<HTMLElement>('[role=alert]');
    if (present !== null) {
        return present;
    }
    const made = document.createElement('p');
    made.className = 'alert';
    made.setAttribute('role', 'alert');
    made.hidden = true;
    form.before(made);
    return made;
}
