import { button, element, svg } from './dom';
import type { Say } from './texts';

export interface Entries {
    /** undefined: there is no serial number to show or hide yet. */
    showsSerial: boolean | undefined;
    mode: () => void;
    language: () => void;
    about: () => void;
}

/** ☰: モード切替 (S107), language, this app. */
export function menu(say: Say, entries: Entries): { opener: HTMLButtonElement; dialog: HTMLDialogElement } {
    const entry = (name: string, label: string, note: string | null, chosen: () => void) => {
        const made = element(
            'button',
            { type: 'button', class: 'entry', 'data-menu': name },
            element('span', {}, label),
            note === null ? null : element('small', {}, note),
        );
        made.addEventListener('click', () => {
            dialog.close();
            chosen();
        });
        return made;
    };
    const { showsSerial } = entries;
    const other = entry('language', say('otherLanguage'), null, entries.language);
    other.lang = say('otherLanguageTag');
    const dialog: HTMLDialogElement = element(
        'dialog',
        { class: 'menu', 'aria-label': say('menu') },
        showsSerial === undefined
            ? null
            : entry('mode', say('mode'), say(showsSerial ? 'modeShown' : 'modeHidden'), entries.mode),
        other,
        entry('about', say('about'), null, entries.about),
        button(say('close'), 'quiet', () => dialog.close()),
    );
    const bars = svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' });
    bars.append(svg('path', { d: 'M3.5 6h17M3.5 12h17M3.5 18h17' }));
    const opener = element('button', {
        type: 'button',
        class: 'opener',
        'aria-label': say('menu'),
        'aria-haspopup': 'dialog',
    });
    opener.append(bars);
    opener.addEventListener('click', () => dialog.showModal());
    dialog.addEventListener('click', event => {
        // A click beside it hits the dialog itself.
        if (event.target === dialog) {
            dialog.close();
        }
    });
    return { opener, dialog };
}
