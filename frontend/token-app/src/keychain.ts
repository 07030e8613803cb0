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

/** IndexedDB keeps keys that nobody can read. One database for each bank at the same address. */
export class Keychain {
    private readonly database: Promise<IDBDatabase>;

    constructor(realm: string) {
        this.database = new Promise((resolve, reject) => {
            const opening = indexedDB.open(`warifu-token-${realm}`, 1);
            opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
            opening.onsuccess = () => resolve(opening.result);
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
