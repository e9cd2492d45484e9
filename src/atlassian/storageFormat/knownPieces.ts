import { notBeforeWord, notBehindWord } from '../../core/unspaced.ts';
import { flatten } from '../../markdown/flatText.ts';
import type { Block, Run } from '../../markdown/model.ts';
import { showsByItself } from './elements.ts';
import { sourceTree, type SourceElement, type SourceNode } from './sourceTree.ts';

/** What stands in a body and is not its own text. */
interface KnownPiece {
  readonly source: string;
  /** Whether it stands among paragraphs, not in one. */
  readonly isBlock: boolean;
}

/** Of those that look alike, so many are told apart. */
const MOST_ALIKE = 50;

/** Where something may begin that is more than text. */
const BEGINNING = new RegExp(
  [
    '⟦[^⟦⟧\\n]{1,200}⟧',
    `${notBehindWord()}@(?=\\S)`,
    '(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?!\\d)',
    `${notBehindWord('_-')}[A-Z][A-Z0-9_]{1,20}-\\d{1,10}${notBeforeWord('_-')}`,
    '\\[[^[\\]\\n]{1,100}\\]',
    '\\p{Extended_Pictographic}(?:\\p{M}|\\u200d|\\p{Emoji_Modifier}|\\p{Extended_Pictographic})*',
  ].join('|'),
  'gu',
);
/** What may follow a name. */
const ENDS_NAME = new RegExp(`^${notBeforeWord()}`, 'u');

/** What is told from text by how it is shown; a page's title is not. */
const TOLD =
  /^(?:⟦[^⟦⟧\n]+⟧|@\S.*|\d{4}-\d{2}-\d{2}|[A-Z][A-Z0-9_]+-\d+|\[[^[\]\n]+\]|\p{Extended_Pictographic}[\p{M}\u200d\p{Emoji_Modifier}\p{Extended_Pictographic}]*)$/u;

const NAMES = new Set([
  ...['ac:link', 'ac:image', 'ac:emoticon', 'ac:structured-macro', 'ac:macro'],
  ...['ac:adf-extension', 'ac:adf-node', 'time', 'input', 'iframe', 'embed', 'object', 'video', 'audio'],
]);

/** What holds pieces of a line; all else holds blocks. */
const LINES =
  /^(?:p|h[1-6]|span|a|strong|b|em|i|u|s|del|code|sub|sup|ac:link-body|ac:inline-comment-marker)$/;

/**
 * Mentions, days, emoji, issues, statuses and macros of a body by how Markdown shows them: in a line that is new or stands
 * elsewhere they are the same again.
 */
export class KnownPieces {
  readonly #pieces = new Map<string, KnownPiece[]>();
  /** Those that look like another one: of these, one that is gone from its place comes first. */
  readonly #twins = new Set<KnownPiece>();
  readonly #gone = new Set<KnownPiece>();
  readonly #given = new Set<KnownPiece>();
  /** What was released and not looked into yet. */
  readonly #pending = new Set<string>();
  readonly #mentions: string[] = [];

  /** @param read what a reader of its Markdown sees of some source */
  constructor(body: string, read: (source: string) => readonly Block[]) {
    const seen = new Set<string>();
    const walk = (nodes: readonly SourceNode[], isBlock: boolean): void => {
      for (const node of nodes) {
        if (node.kind !== 'element') continue;
        const source = body.slice(node.from, node.to);
        if (!isKnown(node) || isBodied(node)) walk(node.children, !LINES.test(node.name));
        else if (!seen.has(source)) {
          seen.add(source);
          this.#add(shownAs(read(source)), { source, isBlock });
          if (node.name.endsWith('macro'))
            this.#add(shownBehind(read(`<p>${source}${source}</p>`)), { source, isBlock });
        }
      }
    };
    walk(sourceTree(body) ?? [], true);
    this.#mentions.sort((one, other) => other.length - one.length);
  }

  #add(shown: string, piece: KnownPiece): void {
    const alike = this.#pieces.get(shown);
    if (!TOLD.test(shown) || (alike?.length ?? 0) >= MOST_ALIKE) return;
    if (alike === undefined) {
      this.#pieces.set(shown, [piece]);
      if (shown.startsWith('@')) this.#mentions.push(shown);
      return;
    }
    alike.push(piece);
    for (const each of alike) this.#twins.add(each);
  }

  /** Tells of source that changed or is gone. */
  release(source: string): void {
    this.#pending.add(source);
  }

  /** Tells of source that stands there all the same. */
  keep(source: string): void {
    for (const piece of this.#twins) if (source.includes(piece.source)) this.#given.add(piece);
  }

  #find(shown: string): KnownPiece | undefined {
    const alike = this.#pieces.get(shown) ?? [];
    if (alike.length < 2) return alike[0];
    for (const source of this.#pending)
      for (const piece of this.#twins) if (source.includes(piece.source)) this.#gone.add(piece);
    this.#pending.clear();
    const gone = alike.filter((piece) => this.#gone.has(piece));
    const found = gone.find((piece) => !this.#given.has(piece)) ?? gone.at(-1) ?? alike[0];
    if (found !== undefined) this.#given.add(found);
    return found;
  }

  /** The source of a line that is nothing but something known that stands among paragraphs. */
  blockOf(runs: readonly Run[]): string | undefined {
    const [run, ...others] = runs;
    const piece = run?.kind === 'text' && others.length === 0 ? this.#find(run.text) : undefined;
    return piece?.isBlock === true ? piece.source : undefined;
  }

  /** What is known in a text. @param isStrong whether the text is bold, as a status is shown */
  *in(
    text: string,
    isStrong: boolean,
  ): Generator<{ readonly from: number; readonly to: number; readonly source: string }> {
    if (this.#pieces.size === 0) return;
    let end = 0;
    for (const { 0: found, index } of text.matchAll(BEGINNING)) {
      if (index < end || (found.startsWith('[') && !isStrong)) continue;
      const shown = found === '@' ? this.#mentionAt(text, index) : found;
      const piece = shown === undefined ? undefined : this.#find(shown);
      if (shown === undefined || piece === undefined) continue;
      end = index + shown.length;
      yield { from: index, to: end, source: piece.source };
    }
  }

  /** The longest name of somebody known that stands there. */
  #mentionAt(text: string, at: number): string | undefined {
    return this.#mentions.find(
      (name) => text.startsWith(name, at) && ENDS_NAME.test(text.slice(at + name.length)),
    );
  }
}

function isKnown({ name, children }: SourceElement): boolean {
  return NAMES.has(name) || (children.length === 0 && showsByItself(name));
}

/** Whether blocks stand in an element: what is in them is known each by itself. */
function isBodied({ children }: SourceElement): boolean {
  return children.some(
    (child) =>
      child.kind === 'element' &&
      /^ac:(?:rich-text-body|plain-text-body|adf-content|adf-node|caption)$/.test(child.name),
  );
}

/** A piece that shows text and no more; empty for any other. */
function shownAs(blocks: readonly Block[]): string {
  const [block, ...others] = blocks;
  if (block?.type !== 'paragraph' || others.length > 0) return '';
  if (!block.runs.every(({ kind }) => kind === 'text')) return '';
  return flatten(block.runs)
    .map(({ text }) => text)
    .join('');
}

/** The second of two things in a line, where it is a token there: side by side they cannot look alike. */
function shownBehind(blocks: readonly Block[]): string {
  const [block, ...others] = blocks;
  if (block?.type !== 'paragraph' || others.length > 0) return '';
  const [, second, ...more] = block.runs;
  return second?.kind === 'text' && more.length === 0 ? second.text : '';
}
