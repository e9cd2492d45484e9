import { readsAsMeant, type Piece } from './emphasis.ts';
import { escapeLineStart, escapeText, type TextContext } from './escape.ts';
import { linkDestination } from './destinations.ts';
import { balanceMarks, markEnd } from './marks.ts';
import { Mark, plainText, type ImageRun, type LinkRun, type Run } from './model.ts';
import {
  clusters,
  collapse,
  isVisible,
  mergeTexts,
  spaced,
  withoutControls,
  type PrintableRun,
  type Span,
  type Spacing,
} from './spans.ts';

/** So many places where bold or italic begins choose between the usual star and the underscore on their own. */
const CHOICES = 5;
/** Whether a part reads as meant takes the square of its pieces to find out, so that long ones get fewer choices. */
const FEW_CHOICES = 3;
const MANY_SPANS = 30;
/** Nobody formats so much without a plain word between. */
const MOST_SPANS = 100;
/** On a line with more spans every part is only tried the plainest way, or a hostile one would take minutes. */
const LONG_LINE = 300;

/** How a part of a line may be printed, the plainest first. */
const WAYS: readonly { readonly spacing: Spacing; readonly anew: boolean }[] = [
  { spacing: 'shared', anew: false },
  { spacing: 'own', anew: false },
  { spacing: 'shared', anew: true },
  { spacing: 'own', anew: true },
  { spacing: 'none', anew: false },
  { spacing: 'none', anew: true },
];

/** Marks from the outermost to the innermost when they cover the same text. */
const NESTING = [Mark.strong, Mark.em, Mark.strike, Mark.underline, Mark.sub, Mark.sup];
const TAGS: ReadonlyMap<number, string> = new Map([
  [Mark.strong, 'strong'],
  [Mark.em, 'em'],
  [Mark.strike, 'del'],
  [Mark.underline, 'u'],
  [Mark.sub, 'sub'],
  [Mark.sup, 'sup'],
]);
/** The marks that Markdown has a notation of its own for. */
const DELIMITED = Mark.strong | Mark.em | Mark.strike;

/** What no reader keeps at a line's ends; a Chinese paragraph is indented with wide spaces, and they stay. */
const INDENT = /^[^\S\u3000]+/;

/** The lines of a paragraph, without what marks the hard breaks between them. Empty lines are left out. */
export function printLines(runs: readonly Run[], listItem = false): string[] {
  const lines: string[] = [];
  for (const line of splitAtBreaks(runs)) {
    const text = printLine(line, false).trimEnd().replace(INDENT, '');
    if (text !== '') lines.push(escapeLineStart(text, listItem && lines.length === 0));
  }
  return lines;
}

/** Everything on one line, as a heading needs it. */
export function printOneLine(runs: readonly Run[]): string {
  return printLine(runs.map(breakToSpace), false).trim();
}

