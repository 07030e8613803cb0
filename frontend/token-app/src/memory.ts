/** What the app remembers beside the key: lost without harm. */
export class Memory {
    /** @param realm of the bank: several may have the same address */
    constructor(
        private readonly realm: string,
        private readonly storage: Pick<Storage, 'getItem' | 'setItem'>,
    ) {}

    /** モード切替: whether the serial number is shown. */
    get showsSerial(): boolean {
        return this.get('serial-shown') !== 'false';
    }

    set showsSerial(shown: boolean) {
        this.set('serial-shown', String(shown));
    }

    get language(): string | null {
        return this.get('language');
    }

    set language(language: string | null) {
        this.set('language', language ?? '');
    }

    /** The serial number that was here last, whether or not its key still is (S83, S84). */
    get lastSerial(): string | null {
        return this.get('last-serial') || null;
    }

    set lastSerial(serial: string | null) {
        this.set('last-serial', serial ?? '');
    }

    /** The serial number that the present one came instead of, until the person has read so. */
    get replacedSerial(): string | null {
        return this.get('replaced-serial') || null;
    }

    set replacedSerial(serial: string | null) {
        this.set('replaced-serial', serial ?? '');
    }

    /** The serial number of which the person has said that its 利用登録 is done. */
    get registeredSerial(): string | null {
        return this.get('registered-serial') || null;
    }

    set registeredSerial(serial: string | null) {
        this.set('registered-serial', serial ?? '');
    }

    private get(name: string): string | null {
        try {
            return this.storage.getItem(this.key(name));
        } catch {
            return null;
        }
    }

    private set(name: string, value: string): void {
        try {
            this.storage.setItem(this.key(name), value);
        } catch {
            // A browser that keeps nothing forgets a choice; the codes go on.
        }
    }

    private key(name: string): string {
        return `warifu-token-${this.realm}-${name}`;
    }
}
