import { fencedLines } from '../markdown/fencedLines.ts';
import { frontMatterLines } from '../markdown/markdownLines.ts';

/** What Enter puts on the next line, behind its indentation, where what stands before the cursor fits. */
export interface EnterRule {
  readonly before: RegExp;
  readonly next: string;
}

/** Rules are fixed texts: those for numbers up to this one are given, and `nextMarker` goes on. */
const LAST_NUMBER = 50;
const BULLETS = ['-', '*', '+'] as const;
/** `* * *` is a line across the page. */
const NO_RULE = String.raw`(?!(?:[-*_][ \t]*)+$)`;

/**
 * How lists of Markdown go on: an item by another one of its kind, one with a check box by one to do. One of which nothing
 * is written yet ends the list: see `isEmptyItem`.
 */
export const ENTER_RULES: readonly EnterRule[] = enterRules();

function enterRules(): readonly EnterRule[] {
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

/** What the rules put on the next line. @param before what stands before the cursor */
export function ruledMarker(before: string): string | undefined {
  return ENTER_RULES.find((rule) => rule.before.test(before))?.next;
}

const MARKED = new RegExp(
  String.raw`^\s*((?:>[ \t]*)*)${NO_RULE}(?:([-*+])|(\d{1,9})([.)]))[ \t]+(\[[ xX~-]\][ \t]+)?(?=\S)`,
);

/**
 * What the next line of a list begins with, behind its indentation, where no rule says it: at any number, and however deep
 * in quotes. Undefined where a rule does, and where there is no item, or nothing in it.
 * @param before what stands before the cursor
 */
export function nextMarker(before: string): string | undefined {
  const found = MARKED.exec(before);
  if (!found || ruledMarker(before) !== undefined) return undefined;
  const [all, quote = '', bullet, digits, sign = '', box] = found;
  if (box === undefined && /^\[[ xX~-]\](?:[ \t]|$)/.test(before.slice(all.length))) return undefined;
  const number = Number(digits) + 1;
  // Longer ones are no numbers of a list.
  if (bullet === undefined && number > 999_999_999) return undefined;
  return `${quote}${bullet ?? `${String(number)}${sign}`} ${box === undefined ? '' : '[ ] '}`;
}

/** Whether a line is an item with nothing in it but its marker and an open check box. */
export function isEmptyItem(line: string): boolean {
  return /^\s*(?:>[ \t]*)*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[ \][ \t]*)?$/.test(line);
}

/** Whether a line stands in a block of code, a comment or front matter: what looks like a list there is none. */
export function isInCode(lines: readonly string[], line: number): boolean {
  if (line < frontMatterLines(lines)) return true;
  const fenced = fencedLines(lines.slice(0, line + 1));
  if (fenced[line] === true || isIndentedCode(lines, line)) return true;
  const above = lines
    .slice(0, line)
    .filter((_, at) => fenced[at] !== true)
    .join('\n');
  const comment = above.lastIndexOf('<!--');
  return comment >= 0 && !above.includes('-->', comment + '<!--'.length);
}

/** Whether a line is code by its indentation alone: in an item it would belong to that. */
function isIndentedCode(lines: readonly string[], line: number): boolean {
  if (!isDeep(lines[line])) return false;
  const base = lines.findLastIndex((each, at) => at < line && each.trim() !== '' && !isDeep(each));
  const above = lines[base] ?? '';
  // What is indented less may be of an item's further up.
  if (/^(?:\s|>|[-*+]\s|\d{1,9}[.)]\s)/.test(above)) return false;
  return base < 0 || /^#{1,6}\s/.test(above) || lines[base + 1]?.trim() === '';
}

function isDeep(line = ''): boolean {
  return /^(?: {4}| {0,3}\t)/.test(line);
}
