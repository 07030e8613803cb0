import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NotTheBankError } from '../token-app/src/agreement';
import { Bank } from '../token-app/src/bank';
import { toBase64Url } from '../token-app/src/bytes';
import { Keychain } from '../token-app/src/keychain';
import { register, resume } from '../token-app/src/registration';
import { FakeBank, HOME } from './fake-bank';

describe('first start', () => {
    let server: FakeBank;
    let keychain: Keychain;
    const bank = new Bank(HOME);

    beforeEach(() => {
        vi.stubGlobal('indexedDB', new IDBFactory());
        server = new FakeBank();
        vi.stubGlobal('fetch', server.fetch);
        keychain = new Keychain(bank.realm);
    });

    it('keeps a token that the bank has, too', async () => {
        const token = await register(bank, keychain, undefined);

        expect(server.registered).toEqual([token.serial]);
        expect(await keychain.token()).toMatchObject({ serial: token.serial, registerBy: '2030-01-01T00:00:00Z' });
        expect(await keychain.pending()).toBeUndefined();
        expect((await keychain.token())?.key.extractable).toBe(false);
    });

    it('sends nothing secret', async () => {
        const bodies: string[] = [];
        vi.stubGlobal('fetch', (input: URL, init?: RequestInit) => {
            bodies.push(String(init?.body));
            return server.fetch(input, init);
        });
        await register(bank, keychain, 'CODE-1');

        expect(bodies.filter(body => body.includes('publicKey'))).toHaveLength(1);
        expect(JSON.parse(bodies.find(body => body.includes('publicKey')) ?? '')).toEqual({
            publicKey: expect.stringMatching(/^[A-Za-z0-9_-]{87}$/),
            activationCode: 'CODE-1',
        });
    });

    it('happens once', async () => {
        await register(bank, keychain, undefined);
        await register(bank, keychain, undefined);

        expect(server.registered).toHaveLength(1);
    });

    it('goes on with the same serial number when the last answer was lost', async () => {
        server.instead = path => (path === 'registrations/confirmation' ? 'lost' : undefined);
        await expect(register(bank, keychain, undefined)).rejects.toMatchObject({ refusal: 'offline' });
        expect(await keychain.token()).toBeUndefined();

        server.instead = undefined;
        await register(bank, keychain, undefined);

        expect(server.asked.filter(path => path === 'registrations')).toHaveLength(1);
        expect(new Set(server.registered).size).toBe(1);
        expect(await keychain.token()).toBeDefined();
    });

    it('begins anew when the bank does not know it any more', async () => {
        server.instead = path => (path === 'registrations/confirmation' ? 'lost' : undefined);
        await expect(register(bank, keychain, undefined)).rejects.toThrow();
        let first = true;
        server.instead = path => {
            const refused = first && path === 'registrations/confirmation';
            first = first && !refused;
            return refused ? new Response('{"error":"registration-refused"}', { status: 409 }) : undefined;
        };

        await register(bank, keychain, undefined);

        expect(server.asked.filter(path => path === 'registrations')).toHaveLength(2);
        expect(await keychain.token()).toBeDefined();
    });

    it('is finished without anybody’s doing when the last answer was lost', async () => {
        server.instead = path => (path === 'registrations/confirmation' ? 'lost' : undefined);
        await expect(register(bank, keychain, undefined)).rejects.toThrow();
        await expect(resume(bank, keychain)).rejects.toMatchObject({ refusal: 'offline' });
        server.instead = undefined;

        const token = await resume(bank, keychain);

        expect(token?.serial).toBe(server.registered[0]);
        expect(await keychain.pending()).toBeUndefined();
        expect(await resume(bank, keychain)).toMatchObject({ serial: token?.serial });
    });

    it('is nothing to finish where nothing was begun', async () => {
        expect(await resume(bank, keychain)).toBeUndefined();
        expect(server.asked).toEqual([]);
    });

    it('is repeated on request only, and for the serial number that is meant', async () => {
        const { serial } = await register(bank, keychain, undefined);

        await register(bank, keychain, undefined, 'WS00000000001');
        expect(server.registered).toHaveLength(1);
        await register(bank, keychain, undefined, serial);
        expect(server.registered).toHaveLength(2);
    });

    it('happens again where a backup brought back a token without its key', async () => {
        const token = await register(bank, keychain, undefined);
        await keychain.keep({ ...token, key: {} as CryptoKey });

        await register(bank, keychain, undefined);

        expect(server.registered).toHaveLength(2);
        expect((await keychain.token())?.key).toBeInstanceOf(CryptoKey);
    });

    it('keeps nothing of somebody who is not the bank', async () => {
        const answer = await (await server.fetch(new URL('registrations', HOME), {
            body: JSON.stringify({
                publicKey: toBase64Url(
                    new Uint8Array(
                        await crypto.subtle.exportKey(
                            'raw',
                            (await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']))
                                .publicKey,
                        ),
                    ),
                ),
            }),
        })).text();
        server.instead = path => (path === 'registrations' ? new Response(answer, { status: 201 }) : undefined);

        await expect(register(bank, keychain, undefined)).rejects.toThrow(NotTheBankError);
        expect(await keychain.pending()).toBeUndefined();
        expect(server.registered).toHaveLength(0);
    });

    it.each([
        [403, '{"error":"activation-refused"}', 'activation-refused'],
        [429, '{"error":"too-many"}', 'too-many'],
        [503, '<html>', 'unavailable'],
        [500, '{"error":"something else"}', 'unavailable'],
    ])('tells of a refusal with status %d', async (status, body, refusal) => {
        server.instead = path => (path === 'registrations' ? new Response(body, { status }) : undefined);

        await expect(register(bank, keychain, undefined)).rejects.toMatchObject({ refusal });
        expect(await keychain.pending()).toBeUndefined();
    });
});
