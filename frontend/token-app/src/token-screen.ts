import type { ClockCheck } from './clock';
import { CodeCard } from './code-card';
import { button, element } from './dom';
import type { Token } from './keychain';
import type { Memory } from './memory';
import { about, grouped, type Language, type Say } from './texts';

const LOOKS_PER_SECOND = 4;

/** What is shown from the second start on: code, serial number, and what is out of the ordinary. */
export class TokenScreen {
    readonly element: HTMLElement;
    private readonly card: CodeCard;
    private readonly told = element('p', { class: 'told', role: 'status' });
    private readonly clock = element('p', { class: 'notice', role: 'alert', 'data-notice': 'clock', hidden: true });
    private readonly ticking: number;

    constructor(
        token: Token,
        memory: Memory,
        language: Language,
        private readonly say: Say,
    ) {
        this.card = new CodeCard(token, say, text => this.copy(text));
        this.element = element(
            'main',
            { 'data-screen': 'token' },
            this.clock,
            this.replaced(memory),
            this.card.element,
            memory.showsSerial ? this.serial(token, language) : null,
            this.told,
        );
        void this.card.show(Date.now());
        this.ticking = window.setInterval(() => void this.card.show(Date.now()), 1000 / LOOKS_PER_SECOND);
    }

    close(): void {
        window.clearInterval(this.ticking);
    }

    /** Tells of a clock that is off; nothing when that is not known. */
    tell(check: ClockCheck | undefined): void {
        const ahead = check?.ahead ?? 0;
        this.clock.hidden = ahead === 0;
        this.clock.textContent =
            ahead === 0 ? '' : this.say(ahead > 0 ? 'ahead' : 'behind', about(this.say, ahead));
    }

    private replaced(memory: Memory): HTMLElement | null {
        const before = memory.replacedSerial;
        if (before === null) {
            return null;
        }
        const notice = element(
            'div',
            { class: 'notice', 'data-notice': 'replaced' },
            element('p', {}, this.say('replaced', before.slice(-4))),
            button(this.say('understood'), 'quiet', () => {
                memory.replacedSerial = null;
                notice.remove();
            }),
        );
        return notice;
    }

    private serial(token: Token, language: Language): HTMLElement {
        const until = new Date(token.registerBy);
        const date = new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
            dateStyle: 'long',
            timeStyle: 'short',
        }).format(until);
        return element(
            'section',
            { class: 'card serial', 'aria-labelledby': 'serial-label' },
            element('h2', { id: 'serial-label' }, this.say('serial')),
            element(
                'div',
                { class: 'row' },
                element('span', { class: 'number', 'data-serial': token.serial }, grouped(token.serial)),
                button(this.say('copy'), 'quiet', () => this.copy(token.serial)),
            ),
            until.getTime() > Date.now() ? element('p', { class: 'muted' }, this.say('registerBy', date)) : null,
        );
    }

    private copy(text: string): void {
        navigator.clipboard.writeText(text).then(
            () => (this.told.textContent = this.say('copied')),
            () => (this.told.textContent = this.say('notCopied')),
        );
    }
}
