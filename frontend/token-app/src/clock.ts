import type { Bank } from './bank';
import { type Bytes, fromBase64Url, toBase64Url, utf8 } from './bytes';

/** A device that is off by less shows codes that the bank takes. */
const TOLERATED_MILLIS = 10_000;
const NONCE_BYTES = 16;
const SIGNATURE = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

interface SignedTime {
    header: { alg: string; kid?: string };
    payload: { iss: string; time: number; nonce: string };
    signed: Bytes;
    signature: Bytes;
}

/** What was found out; the keys are to be kept when they are others than before. */
export interface ClockCheck {
    /** How many milliseconds the device is ahead of the bank; 0 when it is as good as right. */
    ahead: number;
    keys: JsonWebKey[];
}

/**
 * Asks the bank for the time. An answer that is not signed for this question by the realm's key says nothing.
 *
 * @param pinned the realm's keys as they were known last
 * @param now the device's clock, in milliseconds since 1970
 * @returns undefined when the bank cannot be reached or its answer is not its own
 */
export async function checkClock(
    bank: Bank,
    pinned: JsonWebKey[],
    now: () => number = Date.now,
): Promise<ClockCheck | undefined> {
    try {
        const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
        const sent = now();
        const time = parse(await bank.time(nonce));
        const received = now();
        const keys = keyOf(time, pinned) === undefined ? await bank.keys() : pinned;
        const answers = time.payload.nonce === nonce && time.payload.iss === bank.issuer;
        if (!answers || !Number.isFinite(time.payload.time) || !(await isSigned(time, keys))) {
            return undefined;
        }
        return { ahead: ahead(time.payload.time, sent, received), keys };
    } catch {
        return undefined;
    }
}

/** The bank looked at its clock some time between the two; only what that cannot explain is the device's error. */
function ahead(bank: number, sent: number, received: number): number {
    const difference = (sent + received) / 2 - bank;
    const certain = Math.abs(difference) - (received - sent) / 2;
    return certain > TOLERATED_MILLIS ? difference : 0;
}

function parse(jws: string): SignedTime {
    const [header, payload, signature] = jws.trim().split('.');
    if (header === undefined || payload === undefined || signature === undefined) {
        throw new Error('no signature');
    }
    const read = (part: string) => JSON.parse(new TextDecoder().decode(fromBase64Url(part)));
    return {
        header: read(header),
        payload: read(payload),
        signed: utf8(`${header}.${payload}`),
        signature: fromBase64Url(signature),
    };
}

function keyOf(time: SignedTime, keys: JsonWebKey[]): JsonWebKey | undefined {
    return keys.find(key => (key as { kid?: string }).kid === time.header.kid && key.kty === 'RSA');
}

async function isSigned(time: SignedTime, keys: JsonWebKey[]): Promise<boolean> {
    const found = keyOf(time, keys);
    if (time.header.alg !== 'RS256' || found?.n === undefined || found.e === undefined) {
        return false;
    }
    const key = await crypto.subtle.importKey('jwk', { kty: 'RSA', n: found.n, e: found.e }, SIGNATURE, false, [
        'verify',
    ]);
    return crypto.subtle.verify(SIGNATURE.name, key, time.signature, time.signed);
}
