import { fromBase64Url, join, toBase64Url, utf8 } from '../token-app/src/bytes';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const RSA = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
};
export const HOME = new URL('https://bank.example/realms/business/warifu/token/');
const SERIAL = 'WS03141592658';

/** The server's side of the protocol, in memory; answers the app's `fetch`. */
export class FakeBank {
    readonly registered: string[] = [];
    /** Requests by path, in their order. */
    readonly asked: string[] = [];
    clock = () => Date.now();
    kid = 'first';
    issuer = 'https://bank.example/realms/business';
    private expected = '';
    private key = crypto.subtle.generateKey(RSA, true, ['sign', 'verify']);
    /** Answered instead of what is right. */
    instead: ((path: string) => Response | 'lost' | undefined) | undefined;

    readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
        const address = new URL(String(input));
        const path = address.href.replace(HOME.href, '').replace(/\?.*/, '');
        this.asked.push(path);
        const instead = this.instead?.(path);
        if (instead instanceof Response) {
            return instead;
        }
        const answer = await this.answer(path, address, init?.body as string | undefined);
        if (instead === 'lost') {
            throw new TypeError('Failed to fetch');
        }
        return answer;
    };

    async newKey(): Promise<void> {
        this.key = crypto.subtle.generateKey(RSA, true, ['sign', 'verify']);
        this.kid = 'second';
        await this.key;
    }

    private async answer(path: string, address: URL, body: string | undefined): Promise<Response> {
        if (path === 'registrations') {
            return this.begin(JSON.parse(body ?? '') as { publicKey: string });
        }
        if (path === 'registrations/confirmation') {
            const { confirmation } = JSON.parse(body ?? '') as { confirmation: string };
            if (confirmation !== this.expected) {
                return json({ error: 'registration-refused' }, 409);
            }
            this.registered.push(SERIAL);
            return json({ serial: SERIAL, registerBy: '2030-01-01T00:00:00Z' }, 201);
        }
        if (path === 'time') {
            return new Response(await this.signedTime(address.searchParams.get('nonce') ?? ''));
        }
        if (address.pathname === '/realms/business/protocol/openid-connect/certs') {
            const jwk = await crypto.subtle.exportKey('jwk', (await this.key).publicKey);
            return json({ keys: [{ ...jwk, kid: this.kid, use: 'sig' }] });
        }
        return json({ error: 'invalid-request' }, 400);
    }

    private async begin({ publicKey }: { publicKey: string }): Promise<Response> {
        const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits']);
        const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
        const device = await crypto.subtle.importKey('raw', fromBase64Url(publicKey), CURVE, false, []);
        const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: device }, pair.privateKey, 256);
        const transcript = new Uint8Array(
            await crypto.subtle.digest(
                'SHA-256',
                join(utf8('warifu-token-1\0'), fromBase64Url(publicKey), point, utf8(`${SERIAL}\0`), utf8('business')),
            ),
        );
        const secret = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits']);
        const bits = await crypto.subtle.deriveBits(
            { name: 'HKDF', hash: 'SHA-256', salt: transcript, info: utf8('warifu-token-1 confirmation') },
            secret,
            256,
        );
        const key = await crypto.subtle.importKey('raw', bits, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
        const mac = async (side: string) =>
            toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, join(utf8(side), transcript))));
        this.expected = await mac('client');
        return json(
            {
                registration: 'sealed',
                serial: SERIAL,
                publicKey: toBase64Url(point),
                confirmation: await mac('server'),
                algorithm: 'SHA256',
                digits: 6,
                period: 30,
            },
            201,
        );
    }

    private async signedTime(nonce: string): Promise<string> {
        const encoded = (part: object) => toBase64Url(utf8(JSON.stringify(part)));
        const signed = `${encoded({ alg: 'RS256', kid: this.kid })}.${encoded({ iss: this.issuer, time: this.clock(), nonce })}`;
        const signature = await crypto.subtle.sign(RSA.name, (await this.key).privateKey, utf8(signed));
        return `${signed}.${toBase64Url(new Uint8Array(signature))}`;
    }
}

function json(body: object, status = 200): Response {
    return new Response(JSON.stringify(body), { status });
}
