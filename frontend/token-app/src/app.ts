import { aboutScreen } from './about-screen';
import type { Bank, Configuration } from './bank';
import { checkClock } from './clock';
import { button, element } from './dom';
import { isWhole, type Keychain, type Token } from './keychain';
import type { Memory } from './memory';
import { menu } from './menu';
import { register, resume } from './registration';
import { reason, startScreen, waitOf } from './start';
import { type Language, languageOf, sayIn, type Say } from './texts';
import { TokenScreen } from './token-screen';

const CLOCK_CHECK_MILLIS = 10 * 60 * 1000;

/** Which screen is shown, and why. */
export class App {
    private shown: TokenScreen | undefined;
    private token: Token | undefined;
    /** Shows the present screen anew, in another language or mode. */
    private again: () => void = () => undefined;

    constructor(
        private readonly root: HTMLElement,
        private readonly home: URL,
        private readonly bank: Bank,
        private readonly keychain: Keychain,
        private readonly memory: Memory,
    ) {}

    start(): void {
        void this.show();
        window.setInterval(() => void this.lookAtClock(), CLOCK_CHECK_MILLIS);
        window.addEventListener('online', () => void this.comeBack());
        document.addEventListener('visibilitychange', () => {
            if (document.visibilityState === 'visible') {
                void this.comeBack();
            }
        });
    }

    private get language(): Language {
        return languageOf(this.memory.language, navigator.languages);
    }

    private get say(): Say {
        return sayIn(this.language);
    }

    /** What there is to show: the token, or how to get one. */
    private async show(): Promise<void> {
        try {
            const kept = await this.keychain.token();
            const whole = (await isWhole(kept)) ? kept : await resume(this.bank, this.keychain).catch(() => undefined);
            if (whole !== undefined) {
                this.showToken(whole);
            } else {
                // What is in the record of a broken key is newer than what is remembered beside it.
                this.showStart(await this.bank.configuration(), kept?.serial ?? this.memory.lastSerial, undefined);
            }
        } catch (error) {
            this.showTrouble(error);
        }
    }

    private showToken(token: Token): void {
        this.token = token;
        this.memory.lastSerial = token.serial;
        this.again = () => this.showToken(token);
        const screen = new TokenScreen(token, this.memory, this.language, this.say);
        this.page(screen.element);
        this.shown = screen;
        void this.lookAtClock();
    }

    /**
     * @param lost the serial number that was here before, whose key is gone
     * @param instead the serial number that is given up by the person's own will
     */
    private showStart(configuration: Configuration, lost: string | null, instead: string | undefined): void {
        this.again = () => this.showStart(configuration, lost, instead);
        const before = instead ?? lost;
        this.page(
            startScreen(
                this.say,
                configuration,
                lost,
                async code => {
                    await navigator.storage?.persist?.().catch(() => false);
                    return register(this.bank, this.keychain, code, instead);
                },
                token => {
                    this.memory.replacedSerial = before === token.serial ? null : before;
                    this.showToken(token);
                },
            ),
        );
    }

    private showAbout(): void {
        this.again = () => this.showAbout();
        const { token } = this;
        const back = () => (token === undefined ? void this.show() : this.showToken(token));
        const screen = aboutScreen(this.say, this.language, token, this.home, back, () => void this.renew());
        this.page(screen);
        screen.querySelector<HTMLElement>('.title')?.focus();
    }

    private async renew(): Promise<void> {
        try {
            this.showStart(await this.bank.configuration(), null, this.token?.serial);
        } catch (error) {
            this.showTrouble(error);
        }
    }

    /** Nothing can be shown yet: why, and a way to try again. */
    private showTrouble(error: unknown): void {
        this.again = () => this.showTrouble(error);
        const text = reason(error);
        const alert = element('p', { class: 'alert', role: 'alert', 'data-code': text }, this.say(text, waitOf(error)));
        this.page(
            element(
                'main',
                { 'data-screen': 'trouble' },
                element('section', { class: 'card' }, alert, button(this.say('retry'), 'primary', () => void this.show())),
            ),
        );
    }

    /** Puts one screen on the page, with the head that all of them have. */
    private page(screen: HTMLElement): void {
        this.shown?.close();
        this.shown = undefined;
        const say = this.say;
        document.documentElement.lang = this.language;
        document.title = say('title');
        const { opener, dialog } = menu(say, {
            showsSerial: this.token && this.memory.showsSerial,
            mode: () => {
                this.memory.showsSerial = !this.memory.showsSerial;
                this.again();
            },
            language: () => {
                this.memory.language = this.language === 'ja' ? 'en' : 'ja';
                this.again();
            },
            about: () => this.showAbout(),
        });
        const mark = element('img', { src: './mark.svg', alt: '', width: '28', height: '28' });
        const head = element('header', {}, element('h1', {}, mark, element('span', {}, say('title'))), opener);
        this.root.replaceChildren(head, screen, dialog);
    }

    /** Another window may have registered, renewed or lost the token meanwhile; and the clock may have been set. */
    private async comeBack(): Promise<void> {
        const kept = await this.keychain.token().catch(() => undefined);
        if (kept?.serial !== this.token?.serial || this.root.querySelector('[data-screen=trouble]') !== null) {
            this.token = undefined;
            await this.show();
        } else {
            await this.lookAtClock();
        }
    }

    private async lookAtClock(): Promise<void> {
        const { token, shown } = this;
        if (token === undefined || shown === undefined) {
            return;
        }
        const check = await checkClock(this.bank, token.keys);
        shown.tell(check);
        if (check !== undefined && check.keys !== token.keys) {
            await this.keychain.renewKeys(token.serial, check.keys);
        }
    }
}
