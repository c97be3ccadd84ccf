/** Builds HTML elements: text is always set as text, never parsed as markup. */

type Child = Node | string | null | undefined | false;
type Attributes = Readonly<Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>>;

/** An element with attributes, `on…` listeners and children. `true` sets an empty attribute; null, undefined and false leave it out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** Replaces what `host` holds and puts the focus back on the element with the same id. */
export function replaceContent(host: HTMLElement, ...children: readonly Child[]): void {
  const focused = document.activeElement instanceof HTMLElement && host.contains(document.activeElement) ? document.activeElement.id : "";
  host.replaceChildren(...children.filter((child) => child !== null && child !== undefined && child !== false));
  if (focused !== "") document.getElementById(focused)?.focus();
}
