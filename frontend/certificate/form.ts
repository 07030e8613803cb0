import { Alert } from './alert';
import { type Answer, send } from './answer';
import { keyFile } from './key-file';
import { type Requested, requestFor } from './request';
import { type Texts, textsOf } from './texts';

const SHORTEST_PASSWORD = 8;

/** What only this page knows, and never sends. */
const FILE_PASSWORD = 'filePassword';
const FILE_PASSWORD_AGAIN = 'filePasswordAgain';

/**
 * 電子証明書の取得 with script: the key pair is made here and goes into a file under a password, of which the server learns
 * neither.
 */
export class CertificateForm {
    private readonly texts: Texts;
    private readonly alert: Alert;
    private readonly submit: HTMLButtonElement;
    private label = '';
    /** The same for every attempt: only the proof is asked for again. */
    private requested: Promise<Requested> | undefined;
    private working = false;

    constructor(private readonly form: HTMLFormElement) {
        this.texts = textsOf(form);
        this.alert = new Alert(form);
        this.submit = form.querySelector('[type=submit]') as HTMLButtonElement;
        form.querySelectorAll<HTMLElement>('[data-without-script]').forEach(part => (part.hidden = true));
        form.querySelectorAll<HTMLElement>('[data-with-script]').forEach(part => {
            part.hidden = false;
            part.querySelectorAll('input').forEach(input => (input.disabled = false));
        });
        form.addEventListener('submit', event => {
            event.preventDefault();
            if (!this.working) {
                void this.acquire();
            }
        });
    }

    private async acquire(): Promise<void> {
        const password = this.input(FILE_PASSWORD);
        const again = this.input(FILE_PASSWORD_AGAIN);
        if ([...password.value].length < SHORTEST_PASSWORD) {
            this.alert.tell('password-short', this.texts.passwordShort, password);
        } else if (password.value !== again.value) {
            this.alert.tell('passwords-differ', this.texts.passwordsDiffer, again, password);
        } else {
            await this.attempt(password.value);
        }
    }

    private async attempt(password: string): Promise<void> {
        this.alert.clear();
        this.begin();
        try {
            this.requested ??= requestFor(this.form.dataset['subject'] ?? '');
            const { privateKey, request } = await this.requested;
            await this.take(await send(this.form, request), privateKey, password);
        } catch {
            // The key pair or the file could not be made: the next attempt begins with a key of its own.
            this.requested = undefined;
            this.alert.tell('failed', this.texts.failed);
        } finally {
            this.end();
        }
    }

    private async take(answer: Answer | undefined, privateKey: CryptoKey, password: string): Promise<void> {
        // A code is used up by being sent, and nothing that was typed stays longer than it must.
        const proof = this.input('proof');
        proof.value = '';
        if (answer === undefined) {
            this.alert.tell('failed', this.texts.failed, proof);
        } else if ('alert' in answer) {
            this.alert.tell(answer.alert.code, answer.alert.text, proof);
        } else {
            const name = this.form.dataset['fileName'] || 'certificate.p12';
            const chain = [answer.certificate, ...answer.chain];
            this.offer(name, await keyFile(privateKey, chain, name.replace(/\.p12$/, ''), password), answer.usableFrom);
        }
    }

    /** The form gives way to the file: what it was made of is not needed any more. */
    private offer(name: string, file: ArrayBuffer, usableFrom: string | null): void {
        this.requested = undefined;
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob([file], { type: 'application/x-pkcs12' }));
        link.download = name;
        link.className = `button ${this.submit.className}`;
        link.textContent = this.texts.download;
        const done = document.createElement('div');
        done.className = 'alert success';
        done.setAttribute('role', 'status');
        done.dataset['done'] = 'certificate-issued';
        done.append(paragraph(this.texts.done), ...(usableFrom === null ? [] : [paragraph(usableFrom)]));
        const actions = document.createElement('div');
        actions.className = 'actions';
        actions.append(link);
        this.form.replaceChildren(done, actions);
        link.focus();
    }

    private begin(): void {
        this.working = true;
        this.label = this.submit.textContent ?? '';
        this.submit.setAttribute('aria-busy', 'true');
        this.submit.textContent = this.texts.working;
    }

    private end(): void {
        this.working = false;
        this.submit.removeAttribute('aria-busy');
        this.submit.textContent = this.label;
    }

    private input(name: string): HTMLInputElement {
        return this.form.elements.namedItem(name) as HTMLInputElement;
    }
}

function paragraph(text: string): HTMLParagraphElement {
    return Object.assign(document.createElement('p'), { textContent: text });
}
