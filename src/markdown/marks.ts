import { Mark, pushAll } from './model.ts';
import { mergeTexts, textSpan, type Span } from './spans.ts';

const STARS = Mark.strong | Mark.em;
const TAGS = Mark.underline | Mark.sub | Mark.sup;
/** The marks whose delimiters Markdown only accepts next to the right characters. */
const ALL = Object.values(Mark);

const BRACKETS: ReadonlyMap<string, string> = new Map(
  ['()', '[]', '（）', '「」', '『』', '【】', '《》', '〈〉'].map(([open = '', close = '']) => [
    open,
    close,
  ]),
);

const FLANKED = [Mark.strong, Mark.em, Mark.strike];

/**
 * Makes formatted text printable as Markdown. White space and punctuation at the edge of bold or italic text moves
 * outside where it would keep the delimiters from working (`是**「重要」**的` is not bold, `是「**重要**」的` is);
 * a mark that cannot be expressed at all is let go, never the text.
 */
export function balanceMarks(spans: readonly Span[]): readonly Span[] {
  if (spans.every((span) => span.marks === 0)) return spans;
  const placed = FLANKED.reduce(placeMark, nestMarks(spans));
  // What moved may overlap anew; a second round settles it.
  return nestMarks(FLANKED.reduce(placeMark, nestMarks(placed)));
}

/** The index of the first span from `from` on that does not have the mark. */
export function markEnd(spans: readonly Span[], from: number, mark: number): number {
  let at = from;
  while (((spans[at]?.marks ?? 0) & mark) !== 0) at++;
  return at;
}

/**
 * Ends marks early where they overlap without one being inside the other: Markdown would have to close and open
 * them at one place, and delimiters in a row run into each other.
 */
function nestMarks(spans: readonly Span[]): Span[] {
  const nested = [...spans];
  const open: { mark: number; end: number }[] = [];
  nested.forEach((span, at) => {
    const closed = open.findIndex(({ mark }) => (span.marks & mark) === 0);
    for (const { mark } of closed === -1 ? [] : open.splice(closed)) {
      for (let rest = at; ((nested[rest]?.marks ?? 0) & mark & ~TAGS) !== 0; rest++) {
        const each = nested[rest];
        if (each !== undefined) nested[rest] = { ...each, marks: each.marks & ~mark };
      }
    }
    const marks = nested[at]?.marks ?? 0;
    const opening = ALL.filter((mark) => (marks & mark) !== 0 && open.every((each) => each.mark !== mark));
    const lasting = opening.map((mark) => ({ mark, end: markEnd(nested, at, mark) }));
    open.push(...lasting.sort((a, b) => b.end - a.end));
  });
  return mergeTexts(nested);
}

/** Takes one mark off wherever its delimiters would not work. */
function placeMark(spans: readonly Span[], mark: number): Span[] {
  const placed: Span[] = [];
  for (let at = 0; at < spans.length;) {
    const span = spans[at];
    if (span === undefined) break;
    if ((span.marks & mark) === 0) {
      placed.push(span);
      at++;
      continue;
    }
    let end = at;
    while (((spans[end]?.marks ?? 0) & mark) !== 0) end++;
    pushAll(placed, placeGroup(spans.slice(at, end), mark, spans[at - 1], spans[end]));
    at = end;
  }
  return mergeTexts(placed);
}

function placeGroup(
  group: readonly Span[],
  mark: number,
  before: Span | undefined,
  after: Span | undefined,
): Span[] {
  const { outside: head, inside } = trimStart(group, mark, before);
  const trimmed = trimEnd(inside, mark, after);
  const [first, ...others] = trimmed.inside;
  const tail = trimmed.outside.map(({ text }) => text).join('');
  const opening = first?.kind === 'text' ? first.text.charAt(0) : '';
  const closing = BRACKETS.get(opening);
  // A bracket that moved outside takes its partner along.
  if (first && closing !== undefined && tail.startsWith(closing) && isLone(trimmed.inside, opening)) {
    const text = first.text.slice(1);
    const partner = textSpan(opening, first.marks & ~mark);
    if (/^[\p{L}\p{N}]/u.test(text))
      return [...head, partner, { ...first, text, plain: text }, ...others, ...trimmed.outside];
  }
  return [...head, ...trimmed.inside, ...trimmed.outside];
}

