import { webcrypto } from 'node:crypto';
import 'fake-indexeddb/auto';

// Node 18 has WebCrypto, but not where browsers have it.
if (globalThis.crypto === undefined) {
    Object.defineProperty(globalThis, 'crypto', { value: webcrypto });
}
