/** How a token's codes are made (RFC 6238). */
export interface Parameters {
    algorithm: 'SHA1' | 'SHA256' | 'SHA512';
    digits: number;
    /** Seconds. */
    period: number;
}

const HASHES = { SHA1: 'SHA-1', SHA256: 'SHA-256', SHA512: 'SHA-512' } as const;

/** What WebCrypto calls a key that makes such codes. */
export function hmac(parameters: Parameters): { name: 'HMAC'; hash: string } {
    return { name: 'HMAC', hash: HASHES[parameters.algorithm] };
}

/**
 * @param key may sign by HMAC with the parameters' hash
 * @param millis since 1970
 */
export async function codeAt(key: CryptoKey, parameters: Parameters, millis: number): Promise<string> {
    const counter = new DataView(new ArrayBuffer(8));
    counter.setBigUint64(0, BigInt(stepAt(parameters, millis)));
    const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer));
    const offset = mac.getUint8(mac.byteLength - 1) & 0x0f;
    const number = (mac.getUint32(offset) & 0x7fffffff) % 10 ** parameters.digits;
    return number.toString().padStart(parameters.digits, '0');
}

export function stepAt(parameters: Parameters, millis: number): number {
    return Math.floor(millis / 1000 / parameters.period);
}

/** For how long the code of that moment is still shown, in milliseconds; never zero. */
export function leftOf(parameters: Parameters, millis: number): number {
    const period = parameters.period * 1000;
    return period - (((millis % period) + period) % period);
}
