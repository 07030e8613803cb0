import { button, element } from './dom';
import type { Token } from './keychain';
import { grouped, type Language, moment, type Say } from './texts';

/**
 * 利用登録: what is still to be done, until when, and by whom. The app cannot know whether it has been done, so that the person
 * says so.
 */
export function todoCard(
    token: Token,
    replaced: string | null,
    now: number,
    language: Language,
    say: Say,
    done: () => void,
): HTMLElement {
    const until = moment(token.registerBy, language);
    const lapsed = now > Date.parse(token.registerBy);
    const card = element(
        'section',
        { class: 'card todo', 'aria-labelledby': 'todo-label', 'data-todo': lapsed ? 'lapsed' : 'register' },
        element('h2', { id: 'todo-label' }, say(lapsed ? 'lapsed' : 'todo')),
        replaced === null
            ? null
            : element('p', { class: 'notice', 'data-notice': 'replaced' }, say('replaced', grouped(replaced))),
        element('p', {}, say(lapsed ? 'lapsedText' : 'todoText', until)),
        lapsed
            ? null
            : element(
                  'dl',
                  {},
                  element('div', {}, element('dt', {}, say('until')), element('dd', {}, until)),
              ),
        button(say('registered'), 'quiet', () => {
            card.remove();
            done();
        }),
    );
    return card;
}
