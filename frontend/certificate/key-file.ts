import { BmpString, OctetString } from 'asn1js';
import {
    Attribute,
    AuthenticatedSafe,
    CertBag,
    Certificate,
    PFX,
    PKCS8ShroudedKeyBag,
    PrivateKeyInfo,
    SafeBag,
    SafeContents,
} from 'pkijs';
import { der } from './pem';

const ITERATIONS = 100_000;
const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
const KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';

/**
 * A PKCS #12 file (RFC 7292): key and certificates under the password by AES-256 (PBES2), all of it under a MAC by SHA-256.
 *
 * @param chain in PEM, the holder's certificate first
 */
export async function keyFile(
    privateKey: CryptoKey,
    chain: string[],
    name: string,
    password: string,
): Promise<ArrayBuffer> {
    const secret = new TextEncoder().encode(password).buffer;
    const privateKeyInfo = PrivateKeyInfo.fromBER(await crypto.subtle.exportKey('pkcs8', privateKey));
    const shrouded = new PKCS8ShroudedKeyBag({ parsedValue: privateKeyInfo });
    const protection = {
        password: secret,
        // The library chooses the initialisation vector itself.
        contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 } as unknown as AesCbcParams & AesDerivedKeyParams,
        hmacHashAlgorithm: 'SHA-256',
        iterationCount: ITERATIONS,
    };
    await shrouded.makeInternalValues(protection);
    const certificates = chain.map(one => Certificate.fromBER(der(one)));
    const holder = certificates[0];
    if (holder === undefined) {
        throw new Error('there is no certificate');
    }
    // By which a reader knows which certificate is the key's.
    const keyId = await crypto.subtle.digest('SHA-1', holder.toSchema(true).toBER(false));
    const own = [
        new Attribute({ type: LOCAL_KEY_ID, values: [new OctetString({ valueHex: keyId })] }),
        new Attribute({ type: FRIENDLY_NAME, values: [new BmpString({ value: name })] }),
    ];
    const file = new PFX({
        parsedValue: {
            integrityMode: 0,
            authenticatedSafe: new AuthenticatedSafe({
                parsedValue: {
                    safeContents: [
                        {
                            privacyMode: 0,
                            value: new SafeContents({
                                safeBags: [new SafeBag({ bagId: KEY_BAG, bagValue: shrouded, bagAttributes: own })],
                            }),
                        },
                        {
                            privacyMode: 1,
                            value: new SafeContents({
                                safeBags: certificates.map((certificate, index) => {
                                    const bag = { bagId: CERTIFICATE_BAG, bagValue: new CertBag({ parsedValue: certificate }) };
                                    return new SafeBag(index === 0 ? { ...bag, bagAttributes: own } : bag);
                                }),
                            }),
                        },
                    ],
                },
            }),
        },
    });
    const safe = file.parsedValue?.authenticatedSafe;
    if (safe === undefined) {
        throw new Error('the file has no contents');
    }
    await safe.makeInternalValues({ safeContents: [{}, protection] });
    await file.makeInternalValues({
        password: secret,
        iterations: ITERATIONS,
        pbkdf2HashAlgorithm: 'SHA-256',
        hmacHashAlgorithm: 'SHA-256',
    });
    return file.toSchema().toBER(false);
}
