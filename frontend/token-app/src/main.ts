import './style.css';
import { Bank, type Configuration } from './bank';
import { checkClock } from './clock';
import { button, element } from './dom';
import { Keychain, type Token } from './keychain';
import { Memory } from './memory';
import { menu } from './menu';
import { register } from './registration';
import { reason, startScreen } from './start';
import { type Language, languageOf, sayIn, type Text } from './texts';
import { TokenScreen } from './token-screen';

const CLOCK_CHECK_MILLIS = 10 * 60 * 1000;

const home = new URL('.', document.baseURI);
const bank = new Bank(home);
const keychain = new Keychain(bank.realm);
const memory = new Memory(bank.realm, window.localStorage);
const root = document.querySelector('#app') as HTMLElement;

let shown: TokenScreen | undefined;

function language(): Language {
    return languageOf(memory.language, navigator.languages);
}

/** Puts one screen on the page, with the head that all of them have. */
function page(screen: HTMLElement): void {
    const say = sayIn(language());
    document.documentElement.lang = language();
    document.title = say('title');
    const { opener, dialog } = menu(say, memory, home, what => {
        if (what === 'language') {
            memory.language = language() === 'ja' ? 'en' : 'ja';
        }
        void show();
    });
    root.replaceChildren(element('header', {}, element('h1', {}, say('title')), opener), screen, dialog);
}

function showToken(token: Token): void {
    shown?.close();
    shown = new TokenScreen(token, memory, language(), sayIn(language()));
    page(shown.element);
    void lookAtClock(token);
}

async function lookAtClock(token: Token): Promise<void> {
    const screen = shown;
    const check = await checkClock(bank, token.keys);
    if (check !== undefined && check.keys !== token.keys) {
        await keychain.keep({ ...token, keys: check.keys });
    }
    screen?.tell(check);
}

function showStart(configuration: Configuration, lost: string | null): void {
    const screen = startScreen(
        sayIn(language()),
        configuration,
        lost,
        async code => {
            await navigator.storage?.persist?.();
            return register(bank, keychain, code);
        },
        token => {
            memory.replacedSerial = lost === token.serial ? null : lost;
            memory.lastSerial = token.serial;
            showToken(token);
        },
    );
    page(screen);
}

/** Nothing can be shown yet: why, and a way to try again. */
function showTrouble(text: Text): void {
    const say = sayIn(language());
    page(
        element(
            'main',
            { 'data-screen': 'trouble' },
            element(
                'section',
                { class: 'card' },
                element('p', { class: 'alert', role: 'alert', 'data-code': text }, say(text)),
                button(say('begin'), 'primary', () => void show()),
            ),
        ),
    );
}

async function show(): Promise<void> {
    try {
        const token = await keychain.token();
        if (token !== undefined) {
            memory.lastSerial = token.serial;
            showToken(token);
            return;
        }
        showStart(await bank.configuration(), memory.lastSerial || null);
    } catch (error) {
        showTrouble(reason(error));
    }
}

void show();
window.setInterval(() => void keychain.token().then(token => token && lookAtClock(token)), CLOCK_CHECK_MILLIS);
document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') {
        void keychain.token().then(token => token && lookAtClock(token));
    }
});
if ('serviceWorker' in navigator) {
    // Without it the app works as long as there is a connection.
    navigator.serviceWorker.register(new URL('sw.js', home)).catch(() => undefined);
}
