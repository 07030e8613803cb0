import { CertificationRequest } from 'pkijs';
import { pem } from './pem';
import { nameOf } from './subject';

const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A new key pair, and what asks for a certificate for it. */
export interface Requested {
    /** Can be exported once, into the file; it is never sent nor stored. */
    privateKey: CryptoKey;
    /** PKCS #10 in PEM. */
    request: string;
}

/** @param subject the name that the certificate is to have (RFC 2253) */
export async function requestFor(subject: string): Promise<Requested> {
    const pair = await crypto.subtle.generateKey(KEY, true, ['sign', 'verify']);
    const request = new CertificationRequest();
    request.version = 0;
    request.subject = nameOf(subject);
    await request.subjectPublicKeyInfo.importKey(pair.publicKey);
    await request.sign(pair.privateKey, 'SHA-256');
    return { privateKey: pair.privateKey, request: pem('CERTIFICATE REQUEST', request.toSchema(true).toBER(false)) };
}
