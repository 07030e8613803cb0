import { describe, expect, it } from 'vitest';
import { agree, NotTheBankError, newKeyPair, type Offer, publicPoint } from '../token-app/src/agreement';
import { fromBase64Url, toBase64Url } from '../token-app/src/bytes';
import { codeAt, type Parameters } from '../token-app/src/totp';
import vector from './data/agreement.json';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const PARAMETERS: Parameters = { algorithm: 'SHA256', digits: 6, period: 30 };

function offer(changed: Partial<Offer> = {}): Offer {
    return {
        serial: vector.serial,
        publicKey: fromBase64Url(vector.serverPublic),
        confirmation: fromBase64Url(vector.serverConfirmation),
        parameters: PARAMETERS,
        ...changed,
    };
}

async function device(): Promise<CryptoKeyPair> {
    const { d: _, ...open } = vector.clientPrivate;
    return {
        privateKey: await crypto.subtle.importKey('jwk', vector.clientPrivate, CURVE, false, ['deriveBits']),
        publicKey: await crypto.subtle.importKey('jwk', open, CURVE, true, []),
    };
}

describe('an agreement', () => {
    it('is that of the common vector', async () => {
        const agreed = await agree(await device(), offer(), vector.realm);

        expect(toBase64Url(agreed.confirmation)).toBe(vector.clientConfirmation);
        expect(await codeAt(agreed.key, PARAMETERS, vector.code.time * 1000)).toBe(vector.code.value);
    });

    it('gives a key that cannot be read', async () => {
        const { key } = await agree(await device(), offer(), vector.realm);

        expect(key.extractable).toBe(false);
        await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
    });

    it('begins with a private key that cannot be read', async () => {
        const pair = await newKeyPair();

        expect(pair.privateKey.extractable).toBe(false);
        expect(await publicPoint(pair)).toHaveLength(65);
    });

    const other = fromBase64Url(vector.serverConfirmation);
    other[0]! ^= 1;

    it.each([
        ['another confirmation', offer({ confirmation: other })],
        ['the confirmation of the device itself', offer({ confirmation: fromBase64Url(vector.clientConfirmation) })],
        ['another serial number', offer({ serial: 'WS03141592666' })],
        ['another public key', offer({ publicKey: fromBase64Url(vector.clientPublic) })],
    ])('with %s is not the bank’s', async (_, wrong) => {
        await expect(agree(await device(), wrong, vector.realm)).rejects.toThrow(NotTheBankError);
    });

    it('of another realm is not the bank’s', async () => {
        await expect(agree(await device(), offer(), 'other')).rejects.toThrow(NotTheBankError);
    });
});
