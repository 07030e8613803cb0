type Child = Node | string | null;

/** Makes an element; attributes with `null` or `false` are left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
    name: K,
    attributes: Record<string, string | boolean | null> = {},
    ...children: Child[]
): HTMLElementTagNameMap[K] {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
        if (value !== null && value !== false) {
            made.setAttribute(attribute, value === true ? '' : value);
        }
    }
    made.append(...children.filter((child): child is Node | string => child !== null));
    return made;
}

/** @param spoken what it is called where the label alone would not tell it from others */
export function button(label: string, className: string, onClick: () => void, spoken?: string): HTMLButtonElement {
    const made = element('button', { type: 'button', class: className, 'aria-label': spoken ?? null }, label);
    made.addEventListener('click', onClick);
    return made;
}

const SVG = 'http://www.w3.org/2000/svg';

export function svg(name: string, attributes: Record<string, string>): SVGElement {
    const made = document.createElementNS(SVG, name);
    for (const [attribute, value] of Object.entries(attributes)) {
        made.setAttribute(attribute, value);
    }
    return made;
}
