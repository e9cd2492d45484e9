import { diff } from './diff.ts';
import { flatten, OBJECT, wordsOf } from './flatText.ts';
import type { Block } from './model.ts';
import { startsOf } from './stretches.ts';

/** What comes first where both put something in at one place: what is theirs, or what keeps colours and others nested. */
type Nesting = 'behind' | 'within' | 'around';

/**
 * What `mine` made of the words, done to `theirs`; undefined where both changed the same words.
 * @param nesting where `mine` stands to the colours of `theirs`
 * @param isTagsOnly whether of `theirs` macros' tags are taken alone: all else may be written as in `base`
 */
export function mergeWords(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
  nesting: Nesting,
  isTagsOnly = false,
): string | undefined {
  const whole = editsOf(base, theirs);
  const edits = isTagsOnly ? whole.flatMap(tagsOf) : whole;
  if (isTagsOnly && edits.length === 0) return undefined;
  const ranked = edits.map((edit) => ({ edit, rank: rankOf(edit, nesting) }));
  const [first, last] = [-1, 1].map((rank) =>
    ranked.filter((each) => each.rank === rank).map(({ edit }) => edit),
  ) as [Edit[], Edit[]];
  return merged(base, [...first, ...editsOf(base, mine), ...last]);
}

/** The tags in an edit, before what it changes or behind it. */
function tagsOf({ from0, to0, words }: Edit): Edit[] {
  const first = words.findIndex((word) => !MACRO_TAG.test(word));
  return words.flatMap((word, at) => {
    const place = first < 0 || at < first ? from0 : to0;
    return MACRO_TAG.test(word) ? [{ from0: place, to0: place, words: [word] }] : [];
  });
}

const MACRO_TAG = /^\{[a-z]+(?::[^{}]*)?\}$/i;
const OPENING = /^(?:\{color:[^{}]*\})+$/i;
const CLOSING = /^(?:\{color\})+$/i;

/** Whether it stands before what is put in at the same place, or behind it. */
function rankOf({ words }: Edit, nesting: Nesting): -1 | 1 {
  const text = words.join('');
  if (nesting === 'within') return CLOSING.test(text) ? 1 : -1;
  return nesting === 'around' && OPENING.test(text) ? 1 : -1;
}

/** @property words what stands there instead */
interface Edit {
  readonly from0: number;
  readonly to0: number;
  readonly words: readonly string[];
}

function editsOf(base: readonly string[], words: readonly string[]): Edit[] {
  return diff(base, words).map(({ from0, to0, from1, to1 }) => ({
    from0,
    to0,
    words: words.slice(from1, to1),
  }));
}

/** As `editsOf`, character by character where words differ. */
function editsOfCharacters(base: readonly string[], words: readonly string[]): Edit[] {
  const starts = startsOf(base.map((word) => Array.from(word)));
  return diff(base, words).flatMap(({ from0, to0, from1, to1 }) => {
    const start = starts[from0] ?? 0;
    const own = charactersOf(base.slice(from0, to0));
    return editsOf(own, charactersOf(words.slice(from1, to1))).map((edit) => ({
      ...edit,
      from0: start + edit.from0,
      to0: start + edit.to0,
    }));
  });
}

/** The characters of words; tags stay whole. */
function charactersOf(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => (/^[<{]./.test(word) ? [word] : Array.from(word)));
}

/** @param all in the order in which they stand at one place */
function merged(base: readonly string[], all: readonly Edit[]): string | undefined {
  const edits = all.toSorted((one, other) => one.from0 - other.from0 || one.to0 - other.to0);
  const parts: string[] = [];
  let at = 0;
  for (const { from0, to0, words } of edits) {
    if (from0 < at) return undefined;
    parts.push(base.slice(at, from0).join(''), words.join(''));
    at = to0;
  }
  return parts.join('') + base.slice(at).join('');
}

