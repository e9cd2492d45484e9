import { diff } from '../markdown/diff.ts';

/** A part of a text, and whether another text has something else there. */
export interface TextPart {
  readonly text: string;
  readonly differs: boolean;
}

/** Letters around what differs that stay in sight of a long text. */
const AROUND = 60;
/** Letters of a long text that are compared: what is longer is looked at in an editor. */
const MOST_COMPARED = 20_000;

/** What two texts have that the other one has not, word by word, and letter by letter where words stand without spaces. */
export function differences(one: string, other: string): readonly [readonly TextPart[], readonly TextPart[]] {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const hunks = diff(a, b);
  const side = (
    words: readonly string[],
    from: 'from0' | 'from1',
    to: 'to0' | 'to1',
  ): readonly TextPart[] => {
    const parts: TextPart[] = [];
    let at = 0;
    for (const hunk of hunks) {
      parts.push({ text: words.slice(at, hunk[from]).join(''), differs: false });
      parts.push({ text: words.slice(hunk[from], hunk[to]).join(''), differs: true });
      at = hunk[to];
    }
    parts.push({ text: words.slice(at).join(''), differs: false });
    return parts.filter(({ text }) => text !== '');
  };
  return [side(a, 'from0', 'to0'), side(b, 'from1', 'to1')];
}

/** Of a text no more than stands around its first difference, on one line. @param most letters */
export function excerpt(parts: readonly TextPart[], most: number): readonly TextPart[] {
  const lines = parts.map(({ text, differs }) => ({ text: text.replace(/\s+/g, ' '), differs }));
  const length = lines.reduce((sum, { text }) => sum + text.length, 0);
  if (length <= most) return lines;
  const first = Math.max(
    lines.findIndex(({ differs }) => differs),
    0,
  );
  const before = lines
    .slice(0, first)
    .map(({ text }) => text)
    .join('');
  const lead = Math.min(before.length, AROUND, Math.floor(most / 3));
  const start = before.slice(before.length - lead);
  const shown: TextPart[] =
    before === '' ? [] : [{ text: lead < before.length ? `…${start}` : start, differs: false }];
  let left = most - start.length;
  for (const { text, differs } of lines.slice(first)) {
    if (left <= 0) break;
    shown.push({ text: text.length > left ? `${text.slice(0, left)}…` : text, differs });
    left -= text.length;
    if (left === 0) shown.push({ text: '…', differs: false });
  }
  return shown;
}

function wordsOf(text: string): readonly string[] {
  const letters = text.slice(0, MOST_COMPARED);
  return (
    letters.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}_]+|\s+|./gsu) ?? []
  );
}
