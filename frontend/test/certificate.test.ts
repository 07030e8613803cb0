import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyFile } from '../certificate/key-file';
import { requestFor } from '../certificate/request';

const SUBJECT = 'CN=123456 1303 tanaka01,OU=A\\, B,O=わりふ銀行,C=JP';

function openssl(...arguments_: string[]): string {
    return execFileSync('openssl', arguments_, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

const there = (() => {
    try {
        return openssl('version').startsWith('OpenSSL 3');
    } catch {
        return false;
    }
})();

const javaThere = (() => {
    try {
        execFileSync('keytool', ['-help'], { stdio: 'ignore' });
        return true;
    } catch {
        return false;
    }
})();

describe.skipIf(!there)('read by OpenSSL 3', () => {
    let folder: string;
    const at = (name: string) => join(folder, name);

    beforeAll(() => {
        folder = mkdtempSync(join(tmpdir(), 'warifu-certificate-'));
    });

    afterAll(() => rmSync(folder, { recursive: true }));

    it('the request is signed and has the name', async () => {
        const { request } = await requestFor(SUBJECT);
        writeFileSync(at('request.pem'), request);

        const read = openssl('req', '-in', at('request.pem'), '-noout', '-verify', '-subject', '-nameopt', 'RFC2253,-esc_msb,utf8', '-text');

        expect(read).toContain('subject=CN=123456 1303 tanaka01,OU=A\\, B,O=わりふ銀行,C=JP');
        expect(read).toContain('ASN1 OID: prime256v1');
        expect(read).toContain('ecdsa-with-SHA256');
    });

    it('two requests are for two keys', async () => {
        expect((await requestFor(SUBJECT)).request).not.toBe((await requestFor(SUBJECT)).request);
    });

    it('the file opens with its password only, and has key and chain', async () => {
        const { request, privateKey } = await requestFor(SUBJECT);
        writeFileSync(at('request.pem'), request);
        openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', at('ca.key'), '-out', at('ca.pem'), '-subj', '/CN=CA', '-days', '2');
        openssl('x509', '-req', '-in', at('request.pem'), '-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-out', at('own.pem'), '-days', '1');
        const chain = [readFileSync(at('own.pem'), 'utf8'), readFileSync(at('ca.pem'), 'utf8')];
        writeFileSync(at('own.p12'), Buffer.from(await keyFile(privateKey, chain, 'tanaka01', 'ひみつ pass-1')));

        const info = openssl('pkcs12', '-in', at('own.p12'), '-passin', 'pass:ひみつ pass-1', '-info', '-nodes');

        expect(info.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
        expect(info).toContain('BEGIN PRIVATE KEY');
        expect(info).toContain('friendlyName: tanaka01');
        expect(openssl('x509', '-in', at('own.pem'), '-noout', '-pubkey')).toBe(
            execFileSync('openssl', ['pkey', '-pubout'], { encoding: 'utf8', input: info }),
        );
        expect(() => openssl('pkcs12', '-in', at('own.p12'), '-passin', 'pass:other', '-nodes')).toThrow();
    });

    it.skipIf(!javaThere)('the file opens in Java, too', async () => {
        const { request, privateKey } = await requestFor(SUBJECT);
        writeFileSync(at('request.pem'), request);
        openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', at('ca.key'), '-out', at('ca.pem'), '-subj', '/CN=CA', '-days', '2');
        openssl('x509', '-req', '-in', at('request.pem'), '-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-out', at('own.pem'), '-days', '1');
        const chain = [readFileSync(at('own.pem'), 'utf8'), readFileSync(at('ca.pem'), 'utf8')];
        writeFileSync(at('java.p12'), Buffer.from(await keyFile(privateKey, chain, 'tanaka01', 'file-pass-1')));

        const listed = execFileSync('keytool', ['-J-Duser.language=en', '-list', '-v', '-keystore', at('java.p12'), '-storepass', 'file-pass-1'], { encoding: 'utf8' });

        expect(listed).toContain('Alias name: tanaka01');
        expect(listed).toContain('Entry type: PrivateKeyEntry');
        expect(listed).toContain('Certificate chain length: 2');
    });

    it('nothing in the file is readable without the password', async () => {
        const { request, privateKey } = await requestFor(SUBJECT);
        writeFileSync(at('request.pem'), request);
        openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', at('ca.key'), '-out', at('ca.pem'), '-subj', '/CN=CA', '-days', '2');
        openssl('x509', '-req', '-in', at('request.pem'), '-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-out', at('own.pem'), '-days', '1');

        const file = Buffer.from(await keyFile(privateKey, [readFileSync(at('own.pem'), 'utf8')], 'n', 'secret-1'));

        const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey));
        expect(file.includes(pkcs8.subarray(36, 68))).toBe(false);
        expect(file.includes(Buffer.from('123456 1303 tanaka01'))).toBe(false);
    });
});

describe('a name', () => {
    it('with a part that is not known is refused', async () => {
        await expect(requestFor('CN=1,XYZ=2')).rejects.toThrow('not known');
    });
});
