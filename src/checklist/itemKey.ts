/** What tells an item, or a heading, from another one: what it says, white space and case aside. */
export function itemKey(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}
