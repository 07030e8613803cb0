import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Bank } from '../token-app/src/bank';
import { checkClock } from '../token-app/src/clock';
import { FakeBank, HOME } from './fake-bank';

describe('the clock', () => {
    const bank = new Bank(HOME);
    let server: FakeBank;
    let keys: JsonWebKey[];

    beforeEach(async () => {
        server = new FakeBank();
        vi.stubGlobal('fetch', server.fetch);
        keys = await bank.keys();
        server.asked.length = 0;
    });

    it.each([0, 9_000, -9_000])('that is %d ms off is good enough', async off => {
        expect(await checkClock(bank, keys, () => Date.now() + off)).toMatchObject({ ahead: 0 });
    });

    it.each([90_000, -90_000, 86_400_000])('that is %d ms off is told', async off => {
        const check = await checkClock(bank, keys, () => Date.now() + off);

        expect(Math.abs((check?.ahead ?? 0) - off)).toBeLessThan(30_000);
    });

    it('is not blamed for a slow connection', async () => {
        let looks = 0;
        const slow = () => Date.now() + (looks++ === 0 ? -40_000 : 40_000);

        expect(await checkClock(bank, keys, slow)).toMatchObject({ ahead: 0 });
    });

    it('says nothing when the answer is an old one', async () => {
        const old = await (await server.fetch(new URL('time?nonce=AAAAAAAAAAAAAAAAAAAAAA', HOME))).text();
        server.instead = path => (path === 'time' ? new Response(old) : undefined);

        expect(await checkClock(bank, keys, () => Date.now() + 90_000)).toBeUndefined();
    });

    it('says nothing when another realm answered', async () => {
        server.issuer = 'https://bank.example/realms/other';

        expect(await checkClock(bank, keys, () => Date.now() + 90_000)).toBeUndefined();
    });

    it('says nothing when the signature is another’s', async () => {
        const other = new FakeBank();
        vi.stubGlobal('fetch', (input: URL) => (String(input).includes('time') ? other.fetch(input) : server.fetch(input)));

        expect(await checkClock(bank, keys)).toBeUndefined();
    });

    it('says nothing without a connection or an answer that is one', async () => {
        server.instead = () => 'lost';
        expect(await checkClock(bank, keys)).toBeUndefined();
        server.instead = path => (path === 'time' ? new Response('<html>') : undefined);
        expect(await checkClock(bank, keys)).toBeUndefined();
    });

    it('learns of the bank’s new key', async () => {
        await server.newKey();

        const check = await checkClock(bank, keys, () => Date.now() + 90_000);

        expect(check?.ahead).not.toBe(0);
        expect(check?.keys).not.toEqual(keys);
        expect(server.asked.filter(path => path.endsWith('certs'))).toHaveLength(1);
    });

    it('does not ask for keys that it has', async () => {
        await checkClock(bank, keys);

        expect(server.asked).toEqual(['time']);
    });
});
