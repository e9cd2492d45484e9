/** What Enter puts on the next line, behind its indentation, where what stands before the cursor fits. */
export interface EnterRule {
  readonly before: RegExp;
  readonly next: string;
}

/** Numbers up to this one are counted on. */
const LAST_NUMBER = 50;
const BULLETS = ['-', '*', '+'] as const;
/** `* * *` is a line across the page. */
const NO_RULE = String.raw`(?!(?:[-*_][ \t]*)+$)`;

/**
 * How lists of Markdown go on: an item by another one of its kind, one with a check box by one to do. One of which nothing
 * is written yet ends the list: see `isEmptyItem`.
 */
export function enterRules(): readonly EnterRule[] {
  const rules: EnterRule[] = [];
  const add = (marker: string, next: string): void => {
    for (const quote of ['', '> ']) {
      const start = String.raw`^\s*${quote}${NO_RULE}${marker}[ \t]+`;
      // The first that fits is taken.
      rules.push({
        before: new RegExp(String.raw`${start}\[[ xX~-]\][ \t]+\S`),
        next: `${quote}${next} [ ] `,
      });
      rules.push({
        before: new RegExp(String.raw`${start}(?!\[[ xX~-]\](?:[ \t]|$))\S`),
        next: `${quote}${next} `,
      });
    }
  };
  for (const bullet of BULLETS) add(`\\${bullet}`, bullet);
  for (let number = 0; number < LAST_NUMBER; number += 1)
    for (const sign of ['.', ')']) add(`${String(number)}\\${sign}`, `${String(number + 1)}${sign}`);
  return rules;
}

/** Whether a line is an item with nothing in it but its marker and an open check box. */
export function isEmptyItem(line: string): boolean {
  return /^\s*(?:> ?)?(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[ \][ \t]*)?$/.test(line);
}