/** The text between the brackets of a link or image. */
export function printLabel(runs: readonly Run[]): string {
  return printLine(runs.map(breakToSpace), true);
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

/**
 * Part by part, so that a mark which Markdown cannot say in one place takes no other away: a part that reads as meant
 * by itself leaves no delimiter open that could be taken for a partner by the next one.
 */
function printLine(runs: readonly Run[], label: boolean): string {
  const collapsed = collapse(joinCode(runs).flatMap((run) => printable(run, label)));
  const isLong = collapsed.length > LONG_LINE;
  const parts = clusters(collapsed);
  const texts = parts.map((part) => spaced(part, 'shared'));
  const spans = parts.flatMap((part, at) =>
    (texts[at]?.[0]?.marks ?? 0) === 0
      ? (texts[at] ?? [])
      : placePart(part, { before: texts[at - 1]?.at(-1), after: texts[at + 1]?.[0], label, isLong }),
  );
  // What lost its marks is text as the text around it, and escaped together with it.
  return markdownOf(pieces(mergeTexts(spans), { label, anew: false, underscores: 0, tagged: 0 }));
}

/** The marks as they are, where some choice of delimiters reads so; else as much of them as Markdown can say. */
function placePart(part: readonly Span[], { before, after, label, isLong }: Neighbours): Span[] {
  // A neighbour decides what a delimiter beside it can do, and is not printed here.
  const among = (spans: readonly Span[]): Span[] =>
    [before === undefined ? [] : apart(before), ...spans, after === undefined ? [] : apart(after)].flat();
  const inner = <T>(line: readonly T[]): T[] => line.slice(before ? 1 : 0, after ? -1 : undefined);
  const choices = isLong ? 0 : part.length > MANY_SPANS ? FEW_CHOICES : CHOICES;
  const ways = part.length > MOST_SPANS ? [] : isLong ? WAYS.slice(0, 1) : WAYS;
  const printed = (tagged: number): Span[] | undefined => {
    for (const { spacing, anew } of ways) {
      const spans = among(spaced(part, spacing));
      for (let underscores = 0; underscores < 2 ** choices; underscores += 1) {
        const line = pieces(spans, { label, anew, underscores, tagged });
        if (readsAsMeant(line)) return [{ kind: 'raw', text: markdownOf(inner(line)), plain: '', marks: 0 }];
      }
    }
    return undefined;
  };
  const meant = printed(0);
  if (meant !== undefined) return meant;
  const balanced = inner(balanceMarks(among(spaced(part, 'shared'))));
  const lost = lostMarks(part, balanced);
  // An address in angle brackets has no letter at its edges, though it looks so.
  const line = pieces(among(balanced), { label, anew: false, underscores: 0, tagged: 0 });
  if (lost === 0 && readsAsMeant(line)) return balanced;
  // HTML says them anywhere.
  return printed(lost) ?? printed(DELIMITED) ?? balanced;
}

/** The marks that letters would lose, or all that has them would. */
function lostMarks(before: readonly Span[], after: readonly Span[]): number {
  return [Mark.strong, Mark.em, Mark.strike].reduce((lost, mark) => {
    const [all0, all1] = [before, after].map((spans) => markedBy(spans, mark));
    const [letters0, letters1] = [all0, all1].map((text) => text?.match(/[\p{L}\p{N}]/gu)?.length ?? 0);
    const isLost = letters0 !== letters1 || (all0 !== '' && all1 === '');
    return isLost ? lost | mark : lost;
  }, 0);
}

function markedBy(spans: readonly Span[], mark: number): string {
  return spans
    .filter(({ marks }) => (marks & mark) !== 0)
    .map(({ plain }) => plain.trim())
    .join('');
}

/** A span that is not joined with the text beside it. */
function apart(span: Span): Span {
  return { ...span, kind: 'raw' };
}

/** Code beside code as one: the backticks of two spans side by side would be read as something else. */
function joinCode(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.kind === 'code' && last?.kind === 'code' && run.marks === last.marks)
      joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}

/** Runs with their links, images and code as Markdown. @param label true where no link may stand */
function printable(run: Run, label: boolean): readonly PrintableRun[] {
  switch (run.kind) {
    case 'code':
      return withoutControls(run.text).trim() === ''
        ? [{ ...run, kind: 'text' }]
        : [
            {
              kind: 'raw',
              markdown: codeSpan(oneLine(withoutControls(run.text))),
              plain: run.text,
              marks: run.marks,
            },
          ];
    case 'link':
      return label ? marked(run.label, run.marks) : link(run);
    case 'image':
      return [image(run)];
    default:
      return [run];
  }
}

function link(run: LinkRun): PrintableRun[] {
  const destination = linkDestination(run.address);
  if (destination === undefined) return marked(run.label, run.marks);
  const { marks } = run;
  const label = run.label.some((each) => each.kind === 'image' || isVisible(each))
    ? run.label
    : [{ kind: 'text', text: run.address, marks: 0 } as const];
  const plain = plainText(label);
  const isAutolink = plain === destination && /^https?:/i.test(destination) && run.title === undefined;
  // White space in code is part of the code.
  const [first, last] = [label[0], label.at(-1)].map((each) => (each?.kind === 'text' ? each.text : ''));
  const space = { kind: 'text', text: ' ', marks } as const;
  return [
    // White space at the edges of a label belongs between the words around the link.
    ...(/^\s/.test(first ?? '') ? [space] : []),
    {
      kind: 'raw',
      markdown: isAutolink
        ? `<${destination}>`
        : `[${printLabel(label)}](${destination}${printTitle(run.title)})`,
      plain,
      marks,
    },
    ...(/\s$/.test(last ?? '') ? [space] : []),
  ];
}

