const ID = 'alert';

/** The page's alert, as its own template writes it; fields that are wrong point to it. */
export class Alert {
    constructor(private readonly form: HTMLFormElement) {}

    /** @param fields those to be corrected; the first takes the focus */
    tell(code: string, text: string, ...fields: HTMLInputElement[]): void {
        this.clear();
        const alert = document.createElement('div');
        alert.id = ID;
        alert.className = 'alert error';
        alert.setAttribute('role', 'alert');
        alert.dataset['code'] = code;
        alert.append(Object.assign(document.createElement('p'), { textContent: text }));
        (this.form.closest('.sheet') ?? this.form).before(alert);
        for (const field of fields) {
            field.setAttribute('aria-invalid', 'true');
            field.setAttribute('aria-describedby', [ID, ...described(field)].join(' '));
        }
        fields[0]?.focus({ preventScroll: true });
        alert.scrollIntoView?.({ block: 'nearest' });
    }

    clear(): void {
        document.getElementById(ID)?.remove();
        for (const field of this.form.querySelectorAll<HTMLInputElement>('[aria-invalid]')) {
            field.removeAttribute('aria-invalid');
            const others = described(field);
            if (others.length === 0) {
                field.removeAttribute('aria-describedby');
            } else {
                field.setAttribute('aria-describedby', others.join(' '));
            }
        }
    }
}

function described(field: Element): string[] {
    return (field.getAttribute('aria-describedby') ?? '').split(' ').filter(id => id !== '' && id !== ID);
}
