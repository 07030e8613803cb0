/** RFC 7468. */
export function pem(label: string, der: ArrayBuffer): string {
    const base64 = btoa(String.fromCharCode(...new Uint8Array(der)));
    const lines = base64.match(/.{1,64}/g) ?? [];
    return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** @throws when there is no such block */
export function der(text: string): Uint8Array<ArrayBuffer> {
    const base64 = /-----BEGIN [^-]+-----([A-Za-z0-9+/=\s]+)-----END/.exec(text)?.[1];
    if (base64 === undefined) {
        throw new Error('no PEM');
    }
    return Uint8Array.from(atob(base64.replace(/\s/g, '')), character => character.charCodeAt(0));
}
