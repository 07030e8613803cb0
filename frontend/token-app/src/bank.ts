import type { Parameters } from './totp';

/** What the bank says of itself before it is asked for a serial number. */
export interface Configuration {
    bank: string;
    /** Whether a code from the bank is needed. */
    activation: boolean;
    authenticatorApps: boolean;
    registerWithinHours: number;
}

/** The bank's half of an agreement, as it comes. */
export interface Begun extends Parameters {
    registration: string;
    serial: string;
    publicKey: string;
    confirmation: string;
}

export interface Confirmed {
    serial: string;
    registerBy: string;
}

export type Refusal =
    | 'invalid-request'
    | 'activation-refused'
    | 'registration-refused'
    | 'too-many'
    | 'unavailable'
    | 'offline';

/** The bank has refused, or could not be reached. */
export class BankError extends Error {
    /** @param wait seconds, where the bank has said so */
    constructor(
        readonly refusal: Refusal,
        readonly wait = 0,
    ) {
        super(refusal);
    }
}

/** A phone may be between two networks. */
const PATIENCE_MILLIS = 20_000;

const REFUSALS: readonly string[] = [
    'invalid-request',
    'activation-refused',
    'registration-refused',
    'too-many',
    'unavailable',
];

/** What the app asks of `/realms/{realm}/warifu/token/`. */
export class Bank {
    /** @param home the app's own address, with the slash at its end */
    constructor(private readonly home: URL) {}

    /** The realm's name, as it stands in the address. */
    get realm(): string {
        const path = /\/realms\/([^/]+)\/warifu\/token\//.exec(this.home.pathname);
        return path?.[1] === undefined ? '' : decodeURIComponent(path[1]);
    }

    /** As the bank names itself in what it signs. */
    get issuer(): string {
        return new URL('../..', this.home).href.replace(/\/$/, '');
    }

    configuration(): Promise<Configuration> {
        return this.json(new URL('configuration', this.home));
    }

    begin(publicKey: string, activationCode: string | undefined): Promise<Begun> {
        const asked = activationCode === undefined ? { publicKey } : { publicKey, activationCode };
        return this.json(new URL('registrations', this.home), asked);
    }

    confirm(registration: string, confirmation: string): Promise<Confirmed> {
        return this.json(new URL('registrations/confirmation', this.home), { registration, confirmation });
    }

    /** @returns a signed time as JSON Web Signature */
    async time(nonce: string): Promise<string> {
        return (await this.ask(new URL(`time?nonce=${nonce}`, this.home))).text();
    }

    /** The realm's public keys. */
    async keys(): Promise<JsonWebKey[]> {
        const set = await this.json<{ keys: JsonWebKey[] }>(
            new URL('../../protocol/openid-connect/certs', this.home),
        );
        return set.keys;
    }

    private async json<T>(address: URL, body?: object): Promise<T> {
        try {
            return (await (await this.ask(address, body)).json()) as T;
        } catch (error) {
            throw error instanceof BankError ? error : new BankError('unavailable');
        }
    }

    private async ask(address: URL, body?: object): Promise<Response> {
        const request: RequestInit = {
            cache: 'no-store',
            credentials: 'omit',
            redirect: 'error',
            signal: AbortSignal.timeout(PATIENCE_MILLIS),
        };
        if (body !== undefined) {
            request.method = 'POST';
            request.headers = { 'Content-Type': 'application/json' };
            request.body = JSON.stringify(body);
        }
        let response: Response;
        try {
            response = await fetch(address, request);
        } catch {
            throw new BankError('offline');
        }
        if (!response.ok) {
            throw new BankError(await refusalOf(response), Number(response.headers.get('Retry-After')) || 0);
        }
        return response;
    }
}

async function refusalOf(response: Response): Promise<Refusal> {
    try {
        const said = ((await response.json()) as { error?: string }).error ?? '';
        return REFUSALS.includes(said) ? (said as Refusal) : 'unavailable';
    } catch {
        return 'unavailable';
    }
}
