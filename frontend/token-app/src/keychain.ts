import type { Parameters } from './totp';

/** The token of this device. */
export interface Token {
    serial: string;
    key: CryptoKey;
    parameters: Parameters;
    /** Until when the bank wants it registered, ISO 8601. */
    registerBy: string;
    /** The realm's public keys, by which signed times are verified. */
    keys: JsonWebKey[];
}

/** Agreed on; the bank has not answered yet that it has heard so. */
export interface Pending {
    registration: string;
    confirmation: string;
    token: Omit<Token, 'registerBy'>;
}

const STORE = 'token';

/**
 * Whether codes can be made with it. From a backup a record may come back without what the device itself keeps of its key
 * (S83).
 */
export async function isWhole(token: { key: CryptoKey } | undefined): Promise<boolean> {
    try {
        return token !== undefined && (await crypto.subtle.sign('HMAC', token.key, new Uint8Array(8))).byteLength > 0;
    } catch {
        return false;
    }
}

/** IndexedDB keeps keys that nobody can read. One database for each bank at the same address. */
export class Keychain {
    private readonly database: Promise<IDBDatabase>;

    constructor(realm: string) {
        this.database = new Promise((resolve, reject) => {
            const opening = indexedDB.open(`warifu-token-${realm}`, 1);
            opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
            opening.onsuccess = () => {
                // Another window with a later version of the app may have to change the layout.
                opening.result.onversionchange = () => opening.result.close();
                resolve(opening.result);
            };
            opening.onerror = () => reject(opening.error);
        });
        // Whoever asks for it gets the error; nobody need ask.
        this.database.catch(() => undefined);
    }

    token(): Promise<Token | undefined> {
        return this.run('readonly', store => store.get('token'));
    }

    pending(): Promise<Pending | undefined> {
        return this.run('readonly', store => store.get('pending'));
    }

    async keepPending(pending: Pending): Promise<void> {
        await this.run('readwrite', store => store.put(pending, 'pending'));
    }

    async dropPending(): Promise<void> {
        await this.run('readwrite', store => store.delete('pending'));
    }

    /** Takes the place of the pending one, in one transaction. */
    async keep(token: Token): Promise<void> {
        await this.run('readwrite', store => {
            store.delete('pending');
            return store.put(token, 'token');
        });
    }

    /** For the token with that serial number only: another window may have made a new one. */
    async renewKeys(serial: string, keys: JsonWebKey[]): Promise<void> {
        const token = await this.token();
        if (token?.serial === serial) {
            await this.run('readwrite', store => store.put({ ...token, keys }, 'token'));
        }
    }

    private async run<T>(mode: IDBTransactionMode, action: (store: IDBObjectStore) => IDBRequest): Promise<T> {
        const transaction = (await this.database).transaction(STORE, mode);
        const request = action(transaction.objectStore(STORE));
        return new Promise((resolve, reject) => {
            transaction.oncomplete = () => resolve(request.result as T);
            transaction.onerror = () => reject(transaction.error);
            transaction.onabort = () => reject(transaction.error);
        });
    }
}
