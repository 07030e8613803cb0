import { NotTheBankError } from './agreement';
import { BankError, type Configuration } from './bank';
import { element } from './dom';
import type { Token } from './keychain';
import type { Say, Text } from './texts';

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
    const tell = (message: Text) => {
        alert.textContent = say(message);
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
                tell(reason(error));
                begin.disabled = false;
                begin.textContent = say('begin');
                begin.focus();
            });
    });
    return element(
        'main',
        { 'data-screen': 'start' },
        element(
            'section',
            { class: 'card' },
            element('h2', {}, say('startLead', configuration.bank)),
            lost === null ? null : element('p', { class: 'notice', 'data-notice': 'lost' }, say('lost', lost.slice(-4))),
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
