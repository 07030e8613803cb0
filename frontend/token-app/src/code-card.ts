import { button, element, svg } from './dom';
import type { Token } from './keychain';
import type { Say } from './texts';
import { codeAt, leftOf, stepAt } from './totp';

const RADIUS = 20;
const LENGTH = 2 * Math.PI * RADIUS;

/** The six digits, and how long they are still shown. */
export class CodeCard {
    readonly element: HTMLElement;
    private readonly digits = element('output', { class: 'digits', 'data-code': '' });
    private readonly ring = svg('circle', ring('ring-left'));
    private readonly seconds = element('span', { class: 'seconds', 'aria-hidden': 'true' });
    private readonly timer = element('div', { class: 'timer', role: 'timer', 'aria-live': 'off' });
    private step = -1;
    private code = '';

    constructor(
        private readonly token: Token,
        private readonly say: Say,
        copy: (text: string) => void,
    ) {
        const picture = svg('svg', { viewBox: '0 0 48 48', 'aria-hidden': 'true' });
        picture.append(svg('circle', ring('ring')), this.ring);
        this.ring.setAttribute('stroke-dasharray', String(LENGTH));
        this.timer.append(picture, this.seconds);
        this.element = element(
            'section',
            { class: 'card code', 'aria-labelledby': 'code-label' },
            element('h2', { id: 'code-label' }, say('code')),
            this.digits,
            element(
                'div',
                { class: 'row' },
                this.timer,
                button(say('copy'), 'quiet', () => copy(this.code), say('copyCode')),
            ),
        );
    }

    /** To be called a few times a second. */
    async show(millis: number): Promise<void> {
        const { parameters, key } = this.token;
        const step = stepAt(parameters, millis);
        if (step !== this.step) {
            this.step = step;
            const code = await codeAt(key, parameters, millis);
            // A slow answer must not overwrite a later one.
            if (step !== this.step) {
                return;
            }
            this.code = code;
            const half = Math.ceil(code.length / 2);
            this.digits.replaceChildren(
                element('span', {}, code.slice(0, half)),
                element('span', {}, code.slice(half)),
            );
            this.digits.setAttribute('data-code', code);
            // Read out digit by digit when somebody asks for it, and not each time it changes.
            this.digits.setAttribute('aria-label', code.split('').join(' '));
            this.digits.setAttribute('aria-live', 'off');
        }
        const left = leftOf(parameters, millis);
        const seconds = Math.ceil(left / 1000);
        this.seconds.textContent = String(seconds);
        this.timer.setAttribute('aria-label', this.say('seconds', seconds));
        this.timer.classList.toggle('ending', seconds <= 5);
        this.ring.setAttribute('stroke-dashoffset', String(LENGTH * (1 - left / (parameters.period * 1000))));
    }
}

function ring(className: string): Record<string, string> {
    return { class: className, cx: '24', cy: '24', r: String(RADIUS), fill: 'none', 'stroke-width': '4' };
}
