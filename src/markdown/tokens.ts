import { similarity, wordCounts } from './blockKey.ts';
import { TOKEN } from './flatText.ts';
import { spokenWords } from './movedWords.ts';

const LONGEST_LABEL = 60;
const TOKENS = new RegExp(TOKEN, 'g');

/** A word or two for what Markdown cannot say, as it stands in the text: `⟦macro: jira-chart⟧`. */
export function token(kind: string, label = ''): string {
  // With its scheme, an address would become a link, and part the token.
  const words = label.replace(/\b[a-z][a-z0-9+.-]*:\/\//gi, '').replace(/[\s⟦⟧\p{Cc}\p{Cf}]+/gu, ' ');
  const shown = clip(words.trim());
  return shown === '' ? `⟦${kind}⟧` : `⟦${kind}: ${shown}⟧`;
}

/** What a token of that kind says; undefined where the text is none. */
export function tokenLabel(text: string, kind: string): string | undefined {
  if (!text.startsWith(`⟦${kind}`) || !text.endsWith('⟧')) return undefined;
  const label = text.slice(kind.length + 1, -1);
  return label === '' ? '' : label.startsWith(': ') ? label.slice(2) : undefined;
}

/**
 * As `tokenLabel`, for a token that somebody edited: what had been clipped off its words stays behind them.
 * @param whole the words before
 */
export function editedLabel(text: string, kind: string, whole: string): string | undefined {
  const label = tokenLabel(text, kind);
  const shown = tokenLabel(token(kind, whole), kind) ?? '';
  const isClipped = shown.endsWith('…') && whole.startsWith(shown.slice(0, -1));
  return isClipped && label?.endsWith('…') === true
    ? label.slice(0, -1) + whole.slice(shown.length - 1)
    : label;
}

/** A macro's name as a token shows it. Apps call theirs `<id of the app>/static/<name>`, and no id shall show. */
export function macroLabel(key: string): string {
  const name = key.split('/').at(-1) ?? '';
  return /^[\da-f-]{16,}$|^\d+$|[{}"[\]]/i.test(name) ? '' : name;
}

export function clip(text: string): string {
  const chars = Array.from(text);
  return chars.length <= LONGEST_LABEL
    ? text
    : `${chars
        .slice(0, LONGEST_LABEL - 1)
        .join('')
        .trim()}…`;
}

/**
 * Whether a text is what is left of a token, such as one without its last bracket: it was not meant to be lost. `beside`
 * where other words stand there, too.
 */
export function damageOf(before: string, after: string): 'only' | 'beside' | undefined {
  if (!before.startsWith('⟦') || !/[⟦⟧]/.test(after)) return undefined;
  // Behind or before brackets that are both there stands what somebody wrote, however little.
  const outside = after.replace(TOKENS, '');
  const hasWords = outside !== after && /[\p{L}\p{N}]/u.test(outside);
  const [counts0, counts1] = [before, after].map((text) =>
    wordCounts([{ type: 'code', language: '', code: text.replace(/[⟦⟧:]/g, ' ') }]),
  );
  const isLike = similarity(counts0 ?? new Map(), counts1 ?? new Map()) > 0.3;
  // Between brackets stands what is left of it; more words than it had were written beside it.
  const isWhole = after.startsWith('⟦') && after.endsWith('⟧');
  const hasMore = !isWhole && spokenWords(after).length > spokenWords(before.slice(1, -1)).length;
  return isLike && !hasWords && !hasMore && after.length < 2 * before.length ? 'only' : 'beside';
}

/** How often each token stands in a text. */
function tokenCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [found] of text.matchAll(TOKENS)) counts.set(found, (counts.get(found) ?? 0) + 1);
  return counts;
}

/**
 * Markdown in which tokens that lost a bracket or a letter are whole again: they can be moved and deleted, not damaged.
 * @param before the Markdown as it was before it was edited
 * @param isEditable whether the words of a token may be changed
 */
