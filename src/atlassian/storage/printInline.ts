import { escapeLineStart, escapeText, type TextContext } from './escape.ts';
import { balanceMarks, markEnd, type Span } from './marks.ts';
import { Mark, type Run } from './markdownModel.ts';

/** Marks from the outermost to the innermost when they cover the same text, with what opens and closes them. */
const DELIMITERS: readonly (readonly [mark: number, open: string, close: string])[] = [
  [Mark.strong, '**', '**'],
  [Mark.em, '*', '*'],
  [Mark.strike, '~~', '~~'],
  [Mark.underline, '<u>', '</u>'],
  [Mark.sub, '<sub>', '</sub>'],
  [Mark.sup, '<sup>', '</sup>'],
];

/** The lines of a paragraph, without what marks the hard breaks between them. Empty lines are left out. */
export function printLines(runs: readonly Run[], listItem = false): string[] {
  const lines: string[] = [];
  for (const line of splitAtBreaks(runs)) {
    const text = printSpans(balanceMarks(line), false);
    if (text !== '') lines.push(escapeLineStart(text, listItem && lines.length === 0));
  }
  return lines;
}

/** Everything on one line, as a heading needs it. */
export function printOneLine(runs: readonly Run[]): string {
  return printSpans(balanceMarks(runs.map(breakToSpace)), false);
}

/** The text between the brackets of a link or image. */
export function printLabel(runs: readonly Run[]): string {
  return printSpans(balanceMarks(runs.map(breakToSpace)), true);
}

/** A code span around any text, backticks included. */
export function codeSpan(text: string): string {
  const fence = '`'.repeat(longestRun(text, '`') + 1);
  // One space on both sides is taken away again by the reader, and keeps backticks off the fence.
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** How often `char` stands in a row at most. */
export function longestRun(text: string, char: string): number {
  let longest = 0;
  let run = 0;
  for (const each of text) {
    run = each === char ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}

/** The runs between hard breaks; two breaks in a row give an empty part. */
export function splitAtBreaks(runs: readonly Run[]): Run[][] {
  const parts: Run[][] = [[]];
  for (const run of runs) {
    if (run.kind === 'break') parts.push([]);
    else parts[parts.length - 1]?.push(run);
  }
  return parts;
}

function breakToSpace(run: Run): Run {
  return run.kind === 'break' ? { kind: 'text', text: ' ', marks: 0 } : run;
}

function printSpans(spans: readonly Span[], label: boolean): string {
  const open: number[] = [];
  const out: string[] = [];
  spans.forEach((span, at) => {
    while (open.some((mark) => (span.marks & mark) === 0)) {
      out.push(delimiterOf(open.pop() ?? 0)?.[2] ?? '');
    }
    // What lasts longest goes outside, so that little has to be closed and opened again.
    const opening = DELIMITERS.filter(([mark]) => (span.marks & mark) !== 0 && !open.includes(mark));
    if (opening.length > 1) opening.sort(([a], [b]) => markEnd(spans, at, b) - markEnd(spans, at, a));
    for (const [mark, opener] of opening) {
      out.push(opener);
      open.push(mark);
    }
    out.push(span.kind === 'raw' ? span.text : escapeText(span.text, { ...surroundings(spans, at), label }));
  });
  while (open.length > 0) out.push(delimiterOf(open.pop() ?? 0)?.[2] ?? '');
  return out.join('');
}

function surroundings(spans: readonly Span[], at: number): Omit<TextContext, 'label'> {
  const { marks } = spans[at] ?? { marks: 0 };
  const previous = spans[at - 1];
  const next = spans[at + 1];
  // Where marks change a delimiter stands; that is punctuation, and no bracket.
  return {
    before: previous?.plain.slice(-1) ?? '',
    after: next?.plain[0] ?? '',
    preceding: (previous?.marks ?? 0) === marks ? (previous?.text.slice(-1) ?? '') : '*',
    following: (next?.marks ?? 0) === marks ? (next?.text[0] ?? '') : '*',
  };
}

function delimiterOf(mark: number): (typeof DELIMITERS)[number] | undefined {
  return DELIMITERS.find(([known]) => known === mark);
}
