import { IA5String, ObjectIdentifier, PrintableString, Sequence, Set as Asn1Set, Utf8String } from 'asn1js';
import { RelativeDistinguishedNames } from 'pkijs';

const TYPES: Record<string, string> = {
    CN: '2.5.4.3',
    SERIALNUMBER: '2.5.4.5',
    C: '2.5.4.6',
    L: '2.5.4.7',
    ST: '2.5.4.8',
    STREET: '2.5.4.9',
    O: '2.5.4.10',
    OU: '2.5.4.11',
    UID: '0.9.2342.19200300.100.1.1',
    DC: '0.9.2342.19200300.100.1.25',
    EMAILADDRESS: '1.2.840.113549.1.9.1',
};

/**
 * A distinguished name (RFC 2253), in the order in which a certificate has it: the last part of the text comes first.
 *
 * @throws when it has a part that is not known here
 */
export function nameOf(subject: string): RelativeDistinguishedNames {
    const parts = partsOf(subject).map(attribute).reverse();
    // The library would put all of them into one part with several values.
    const name = new Sequence({ value: parts.map(part => new Asn1Set({ value: [part] })) });
    return RelativeDistinguishedNames.fromBER(name.toBER(false));
}

function attribute(part: string): Sequence {
    const [, name, value] = /^\s*([A-Za-z]+|[0-9.]+)\s*=\s*(.*)$/s.exec(part) ?? [];
    const type = name === undefined ? undefined : /^[0-9]/.test(name) ? name : TYPES[name.toUpperCase()];
    if (type === undefined || value === undefined) {
        throw new Error(`a part of the name is not known: ${part}`);
    }
    return new Sequence({ value: [new ObjectIdentifier({ value: type }), encoded(type, unescaped(value))] });
}

function encoded(type: string, value: string): Utf8String | PrintableString | IA5String {
    switch (type) {
        case TYPES['C']:
        case TYPES['SERIALNUMBER']:
            return new PrintableString({ value });
        case TYPES['DC']:
        case TYPES['EMAILADDRESS']:
            return new IA5String({ value });
        default:
            return new Utf8String({ value });
    }
}

/** An escaped comma does not end a part. */
function partsOf(subject: string): string[] {
    return subject.match(/(?:[^,\\]|\\.)+/gs) ?? [];
}

function unescaped(value: string): string {
    const bytes: number[] = [];
    for (const [, hex, escaped, plain] of value.matchAll(/\\([0-9A-Fa-f]{2})|\\(.)|([^\\]+)/gs)) {
        if (hex !== undefined) {
            bytes.push(parseInt(hex, 16));
        } else {
            bytes.push(...new TextEncoder().encode(escaped ?? plain ?? ''));
        }
    }
    return new TextDecoder().decode(Uint8Array.from(bytes));
}