export function repairTokens(
  markdown: string,
  before: string,
  isEditable: (token: string) => boolean = () => false,
): string {
  const known = tokenCounts(before);
  const now = tokenCounts(markdown);
  const missing = [...known].flatMap(([whole, count]) => {
    const token = { whole, isEditable: isEditable(whole) };
    return Array.from({ length: Math.max(0, count - (now.get(whole) ?? 0)) }, () => token);
  });
  if (missing.length === 0) return markdown;
  return markdown
    .split('\n')
    .map((line) => (missing.length > 0 && /[⟦⟧]/.test(line) ? repairLine(line, known, missing) : line))
    .join('\n');
}

interface MissingToken {
  readonly whole: string;
  readonly isEditable: boolean;
}

/** @param missing tokens that are nowhere; one that is found again is taken out */
function repairLine(line: string, known: ReadonlyMap<string, number>, missing: MissingToken[]): string {
  return line
    .split(/(⟦[^⟦⟧]{0,200}⟧)/)
    .map((part) => {
      if (known.has(part) || !/[⟦⟧]/.test(part)) return part;
      const isWhole = part.startsWith('⟦') && part.endsWith('⟧');
      const found = missing
        .map(({ whole, isEditable }, at) => {
          const rest = isEditable ? bracketed : isWhole ? restOf : partOf;
          return { at, whole, rest: rest(part, whole) };
        })
        .filter(({ rest }) => rest !== undefined)
        .toSorted((one, other) => alikeEnds(part, other.whole) - alikeEnds(part, one.whole))[0];
      if (found === undefined) return part;
      missing.splice(found.at, 1);
      return found.rest ?? part;
    })
    .join('');
}

/** How many characters two texts begin and end alike with: of two tokens that lost a letter each is its own. */
function alikeEnds(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let begin = 0;
  while (begin < most && one[begin] === other[begin]) begin += 1;
  let end = 0;
  while (end < most - begin && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return begin + end;
}

/** What stands between brackets, as the token that it was. */
function restOf(part: string, whole: string): string | undefined {
  return damageOf(whole, part) === 'only' ? whole : undefined;
}

/**
 * A text with one bracket of a token whose words may have been changed, and the other one put where it was, or behind or
 * before as many words; undefined where it is not of that kind.
 */
function bracketed(text: string, whole: string): string | undefined {
  const [inner, count] = [whole.slice(1, -1), whole.split(' ').length];
  const kind = inner.split(':', 1)[0] ?? '';
  const isOfKind = (words: string): boolean => words === kind || words.startsWith(`${kind}:`);
  const [from, to] = [text.indexOf('⟦'), text.lastIndexOf('⟧')];
  if (from >= 0 && to < 0) {
    const behind = text.slice(from + 1);
    const own = behind.startsWith(inner) ? inner : behind.split(' ').slice(0, count).join(' ');
    return isOfKind(own) ? `${text.slice(0, from)}⟦${own}⟧${behind.slice(own.length)}` : undefined;
  }
  if (from >= 0 || to < 0) return undefined;
  const above = text.slice(0, to);
  const own = above.endsWith(inner) ? inner : above.split(' ').slice(-count).join(' ');
  return isOfKind(own) ? `${above.slice(0, to - own.length)}⟦${own}${text.slice(to)}` : undefined;
}

/** A text with one of a token's brackets, and beside that a good part of the token. */
function partOf(text: string, whole: string): string | undefined {
  const enough = Math.max(2, Math.floor(whole.length / 2));
  const [from, to] = [text.indexOf('⟦'), text.lastIndexOf('⟧')];
  if (from >= 0) {
    let length = 0;
    while (length < whole.length && text[from + length] === whole[length]) length += 1;
    if (length >= enough) return text.slice(0, from) + whole + text.slice(from + length);
  }
  if (to >= 0) {
    let length = 0;
    while (length < whole.length && text[to - length] === whole.at(-1 - length)) length += 1;
    if (length >= enough) return text.slice(0, to + 1 - length) + whole + text.slice(to + 1);
  }
  return undefined;
}
