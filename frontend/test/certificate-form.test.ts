// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CertificateForm } from '../certificate/form';

// Has a test of its own, by another program; the cryptography under it does not take buffers of a simulated window.
const made = vi.hoisted(() => [] as unknown[][]);
vi.mock('../certificate/key-file', () => ({
    keyFile: (_key: CryptoKey, ...rest: unknown[]) => {
        made.push(rest);
        return Promise.resolve(new ArrayBuffer(3));
    },
}));

const PAGE = `
<main><div class="sheet">
<form method="post" action="https://bank.example/realms/business/warifu/certificate" data-certificate data-subject="CN=123456 1303 tanaka01"
    data-file-name="123456-tanaka01.p12" data-text-working="WORKING" data-text-failed="FAILED" data-text-password-short="SHORT"
    data-text-passwords-differ="DIFFER" data-text-download="SAVE" data-text-done="DONE">
<input type="hidden" name="stateChecker" value="state">
<input id="proof" name="proof" type="password" aria-describedby="proof-help">
<div data-with-script hidden><input name="filePassword" type="password" disabled><input name="filePasswordAgain" type="password" disabled></div>
<div data-without-script><textarea name="csr"></textarea></div>
<button type="submit" class="primary">GET</button>
</form></div></main>`;

describe('the form of a certificate', () => {
    let form: HTMLFormElement;
    let posted: URLSearchParams[];
    let answer: () => Promise<Response>;

    const input = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
    const alert = () => document.querySelector<HTMLElement>('[role=alert]');

    function type(values: Record<string, string>): void {
        Object.entries(values).forEach(([name, value]) => (input(name).value = value));
    }

    async function submit(): Promise<void> {
        form.dispatchEvent(new Event('submit', { cancelable: true }));
        await vi.waitFor(() => expect(document.querySelector('[aria-busy]')).toBeNull(), { timeout: 10_000 });
    }

    beforeEach(() => {
        document.body.innerHTML = PAGE;
        form = document.forms[0] as HTMLFormElement;
        posted = [];
        vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
            posted.push(new URLSearchParams(String(init.body)));
            return answer();
        });
        new CertificateForm(form);
    });

    afterEach(() => vi.unstubAllGlobals());

    it('asks for the password of the file instead of a request', () => {
        expect(document.querySelector<HTMLElement>('[data-without-script]')?.hidden).toBe(true);
        expect(document.querySelector<HTMLElement>('[data-with-script]')?.hidden).toBe(false);
        expect(input('filePassword').disabled).toBe(false);
    });

    it.each([
        ['short-1', 'short-1', 'password-short', 'SHORT', 'filePassword'],
        ['long-enough-1', 'long-enough-2', 'passwords-differ', 'DIFFER', 'filePasswordAgain'],
    ])('sends nothing with passwords %s and %s', async (first, again, code, text, focused) => {
        type({ proof: '123456', filePassword: first, filePasswordAgain: again });
        await submit();

        expect(alert()?.dataset['code']).toBe(code);
        expect(alert()?.textContent).toBe(text);
        expect(document.activeElement).toBe(input(focused));
        expect(input(focused).getAttribute('aria-describedby')).toBe('alert');
        expect(input('proof').value).toBe('123456');
        expect(posted).toEqual([]);
    });

    it('sends a request, and neither the password nor the private key', async () => {
        answer = () => Promise.resolve(new Response('{"alert":{"code":"wrong-otp","text":"WRONG"}}', { status: 400 }));
        type({ proof: '123456', filePassword: 'file-pass-1', filePasswordAgain: 'file-pass-1' });
        await submit();

        expect(posted.map(body => [...body.keys()])).toEqual([['stateChecker', 'proof', 'csr']]);
        expect(posted[0]?.get('csr')).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----\n/);
        expect(posted[0]?.toString()).not.toMatch(/file-pass-1|PRIVATE/);
    });

    it('keeps key and password for the next try after a refusal, and forgets the code', async () => {
        answer = () => Promise.resolve(new Response('{"alert":{"code":"wrong-otp","text":"WRONG"}}', { status: 400 }));
        type({ proof: '111111', filePassword: 'file-pass-1', filePasswordAgain: 'file-pass-1' });
        await submit();

        expect(alert()?.dataset['code']).toBe('wrong-otp');
        expect(alert()?.textContent).toBe('WRONG');
        expect(input('proof').value).toBe('');
        expect(input('proof').getAttribute('aria-describedby')).toBe('alert proof-help');
        expect(input('filePassword').value).toBe('file-pass-1');

        type({ proof: '222222' });
        await submit();

        expect(posted).toHaveLength(2);
        expect(posted[1]?.get('csr')).toBe(posted[0]?.get('csr'));
        expect(document.querySelectorAll('[role=alert]')).toHaveLength(1);
    });

    it.each([
        ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
        ['a page of a proxy', () => Promise.resolve(new Response('<html>', { status: 502 }))],
        ['something else', () => Promise.resolve(new Response('{}'))],
    ])('says that it failed with %s', async (_, failing) => {
        answer = failing;
        type({ proof: '111111', filePassword: 'file-pass-1', filePasswordAgain: 'file-pass-1' });
        await submit();

        expect(alert()?.textContent).toBe('FAILED');
        expect(document.querySelector('button')?.textContent).toBe('GET');
    });

    it('offers the file and nothing else when the certificate has come', async () => {
        let file: Blob | undefined;
        vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: (made: Blob) => ((file = made), 'blob:file') }));
        const issued = { certificate: 'OWN', chain: ['CA'], usableFrom: 'FROM' };
        answer = () => Promise.resolve(new Response(JSON.stringify(issued)));
        type({ proof: '111111', filePassword: 'file-pass-1', filePasswordAgain: 'file-pass-1' });
        await submit();

        const link = document.querySelector('a') as HTMLAnchorElement;
        expect(link.download).toBe('123456-tanaka01.p12');
        expect(link.textContent).toBe('SAVE');
        expect(link.getAttribute('href')).toBe('blob:file');
        expect(document.activeElement).toBe(link);
        expect(document.querySelector('[role=status]')?.textContent).toBe('DONEFROM');
        expect(form.querySelector('input')).toBeNull();
        expect(file?.type).toBe('application/x-pkcs12');
        expect(file?.size).toBe(3);
        expect(made).toEqual([[['OWN', 'CA'], '123456-tanaka01', 'file-pass-1']]);
    });
});