function image(run: ImageRun): PrintableRun {
  const destination = linkDestination(run.address);
  if (destination === undefined) return { kind: 'text', text: run.alt, marks: run.marks };
  const alt = printLabel([{ kind: 'text', text: run.alt, marks: 0 }]);
  return {
    kind: 'raw',
    markdown: `![${alt}](${destination}${printTitle(run.title)})`,
    plain: run.alt,
    marks: run.marks,
  };
}

function printTitle(title: string | undefined): string {
  const text = oneLine(title ?? '').trim();
  return text === '' ? '' : ` "${text.replace(/[\\"<&*_`[\]~]/g, '\\$&')}"`;
}

function marked(runs: readonly Run[], marks: number): PrintableRun[] {
  return runs.flatMap((run) =>
    printable(run.kind === 'break' ? run : { ...run, marks: run.marks | marks }, true),
  );
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

function markdownOf(line: readonly Piece[]): string {
  return line.map(({ markdown }) => markdown).join('');
}

/** What stands without marks around a part of a line, and whether that is long, or between brackets. */
interface Neighbours {
  readonly before: Span | undefined;
  readonly after: Span | undefined;
  readonly isLong: boolean;
  readonly label: boolean;
}

interface Way {
  /** True between the brackets of a link or image. */
  readonly label: boolean;
  /** True to close every mark where another one begins or ends, and to open it anew. */
  readonly anew: boolean;
  /** Bit by bit, which of the delimiters in turn are underscores. */
  readonly underscores: number;
  /** The marks that are written as HTML although Markdown has a notation for them. */
  readonly tagged: number;
}

function pieces(spans: readonly Span[], { label, anew, underscores, tagged }: Way): Piece[] {
  const open: { readonly mark: number; readonly close: Piece }[] = [];
  const out: Piece[] = [];
  const close = (): void => {
    const closed = open.pop();
    if (closed) out.push(closed.close);
  };
  let opened = 0;
  spans.forEach((span, at) => {
    while (anew ? open.length > 0 : open.some(({ mark }) => (span.marks & mark) === 0)) close();
    // What lasts longest goes outside, so that little has to be closed and opened again.
    const opening = NESTING.filter(
      (mark) => (span.marks & mark) !== 0 && open.every((each) => each.mark !== mark),
    );
    if (opening.length > 1) opening.sort((a, b) => markEnd(spans, at, b) - markEnd(spans, at, a));
    for (const mark of opening) {
      const tag = TAGS.get(mark);
      if (tag !== undefined && ((mark & DELIMITED) === 0 || (mark & tagged) !== 0)) {
        out.push({ kind: 'tag', markdown: `<${tag}>` });
        open.push({ mark, close: { kind: 'tag', markdown: `</${tag}>` } });
        continue;
      }
      const delimiter = delimiterOf(mark, ((underscores >> (opened % CHOICES)) & 1) === 1);
      opened += 1;
      out.push(delimiter);
      open.push({ mark, close: delimiter });
    }
    const markdown =
      span.kind === 'raw' ? span.text : escapeText(span.text, { ...surroundings(spans, at), label });
    out.push({ kind: 'text', markdown, marks: span.marks & ~tagged });
  });
  while (open.length > 0) close();
  return out;
}

function delimiterOf(mark: number, underscore: boolean): Piece {
  if (mark === Mark.strike) return { kind: 'delimiter', markdown: '~~' };
  const sign = underscore ? '_' : '*';
  return { kind: 'delimiter', markdown: mark === Mark.strong ? sign.repeat(2) : sign };
}

function surroundings(spans: readonly Span[], at: number): Omit<TextContext, 'label'> {
  const { marks } = spans[at] ?? { marks: 0 };
  const previous = spans[at - 1];
  const next = spans[at + 1];
  // Where marks change a delimiter stands; that is punctuation, and no bracket.
  return {
    preceding: (previous?.marks ?? 0) === marks ? (previous?.text.slice(-1) ?? '') : '*',
    following: (next?.marks ?? 0) === marks ? (next?.text[0] ?? '') : '*',
  };
}
