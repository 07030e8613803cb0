import { button, element } from './dom';
import type { Memory } from './memory';
import type { Say } from './texts';

/** ☰: モード切替, language, help. */
export function menu(
    say: Say,
    memory: Memory,
    home: URL,
    changed: (what: 'mode' | 'language') => void,
): { opener: HTMLButtonElement; dialog: HTMLDialogElement } {
    const mode = element(
        'button',
        { type: 'button', class: 'entry', 'aria-pressed': String(memory.showsSerial), 'data-mode': '' },
        element('span', {}, say('mode')),
        element('small', {}, say(memory.showsSerial ? 'modeShown' : 'modeHidden')),
    );
    const dialog = element(
        'dialog',
        { class: 'menu', 'aria-label': say('menu') },
        mode,
        button(say('otherLanguage'), 'entry', () => {
            dialog.close();
            changed('language');
        }),
        element(
            'details',
            { class: 'entry' },
            element('summary', {}, say('help')),
            element('p', {}, say('helpUse')),
            element('p', {}, say('helpInstall')),
            element('p', {}, say('helpMove')),
            element('p', {}, say('helpLost')),
            element('p', {}, element('a', { href: new URL('../lost-phone', home).href }, say('lostPhone'))),
        ),
        button(say('close'), 'quiet', () => dialog.close()),
    );
    mode.addEventListener('click', () => {
        memory.showsSerial = !memory.showsSerial;
        dialog.close();
        changed('mode');
    });
    const opener = element(
        'button',
        { type: 'button', class: 'opener', 'aria-label': say('menu'), 'aria-haspopup': 'dialog' },
        '☰',
    );
    opener.addEventListener('click', () => dialog.showModal());
    dialog.addEventListener('click', event => {
        // A click beside it hits the dialog itself.
        if (event.target === dialog) {
            dialog.close();
        }
    });
    return { opener, dialog };
}
