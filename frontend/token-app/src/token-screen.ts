import type { ClockCheck } from './clock';
import { CodeCard } from './code-card';
import { button, element } from './dom';
import type { Token } from './keychain';
import type { Memory } from './memory';
import { about, grouped, type Language, type Say } from './texts';
import { todoCard } from './todo-card';

const LOOKS_PER_SECOND = 4;

/** What is shown from the second start on: code, serial number, and what is out of the ordinary. */
export class TokenScreen {
    readonly element: HTMLElement;
    private readonly card: CodeCard;
    private readonly told = element('p', { class: 'told', role: 'status' });
    private readonly clock = element('div', { role: 'alert' });
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
            this.card.element,
            memory.showsSerial ? this.serial(token) : null,
            this.told,
            memory.registeredSerial === token.serial
                ? null
                : todoCard(token, memory.replacedSerial, Date.now(), language, say, () => {
                      memory.registeredSerial = token.serial;
                      memory.replacedSerial = null;
                  }),
        );
        this.tick();
        this.ticking = window.setInterval(() => this.tick(), 1000 / LOOKS_PER_SECOND);
    }

    close(): void {
        window.clearInterval(this.ticking);
    }

    /** Tells of a clock that is off; nothing when that is not known. */
    tell(check: ClockCheck | undefined): void {
        const ahead = check?.ahead ?? 0;
        if (ahead === 0) {
            this.clock.replaceChildren();
            return;
        }
        const text = this.say(ahead > 0 ? 'ahead' : 'behind', about(this.say, ahead));
        const notice = element(
            'div',
            { class: 'notice', 'data-notice': 'clock' },
            element('p', {}, element('strong', {}, text)),
            element('p', {}, this.say('setClock')),
        );
        this.clock.replaceChildren(notice);
    }

    private tick(): void {
        // A key that can sign no more is found out at the next start.
        this.card.show(Date.now()).catch(() => this.close());
    }

    private serial(token: Token): HTMLElement {
        return element(
            'section',
            { class: 'card serial', 'aria-labelledby': 'serial-label' },
            element('h2', { id: 'serial-label' }, this.say('serial')),
            element(
                'div',
                { class: 'row' },
                element('span', { class: 'number', 'data-serial': token.serial }, grouped(token.serial)),
                button(this.say('copy'), 'quiet', () => this.copy(token.serial), this.say('copySerial')),
            ),
        );
    }

    private copy(text: string): void {
        navigator.clipboard.writeText(text).then(
            () => (this.told.textContent = this.say('copied')),
            () => (this.told.textContent = this.say('notCopied')),
        );
        window.setTimeout(() => (this.told.textContent = ''), 4000);
    }
}
