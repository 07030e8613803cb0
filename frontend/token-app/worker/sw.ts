/*
 * Keeps the app's own files, so that it starts without a connection. What it asks the bank for is never kept; keys are
 * in IndexedDB, which this does not touch.
 */
declare const self: ServiceWorkerGlobalScope;
/** Set by the build: the app's files, and a name that changes when one of them does. */
declare const FILES: string[];
declare const VERSION: string;

const CACHE = `warifu-token-app-${VERSION}`;

self.addEventListener('install', event => {
    event.waitUntil(
        caches
            .open(CACHE)
            .then(cache => cache.addAll(FILES.map(file => new Request(file, { cache: 'reload' }))))
            .then(() => self.skipWaiting()),
    );
});

self.addEventListener('activate', event => {
    event.waitUntil(removeOthers().then(() => self.clients.claim()));
});

self.addEventListener('fetch', event => {
    const address = new URL(event.request.url);
    const home = new URL(self.registration.scope);
    if (event.request.method !== 'GET' || address.origin !== home.origin) {
        return;
    }
    const own = FILES.some(file => new URL(file, home).pathname === address.pathname);
    if (own) {
        event.respondWith(kept(event.request, address.pathname === home.pathname ? './' : address.pathname));
    }
});

async function kept(request: Request, file: string): Promise<Response> {
    const cache = await caches.open(CACHE);
    return (await cache.match(file)) ?? fetch(request);
}

/** Of earlier versions; of the token apps of other banks at the same address nothing is known here, nor removed. */
async function removeOthers(): Promise<void> {
    const scope = self.registration.scope;
    for (const name of await caches.keys()) {
        if (name.startsWith('warifu-token-app-') && name !== CACHE) {
            const cache = await caches.open(name);
            const files = await cache.keys();
            if (files.every(file => file.url.startsWith(scope))) {
                await caches.delete(name);
            }
        }
    }
}

export {};