/** Whether no other bracket of the kind is opened. */
function isLone(spans: readonly Span[], bracket: string): boolean {
  return spans.reduce((count, { plain }) => count + plain.split(bracket).length - 1, 0) === 1;
}

/** Splits off what stands before the first place where the mark can open. */
function trimStart(
  group: readonly Span[],
  mark: number,
  before: Span | undefined,
): { outside: Span[]; inside: Span[] } {
  const outside: Span[] = [];
  let outer = before;
  for (let at = 0; at < group.length; at++) {
    const span = group[at];
    if (span === undefined) break;
    const fixed = isFixedEdge(span, outer, mark);
    if (flanks(fixed ? '~' : firstChar(span.text), lastChar(outer?.plain ?? ''), outer)) {
      return { outside, inside: group.slice(at) };
    }
    const lead = span.kind === 'raw' || fixed ? '' : (/^[\p{P}\p{S}\s]+/u.exec(span.text)?.[0] ?? '');
    if (lead !== '' && lead.length < span.text.length) {
      const rest = span.text.slice(lead.length);
      outside.push(textSpan(lead, span.marks & ~mark));
      return { outside, inside: [{ ...span, text: rest, plain: rest }, ...group.slice(at + 1)] };
    }
    outer = { ...span, marks: span.marks & ~mark };
    outside.push(outer);
  }
  return { outside, inside: [] };
}

/** Splits off what stands behind the last place where the mark can close. */
function trimEnd(
  group: readonly Span[],
  mark: number,
  after: Span | undefined,
): { inside: Span[]; outside: Span[] } {
  const outside: Span[] = [];
  let outer = after;
  for (let at = group.length - 1; at >= 0; at--) {
    const span = group[at];
    if (span === undefined) break;
    const fixed = isFixedEdge(span, outer, mark);
    if (flanks(fixed ? '~' : lastChar(span.text), firstChar(outer?.plain ?? ''), outer)) {
      return { inside: group.slice(0, at + 1), outside: outside.reverse() };
    }
    const tail = span.kind === 'raw' || fixed ? '' : trailingPunctuation(span.text);
    if (tail !== '' && tail.length < span.text.length) {
      const rest = span.text.slice(0, -tail.length);
      outside.push(textSpan(tail, span.marks & ~mark));
      return {
        inside: [...group.slice(0, at), { ...span, text: rest, plain: rest }],
        outside: outside.reverse(),
      };
    }
    outer = { ...span, marks: span.marks & ~mark };
    outside.push(outer);
  }
  return { inside: [], outside: outside.reverse() };
}

/** Read from the end: a regular expression would look at every start in a long text. */
function trailingPunctuation(text: string): string {
  let from = text.length;
  while (from > 0) {
    const char = lastChar(text.slice(Math.max(0, from - 2), from));
    if (!/[\p{P}\p{S}\s]/u.test(char)) break;
    from -= char.length;
  }
  return text.slice(from);
}

/** True when a delimiter of another kind will stand between this mark's and the text; that is punctuation too. */
function isFixedEdge(span: Span, outer: Span | undefined, mark: number): boolean {
  const others = (mark & STARS) !== 0 ? Mark.strike | TAGS : STARS | TAGS;
  return (span.marks & others & ~(outer?.marks ?? 0)) !== 0;
}

/**
 * CommonMark's flanking rule, on the safe side: symbols count as punctuation inside, where that forbids, but not
 * outside, where it would allow (older parsers do not count them). Between two letters, or two pieces of
 * punctuation, a delimiter can both open and close, so there must be no other mark around that it could end.
 */
function flanks(inner: string, outer: string, neighbour: Span | undefined): boolean {
  if (/^\s?$/u.test(inner)) return false;
  if (/^\s?$/u.test(outer)) return true;
  const isAlone = ((neighbour?.marks ?? 0) & ~TAGS) === 0;
  if (/[\p{P}\p{S}]/u.test(inner)) return isAlone && /\p{P}/u.test(outer);
  return isAlone || /\p{P}/u.test(outer);
}

function firstChar(text: string): string {
  const point = text.codePointAt(0);
  return point === undefined ? '' : String.fromCodePoint(point);
}

function lastChar(text: string): string {
  const last = text.slice(-1);
  return /[\udc00-\udfff]/.test(last) && /[\ud800-\udbff]/.test(text.slice(-2, -1)) ? text.slice(-2) : last;
}
