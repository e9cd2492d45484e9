/** What a button says where the mouse rests on it: what it does, and by which key. */
export function hinted(label: string, shortcut: string | undefined): string {
  return shortcut === undefined ? label : `${label} (${shortcut.toUpperCase()})`;
}

/** The attribute by which a screen reader tells the key of a button. */
export function keyOf(shortcut: string | undefined): { readonly 'aria-keyshortcuts'?: string } {
  return shortcut === undefined ? {} : { 'aria-keyshortcuts': shortcut.toUpperCase() };
}
