// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aboutScreen } from '../token-app/src/about-screen';
import { BankError } from '../token-app/src/bank';
import type { Token } from '../token-app/src/keychain';
import { startScreen } from '../token-app/src/start';
import { sayIn } from '../token-app/src/texts';
import { todoCard } from '../token-app/src/todo-card';

const CONFIGURATION = { bank: 'みどり銀行', activation: false, authenticatorApps: false, registerWithinHours: 168 };
const TOKEN = { serial: 'WS03141592658', registerBy: '2030-01-01T00:00:00Z' } as Token;
const say = sayIn('ja');
const BEFORE = Date.parse('2029-12-31T00:00:00Z');
const AFTER = Date.parse('2030-01-02T00:00:00Z');

function button(selector: string): HTMLButtonElement {
    return document.querySelector(selector) as HTMLButtonElement;
}

function alert(): HTMLElement {
    return document.querySelector('[role=alert]') as HTMLElement;
}

describe('the start screen', () => {
    let asked: (string | undefined)[];
    let answer: Promise<Token>;
    const done: Token[] = [];

    function show(activation: boolean, lost: string | null): void {
        const register = (code: string | undefined) => {
            asked.push(code);
            return answer;
        };
        document.body.replaceChildren(
            startScreen(say, { ...CONFIGURATION, activation }, lost, register, token => done.push(token)),
        );
    }

    beforeEach(() => {
        asked = [];
        done.length = 0;
        answer = Promise.resolve(TOKEN);
    });

    it('asks for nothing where the bank asks for nothing', async () => {
        show(false, null);
        expect(document.querySelector('input')).toBeNull();
        button('[type=submit]').click();
        await vi.waitFor(() => expect(done).toEqual([TOKEN]));
        expect(asked).toEqual([undefined]);
    });

    it('asks for the code where the bank does', async () => {
        show(true, null);
        button('[type=submit]').click();
        expect(alert().dataset['code']).toBe('activationMissing');
        expect(asked).toEqual([]);

        (document.querySelector('#activation') as HTMLInputElement).value = ' ABCD-1234 ';
        button('[type=submit]').click();
        await vi.waitFor(() => expect(done).toHaveLength(1));
        expect(asked).toEqual(['ABCD-1234']);
    });

    it('says in whole which serial number is lost', () => {
        show(false, 'WS03141592658');
        expect(document.querySelector('[data-notice=lost]')?.textContent).toContain('WS03 1415 9265 8');
    });

    it('tells how long to wait, and can be tried again', async () => {
        answer = Promise.reject(new BankError('too-many', 601));
        show(false, null);
        button('[type=submit]').click();
        await vi.waitFor(() => expect(alert().hidden).toBe(false));
        expect(alert().textContent).toContain('11分');
        expect(button('[type=submit]').disabled).toBe(false);
        expect(done).toEqual([]);
    });
});

describe('the card of what is to be done', () => {
    it('says until when, and goes when it is done', () => {
        let done = 0;
        document.body.replaceChildren(todoCard(TOKEN, null, BEFORE, 'ja', say, () => done++));
        expect(document.querySelector('[data-todo=register] dd')?.textContent).toMatch(/1月1日|12月31日/);
        button('.quiet').click();
        expect(done).toBe(1);
        expect(document.querySelector('[data-todo]')).toBeNull();
    });

    it('names the serial number that it replaces', () => {
        document.body.replaceChildren(todoCard(TOKEN, 'WS11111111116', BEFORE, 'ja', say, () => undefined));
        expect(document.querySelector('[data-notice=replaced]')?.textContent).toContain('WS11 1111 1111 6');
    });

    it('says that it is too late, and what then', () => {
        document.body.replaceChildren(todoCard(TOKEN, null, AFTER, 'ja', say, () => undefined));
        expect(document.querySelector('[data-todo=lapsed]')?.textContent).toContain('新しいシリアル番号');
        expect(document.querySelector('dd')).toBeNull();
    });
});

describe('the screen about this app', () => {
    it('gives a serial number up only when that was confirmed', () => {
        let renewed = 0;
        const home = new URL('https://bank.example/realms/business/warifu/token/');
        document.body.replaceChildren(aboutScreen(say, 'ja', TOKEN, home, () => undefined, () => renewed++));
        button('.danger').click();
        expect(renewed).toBe(0);
        (document.querySelector('#renew-sure') as HTMLInputElement).click();
        button('.danger').click();
        expect(renewed).toBe(1);
        expect(document.querySelector('a')?.href).toBe('https://bank.example/realms/business/warifu/lost-phone');
    });
});
