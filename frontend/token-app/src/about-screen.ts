import { button, element } from './dom';
import type { Token } from './keychain';
import { grouped, type Language, moment, type Say, type Text } from './texts';

/** このアプリについて: what the token is, how it is used and kept, and the way to another serial number. */
export function aboutScreen(
    say: Say,
    language: Language,
    token: Token | undefined,
    home: URL,
    back: () => void,
    renew: () => void,
): HTMLElement {
    return element(
        'main',
        { 'data-screen': 'about' },
        element('h2', { class: 'title', tabindex: '-1' }, say('about')),
        token === undefined
            ? null
            : element(
                  'dl',
                  { class: 'card' },
                  fact(say('serial'), grouped(token.serial)),
                  fact(say('until'), moment(token.registerBy, language)),
              ),
        part(say, 'use', 'helpUse', 'helpOffline'),
        part(say, 'never', 'helpNever'),
        element(
            'section',
            { class: 'card' },
            element('h3', {}, say('lostPhone')),
            element('p', {}, say('helpLost')),
            element(
                'p',
                {},
                element(
                    'a',
                    { href: new URL('../lost-phone', home).href, target: '_blank', rel: 'noopener' },
                    say('lostPhoneLink'),
                    element('span', { class: 'visually-hidden' }, say('newWindow')),
                ),
            ),
        ),
        part(say, 'move', 'helpMove'),
        part(say, 'install', 'helpInstall'),
        token === undefined ? null : renewal(say, renew),
        button(say('back'), 'primary', back),
    );
}

function part(say: Say, heading: Text, ...texts: Text[]): HTMLElement {
    const paragraphs = texts.map(text => element('p', {}, say(text)));
    return element('section', { class: 'card' }, element('h3', {}, say(heading)), ...paragraphs);
}

function fact(name: string, value: string): HTMLElement {
    return element('div', {}, element('dt', {}, name), element('dd', {}, value));
}

/** Cannot be taken back, so that it takes two movements. */
function renewal(say: Say, renew: () => void): HTMLElement {
    const go = button(say('renewGo'), 'danger', renew);
    go.disabled = true;
    const sure = element('input', { type: 'checkbox', id: 'renew-sure' });
    sure.addEventListener('change', () => (go.disabled = !sure.checked));
    const card = part(say, 'renew', 'renewText');
    card.append(element('p', { class: 'check' }, sure, element('label', { for: 'renew-sure' }, say('renewSure'))), go);
    return card;
}
