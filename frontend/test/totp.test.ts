import { describe, expect, it } from 'vitest';
import { codeAt, hmac, leftOf, type Parameters, stepAt } from '../token-app/src/totp';

const SEEDS = {
    SHA1: '12345678901234567890',
    SHA256: '12345678901234567890123456789012',
    SHA512: '1234567890123456789012345678901234567890123456789012345678901234',
} as const;

/** RFC 6238 appendix B: seconds, then the codes by SHA-1, SHA-256 and SHA-512. */
const VECTORS: [number, string, string, string][] = [
    [59, '94287082', '46119246', '90693936'],
    [1111111109, '07081804', '68084774', '25091201'],
    [1111111111, '14050471', '67062674', '99943326'],
    [1234567890, '89005924', '91819424', '93441116'],
    [2000000000, '69279037', '90698825', '38618901'],
    [20000000000, '65353130', '77737706', '47863826'],
];

function parameters(algorithm: Parameters['algorithm'], digits: number): Parameters {
    return { algorithm, digits, period: 30 };
}

async function code(algorithm: Parameters['algorithm'], digits: number, seconds: number): Promise<string> {
    const wanted = parameters(algorithm, digits);
    const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(SEEDS[algorithm]), hmac(wanted), false, [
        'sign',
    ]);
    return codeAt(key, wanted, seconds * 1000);
}

describe('the codes of RFC 6238', () => {
    it.each(VECTORS)('at %d s', async (seconds, sha1, sha256, sha512) => {
        expect(await code('SHA1', 8, seconds)).toBe(sha1);
        expect(await code('SHA256', 8, seconds)).toBe(sha256);
        expect(await code('SHA512', 8, seconds)).toBe(sha512);
        expect(await code('SHA256', 6, seconds)).toBe(sha256.slice(2));
    });
});

describe('the time of a code', () => {
    const six = parameters('SHA256', 6);

    it('ends where the next one begins', () => {
        expect(leftOf(six, 0)).toBe(30_000);
        expect(leftOf(six, 29_999)).toBe(1);
        expect(stepAt(six, 29_999)).toBe(0);
        expect(stepAt(six, 30_000)).toBe(1);
    });

    it('is the whole period long', async () => {
        expect(await code('SHA1', 6, 30)).toBe(await code('SHA1', 6, 59.999));
        expect(await code('SHA1', 6, 60)).not.toBe(await code('SHA1', 6, 59));
    });
});