/** Edits of what is shown, with the markup in the middle of what they replace: it goes unless one half of it stands elsewhere. */
function withMarkup(own: readonly Edit[], markup: readonly Edit[]): readonly [Edit[], Edit[]] {
  const rest = new Set(markup);
  const edits = own.map((edit): Edit => {
    const within = markup.filter(({ from0, to0 }) => from0 === to0 && from0 > edit.from0 && from0 < edit.to0);
    for (const each of within) rest.delete(each);
    const words = within.flatMap((each) => each.words);
    return isPaired(words) ? edit : { ...edit, words: [...words, ...edit.words] };
  });
  return [edits, [...rest]];
}

/** Whether of each kind of markup there are as many beginnings as ends. */
function isPaired(markup: readonly string[]): boolean {
  const open = new Set<string>();
  for (const sign of markup) {
    const name = /^(?:\{|<\/?)(\w[\w:-]*?)(?=[\s:>}/]|$)/.exec(sign)?.[1] ?? sign;
    if (!open.delete(name)) open.add(name);
  }
  return open.size === 0;
}

/** How an edit of what is shown is put into markup. */
export interface ShownMerge {
  /** Plain text in markup. */
  readonly write: (text: string) => string;
  /** What comes first where markup and new text stand at one place. */
  readonly isTextFirst: boolean;
  /**
   * What is compared: formatting that is not shown may begin within a word. Of a long text only words that differ are
   * compared by their characters.
   */
  readonly unit: 'words' | 'characters' | 'characters of words';
}

/** Longer texts are not compared character by character. */
const MOST_CHARACTERS = 2000;

/**
 * What an edit made of the words that are shown, done to the same words in their markup; undefined where it is not the
 * words alone that differ.
 * @param source markup in its smallest parts
 */
export function mergeShown(
  before: readonly Block[],
  after: readonly Block[],
  source: readonly string[],
  { write, isTextFirst, unit }: ShownMerge,
): string | undefined {
  const [text0, text1] = [shownBlocks(before), shownBlocks(after)];
  if (unit !== 'words' && text0.length > MOST_CHARACTERS) return undefined;
  const split = (words: readonly string[]): readonly string[] =>
    unit === 'characters' ? charactersOf(words) : words;
  const editsIn = unit === 'characters of words' ? editsOfCharacters : editsOf;
  const words0 = split(wordsOf(text0));
  // What was there is found as it stands; what is put in is written, also where the same stands elsewhere.
  const written = editsIn(words0, split(wordsOf(text1))).map((edit) => ({
    ...edit,
    words: edit.words.map(write),
  }));
  const [edits, markup] = withMarkup(written, editsIn(words0, split(source)));
  const own = edits.map((edit) => ({ edit, rank: 0 }));
  const around = markup.map((edit) => ({ edit, rank: rankOfMarkup(edit, isTextFirst) }));
  const all = [...own, ...around].toSorted((one, other) => one.rank - other.rank).map(({ edit }) => edit);
  return merged(unit === 'words' ? words0 : Array.from(text0), all);
}

/** Where markup stands to new text at the same place, which has 0: who writes beside a coloured word means no colour. */
function rankOfMarkup({ words }: Edit, isTextFirst: boolean): number {
  const text = words.join('');
  if (CLOSING.test(text)) return -2;
  if (OPENING.test(text)) return 2;
  return isTextFirst ? 1 : -1;
}

function shownBlocks(blocks: readonly Block[]): string {
  return blocks.map(shownBlock).join('\n');
}

function shownBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return flatten(block.runs)
        .map(({ text }) => text.replaceAll(OBJECT, ''))
        .join('');
    case 'code':
      return block.code;
    case 'quote':
      return shownBlocks(block.blocks);
    case 'list':
      return block.items.map((item) => shownBlocks(item.blocks)).join('\n');
    case 'table':
      return block.rows.map((row) => row.map((cell) => shownBlocks(cell.blocks)).join('\n')).join('\n');
    case 'rule':
      return '';
  }
}
