import { NotTheBankError } from './agreement';
import { BankError, type Configuration } from './bank';
import { element } from './dom';
import type { Token } from './keychain';
import { grouped, type Say, type Text } from './texts';

/**
 * First start: one screen, one button.
 *
 * @param lost the serial number that was here before, whose key is gone
 * @param register gets the activation code where the bank asks for one
 */
export function startScreen(
    say: Say,
    configuration: Configuration,
    lost: string | null,
    register: (activationCode: string | undefined) => Promise<Token>,
    done: (token: Token) => void,
): HTMLElement {
    const alert = element('p', { class: 'alert', role: 'alert', hidden: true });
    const begin = element('button', { type: 'submit', class: 'primary' }, say('begin'));
    const code = element('input', {
        id: 'activation',
        name: 'activationCode',
        autocomplete: 'off',
        autocapitalize: 'characters',
        spellcheck: 'false',
        'aria-describedby': 'activation-hint',
    });
    const form = element(
        'form',
        { novalidate: true },
        configuration.activation
            ? element(
                  'div',
                  { class: 'field' },
                  element('label', { for: 'activation' }, say('activation')),
                  code,
                  element('small', { id: 'activation-hint' }, say('activationHint')),
              )
            : null,
        alert,
        begin,
    );
    const tell = (message: Text, ...values: number[]) => {
        alert.textContent = say(message, ...values);
        alert.dataset['code'] = message;
        alert.hidden = false;
    };
    form.addEventListener('submit', event => {
        event.preventDefault();
        const typed = code.value.trim();
        if (configuration.activation && typed === '') {
            tell('activationMissing');
            code.focus();
            return;
        }
        alert.hidden = true;
        begin.disabled = true;
        begin.textContent = say('beginning');
        register(configuration.activation ? typed : undefined)
            .then(done)
            .catch((error: unknown) => {
                tell(reason(error), waitOf(error));
                begin.disabled = false;
                begin.textContent = say('begin');
                begin.focus();
            });
    });
    return element(
        'main',
        { 'data-screen': 'start' },
        element('h2', { class: 'title' }, say('startLead')),
        lost === null ? null : lostNotice(say, lost),
        element(
            'section',
            { class: 'card' },
            element('p', {}, say('startBank', configuration.bank)),
            element(
                'ol',
                {},
                element('li', {}, say('start1')),
                element('li', {}, say('start2')),
                element('li', {}, say('start3')),
            ),
            lost === null ? element('p', { class: 'muted' }, say('startAgain')) : null,
            form,
        ),
    );
}

/** What to tell of a failed start. */
export function reason(error: unknown): Text {
    if (error instanceof BankError) {
        return error.refusal;
    }
    return error instanceof NotTheBankError ? 'not-the-bank' : 'unsupported';
}

/** Minutes until the bank will listen again. */
export function waitOf(error: unknown): number {
    return Math.max(1, Math.ceil((error instanceof BankError ? error.wait : 0) / 60));
}

function lostNotice(say: Say, serial: string): HTMLElement {
    return element(
        'div',
        { class: 'notice', 'data-notice': 'lost' },
        element('p', {}, element('strong', {}, say('lostHeading'))),
        element('p', {}, say('lost', grouped(serial))),
        element('p', {}, say('lostNext')),
    );
}
