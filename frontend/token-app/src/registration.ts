import { agree, newKeyPair, publicPoint } from './agreement';
import { type Bank, BankError } from './bank';
import { fromBase64Url, toBase64Url } from './bytes';
import { isWhole, type Keychain, type Pending, type Token } from './keychain';
import { hmac } from './totp';

const LOCK = 'warifu-token-registration';

/**
 * First start: agrees with the bank on a seed and keeps it, once, however many windows are open. An agreement whose last
 * answer was lost is confirmed again instead of making another serial number.
 *
 * @param instead the serial number that is given up, if there is one; any other that is here stays
 * @throws BankError when the bank refuses or cannot be reached
 * @throws NotTheBankError when it was not the bank that answered
 */
export function register(
    bank: Bank,
    keychain: Keychain,
    activationCode: string | undefined,
    instead?: string,
): Promise<Token> {
    return alone(async () => {
        const present = await keychain.token();
        if (present !== undefined && present.serial !== instead && (await isWhole(present))) {
            return present;
        }
        return (
            (await finish(bank, keychain)) ?? (await confirm(bank, keychain, await begin(bank, keychain, activationCode)))
        );
    });
}

/**
 * Confirms what was agreed on before, if there is anything: nobody need press a button for that.
 *
 * @throws BankError when the bank cannot be reached
 */
export function resume(bank: Bank, keychain: Keychain): Promise<Token | undefined> {
    return alone(async () => {
        const present = await keychain.token();
        return (await isWhole(present)) ? present : finish(bank, keychain);
    });
}

async function finish(bank: Bank, keychain: Keychain): Promise<Token | undefined> {
    const pending = await keychain.pending();
    if (pending === undefined) {
        return undefined;
    }
    try {
        if (await isWhole(pending.token)) {
            return await confirm(bank, keychain, pending);
        }
    } catch (error) {
        if (!(error instanceof BankError && error.refusal === 'registration-refused')) {
            throw error;
        }
    }
    await keychain.dropPending();
    return undefined;
}

async function begin(bank: Bank, keychain: Keychain, activationCode: string | undefined): Promise<Pending> {
    const keys = await bank.keys();
    const pair = await newKeyPair();
    const begun = await bank.begin(toBase64Url(await publicPoint(pair)), activationCode);
    const parameters = { algorithm: begun.algorithm, digits: begun.digits, period: begun.period };
    // Throws for a hash that it does not know, before anything is agreed.
    hmac(parameters);
    const agreed = await agree(
        pair,
        {
            serial: begun.serial,
            publicKey: fromBase64Url(begun.publicKey),
            confirmation: fromBase64Url(begun.confirmation),
            parameters,
        },
        bank.realm,
    );
    const pending = {
        registration: begun.registration,
        confirmation: toBase64Url(agreed.confirmation),
        token: { serial: begun.serial, key: agreed.key, parameters, keys },
    };
    await keychain.keepPending(pending);
    return pending;
}

async function confirm(bank: Bank, keychain: Keychain, pending: Pending): Promise<Token> {
    const confirmed = await bank.confirm(pending.registration, pending.confirmation);
    const token = { ...pending.token, registerBy: confirmed.registerBy };
    await keychain.keep(token);
    return token;
}

/** Browsers without locks are old enough to have one window. */
function alone<T>(action: () => Promise<T>): Promise<T> {
    return globalThis.navigator?.locks === undefined ? action() : (navigator.locks.request(LOCK, action) as Promise<T>);
}
