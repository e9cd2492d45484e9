import { UNSPACED } from '../core/unspaced.ts';
import { Mark, type Run } from './model.ts';

/**
 * A stretch of a line's text and what Markdown shows it with: `strong`, `em`, `strike`, `underline`, `sub`, `sup`,
 * `code`, `link <address> <title>`, `image <address> <title>`. A break is `\n`; an image is its description between
 * two object replacement characters.
 */
export interface FlatText {
  readonly text: string;
  readonly shown: readonly string[];
}

/** Stands around an image's description. */
export const OBJECT = '\ufffc';

const NAMES = Object.entries(Mark);

/** The text of runs in one row, each stretch with all that it is shown with. */
export function flatten(runs: readonly Run[]): FlatText[] {
  const flat: FlatText[] = [];
  append(runs, [], 0, flat);
  return flat;
}

function append(runs: readonly Run[], around: readonly string[], marks: number, flat: FlatText[]): void {
  for (const run of runs) {
    if (run.kind === 'break') {
      flat.push({ text: '\n', shown: [] });
      continue;
    }
    const shown = [...around, ...names(run.marks | marks)];
    switch (run.kind) {
      case 'text':
        if (run.text !== '') flat.push({ text: run.text, shown });
        break;
      case 'raw':
        flat.push({ text: run.plain, shown });
        break;
      case 'code':
        flat.push({ text: run.text, shown: [...shown, 'code'] });
        break;
      case 'image':
        flat.push({
          text: `${OBJECT}${run.alt.replaceAll(OBJECT, '')}${OBJECT}`,
          shown: [...shown, target('image', run)],
        });
        break;
      case 'link':
        append(run.label, [...around, target('link', run)], run.marks | marks, flat);
    }
  }
}

function target(
  kind: string,
  { address, title }: { readonly address: string; readonly title?: string },
): string {
  return `${kind} ${address}${title === undefined ? '' : ` ${title}`}`;
}

function names(marks: number): string[] {
  return marks === 0 ? [] : NAMES.filter(([, bit]) => (marks & bit) !== 0).map(([name]) => name);
}

/** What kind of formatting an entry of `shown` is: `link` for `link https://…`. */
export function kindOf(shown: string): string {
  const end = shown.indexOf(' ');
  return end < 0 ? shown : shown.slice(0, end);
}

/** What stands for something that Markdown cannot say: `⟦macro: jira-chart⟧`. */
export const TOKEN = /⟦[^⟦⟧\n]{1,200}⟧/;

/** A letter, digit or accent of a script that puts spaces between words. */
const LETTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}_])`;

/** Words, numbers, single characters of scripts without spaces, signs, and what cannot be parted. */
const WORD = new RegExp(
  [
    TOKEN.source,
    `${OBJECT}[^${OBJECT}]*${OBJECT}`,
    '\\n',
    '\\s',
    `[${UNSPACED}]\\p{M}*`,
    `${LETTER}+`,
    '.\\p{M}*',
  ].join('|'),
  'gsu',
);

/** A text in its words, white space and signs; joined they are the text. */
export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}

const ENDS_WITH_LETTER = new RegExp(`${LETTER}$`, 'u');
const BEGINS_WITH_LETTER = new RegExp(`^${LETTER}`, 'u');

/** Whether two texts that meet are one word there; in scripts without spaces nobody knows. */
export function meetInWord(text: string, next: string): boolean {
  // The last character is one or two units long.
  return ENDS_WITH_LETTER.test(text.slice(-2)) && BEGINS_WITH_LETTER.test(next);
}
