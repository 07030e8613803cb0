import { type Bytes, join, utf8 } from './bytes';
import { hmac, type Parameters } from './totp';

/*
 * The seed that never travels: both sides derive it from two public keys. docs/adr/0018 of the project describes it; the
 * server's half is SeedAgreement.java, and both are held to the same vector.
 */

const VERSION = 'warifu-token-1';
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** The bank's half. */
export interface Offer {
    serial: string;
    publicKey: Bytes;
    confirmation: Bytes;
    parameters: Parameters;
}

/** What both sides have now. */
export interface Agreed {
    /** Makes codes; cannot be read, not even by this app. */
    key: CryptoKey;
    /** Shows the bank that the device has the seed. */
    confirmation: Bytes;
}

/** The bank's proof is not of this agreement: somebody stands between, or something was cut. Nothing may be kept. */
export class NotTheBankError extends Error {}

/** An ephemeral key pair, whose private half cannot be read. */
export function newKeyPair(): Promise<CryptoKeyPair> {
    return crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
}

/** Uncompressed, 65 bytes. */
export async function publicPoint(pair: CryptoKeyPair): Promise<Bytes> {
    return new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
}

/** @throws NotTheBankError when the bank's confirmation is wrong */
export async function agree(pair: CryptoKeyPair, offer: Offer, realm: string): Promise<Agreed> {
    const transcript = await transcriptOf(await publicPoint(pair), offer, realm);
    const bank = await crypto.subtle.importKey('raw', offer.publicKey, CURVE, false, []);
    const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: bank }, pair.privateKey, 256);
    const secret = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
    const confirmationKey = await derive(secret, transcript, 'confirmation', { name: 'HMAC', hash: 'SHA-256' }, [
        'sign',
        'verify',
    ]);
    const expected = join(utf8('server'), transcript);
    if (!(await crypto.subtle.verify('HMAC', confirmationKey, offer.confirmation, expected))) {
        throw new NotTheBankError('the confirmation is wrong');
    }
    return {
        key: await derive(secret, transcript, 'seed', hmac(offer.parameters), ['sign']),
        confirmation: new Uint8Array(
            await crypto.subtle.sign('HMAC', confirmationKey, join(utf8('client'), transcript)),
        ),
    };
}

async function transcriptOf(own: Bytes, offer: Offer, realm: string): Promise<Bytes> {
    const said = join(
        utf8(VERSION + '\0'),
        own,
        offer.publicKey,
        utf8(offer.serial + '\0'),
        utf8(realm),
    );
    return new Uint8Array(await crypto.subtle.digest('SHA-256', said));
}

function derive(
    secret: CryptoKey,
    transcript: Bytes,
    purpose: string,
    algorithm: { name: 'HMAC'; hash: string },
    usages: KeyUsage[],
): Promise<CryptoKey> {
    const derivation = { name: 'HKDF', hash: 'SHA-256', salt: transcript, info: utf8(`${VERSION} ${purpose}`) };
    return crypto.subtle.deriveKey(derivation, secret, { ...algorithm, length: 256 }, false, usages);
}
