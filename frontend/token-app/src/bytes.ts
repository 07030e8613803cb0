/** Bytes as WebCrypto takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

export function utf8(text: string): Bytes {
    return new TextEncoder().encode(text);
}

export function join(...parts: Bytes[]): Bytes {
    const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
        joined.set(part, at);
        at += part.length;
    }
    return joined;
}

/** RFC 4648 section 5, without padding. */
export function toBase64Url(bytes: Bytes): string {
    return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** @throws when it is none */
export function fromBase64Url(text: string): Bytes {
    if (!/^[A-Za-z0-9_-]*$/.test(text)) {
        throw new Error('not base64url');
    }
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(binary, character => character.charCodeAt(0));
}
