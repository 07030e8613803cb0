import { describe, expect, it } from 'vitest';
import { Memory } from '../token-app/src/memory';
import { about, grouped, languageOf, sayIn } from '../token-app/src/texts';

describe('words', () => {
    it.each([
        [null, ['ja-JP', 'en'], 'ja'],
        [null, ['en-US', 'en'], 'en'],
        [null, [], 'ja'],
        ['en', ['ja'], 'en'],
        ['xx', ['de'], 'en'],
    ])('for a choice of %s on a device that speaks %s are %s', (chosen, device, language) => {
        expect(languageOf(chosen, device)).toBe(language);
    });

    it('of a time are in the unit that people would use', () => {
        const say = sayIn('ja');
        expect(about(say, 12_400)).toBe('12秒');
        expect(about(say, -90_000)).toBe('2分');
        expect(about(say, 3 * 3_600_000)).toBe('3時間');
    });

    it('of a serial number are in groups of four', () => {
        expect(grouped('WS03141592658')).toBe('WS03 1415 9265 8');
        expect(grouped('ABCDEFGH')).toBe('ABCD EFGH');
    });
});

describe('memory', () => {
    function storage(): Pick<Storage, 'getItem' | 'setItem'> {
        const kept = new Map<string, string>();
        return { getItem: key => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
    }

    it('shows the serial number until somebody hides it, and keeps the choice', () => {
        const shared = storage();
        expect(new Memory('a', shared).showsSerial).toBe(true);
        new Memory('a', shared).showsSerial = false;
        expect(new Memory('a', shared).showsSerial).toBe(false);
        expect(new Memory('b', shared).showsSerial).toBe(true);
    });

    it('goes on where nothing can be kept', () => {
        const refused = () => {
            throw new DOMException('no', 'SecurityError');
        };
        const memory = new Memory('a', { getItem: refused, setItem: refused });
        memory.lastSerial = 'WS1';
        expect(memory.lastSerial).toBeNull();
        expect(memory.showsSerial).toBe(true);
    });
});
