import { flatten, kindOf, OBJECT, wordsOf, type FlatText } from '../../markdown/flatText.ts';
import { KnownLines } from '../../markdown/knownLines.ts';
import type { KnownLine } from '../../markdown/lineParts.ts';
import { mergeFlat, type InlineFormat } from '../../markdown/mergeInline.ts';
import type { Block, Run } from '../../markdown/model.ts';
import type { StorageWriter } from './blocksToStorage.ts';
import { piecesOf, sourceOf, type SourceAtom, type SourceMark, type SourcePiece } from './lineSource.ts';
import { isAtomicInline } from './inline.ts';
import { isBlockName } from './elements.ts';
import {
  sourceAttribute,
  sourceTree,
  withAttribute,
  type SourceElement,
  type SourceNode,
} from './sourceTree.ts';

const TAGS: Readonly<Record<string, string>> = {
  strong: 'strong',
  em: 'em',
  strike: 's',
  underline: 'u',
  sub: 'sub',
  sup: 'sup',
  code: 'code',
};

/** The lines of a body in storage format after their Markdown was edited. */
export class StorageLines implements InlineFormat<SourceMark, SourceAtom> {
  readonly #writer: StorageWriter;
  readonly #read: (source: string) => readonly Block[];
  readonly #parts: KnownLines<SourceMark, SourceAtom>;
  readonly #released = new Set<string>();

  /** @param read what a reader of its Markdown sees of some source */
  constructor(writer: StorageWriter, read: (source: string) => readonly Block[]) {
    this.#writer = writer;
    this.#read = read;
    this.#parts = new KnownLines<SourceMark, SourceAtom>(this, writer.movedWords);
    writer.findLine = (runs) => this.#part(runs);
  }

  /** Lets the lines in some source that changed or is gone be found again by a part of their text. */
  release(source: string): void {
    this.#parts.add(() => {
      const lines: KnownLine<SourceMark, SourceAtom>[] = [];
      const walk = (nodes: readonly SourceNode[]): void => {
        for (const node of nodes) {
          // What a macro holds as it is, such as code, is no line of text.
          if (node.kind !== 'element' || node.name === 'ac:plain-text-body') continue;
          if (!isLine(node)) walk(node.children);
          else lines.push(...this.#known(source.slice(node.innerFrom, node.innerTo)));
        }
      };
      walk(sourceTree(source) ?? []);
      return lines;
    });
  }

  /** A line, if Markdown does not show all of it and it was not known before. */
  #known(source: string): KnownLine<SourceMark, SourceAtom>[] {
    if (this.#released.has(source) || !/[<&]/.test(source)) return [];
    this.#released.add(source);
    const [block, ...others] = this.#read(`<p>${source}</p>`);
    const nodes = sourceTree(source);
    if (block?.type !== 'paragraph' || others.length > 0 || nodes === undefined) return [];
    return [{ pieces: this.#piecesOf(source, nodes), shown: flatten(block.runs) }];
  }

  #part(runs: readonly Run[]): string | undefined {
    const pieces = this.#parts.part(flatten(runs));
    return pieces && sourceOf(pieces.map((piece) => this.#targeted(piece)));
  }

  #piecesOf(body: string, nodes: readonly SourceNode[]): SourcePiece[] {
    return piecesOf(body, nodes, (source) => this.#shownAs(source));
  }

  /** A line that read as `before` and shall read as `after`. */
  edited(body: string, nodes: readonly SourceNode[], before: readonly Run[], after: readonly Run[]): string {
    const line = { pieces: this.#piecesOf(body, nodes), shown: flatten(before) };
    const shown = flatten(after);
    const whole = this.#parts.withParts(line, shown);
    const merged = mergeFlat(whole.pieces, whole.shown, shown, this);
    const edited = sourceOf(merged.map((piece) => this.#targeted(piece)));
    this.#writer.keep(edited);
    return edited;
  }

  /** What a reader sees of a piece of a line, white space at its ends aside. */
  #shownAs(source: string): string {
    // Of a space alone nothing would be seen.
    if (/^&(?:nbsp|#160|#xa0);$/i.test(source)) return '\u00a0';
    const blocks = this.#read(`<p>${source}</p>`);
    return blocks.map(textOfBlock).join('\n');
  }

  kindOf(mark: SourceMark): string | undefined {
    return mark.kind;
  }

  markOf(shown: string): SourceMark | undefined {
    const kind = kindOf(shown);
    const name = Object.hasOwn(TAGS, kind) ? TAGS[kind] : undefined;
    if (name !== undefined) return { open: `<${name}>`, close: `</${name}>`, kind, isNew: true };
    const address = shown.split(' ')[1] ?? '';
    if (kind === 'link') {
      const tags = this.#writer.linkTags(address);
      return tags === undefined ? undefined : { ...tags, kind, isNew: true };
    }
    // A picture's address: no mark, but told so to `#targeted`.
    return { open: this.#writer.resource(address), close: '', kind, isNew: true };
  }

  changeMark(mark: SourceMark, shown: string): SourceMark | undefined {
    const address = shown.split(' ')[1] ?? '';
    if (
      mark.kind !== 'link' ||
      !mark.open.startsWith('<a ') ||
      this.#writer.linkTags(address)?.open.startsWith('<a ') !== true
    )
      return undefined;
    return { ...mark, open: withAttribute(mark.open, 'href', this.#writer.escape(address)) };
  }

  isSame(one: SourceMark, other: SourceMark): boolean {
    return one === other;
  }

  isAnchor({ open }: SourceMark): boolean {
    return open.startsWith('<ac:inline-comment-marker');
  }

  create({ text, shown }: FlatText): SourcePiece[] {
    if (text === '\n') return [{ text, marks: [], atom: { source: '<br/>' } }];
    const image = shown.find((each) => kindOf(each) === 'image');
    const marks = shown
      .filter((each) => each !== image)
      .map((each) => this.markOf(each))
      .filter((mark) => mark !== undefined);
    if (image === undefined) {
      const source = this.#writer.text(text, shown);
      return [{ text, marks, atom: { source, isNew: true } }];
    }
    const source = this.#writer.image(image.split(' ')[1] ?? '', text.replaceAll(OBJECT, ''));
    return [{ text, marks, atom: { source, isNew: true } }];
  }

  editAtom(
    { source }: SourceAtom,
    text: string,
    shown: readonly string[],
  ): { readonly atom: SourceAtom; readonly text: string } | undefined {
    const image = shown.find((each) => kindOf(each) === 'image');
    const edited =
      image === undefined
        ? this.#editedAtom(source, text.trim())
        : this.#editedImage(source, text.trim(), image.split(' ')[1] ?? '');
    return edited === undefined ? undefined : { atom: { source: edited }, text };
  }

  /**
   * A picture with another address, of which all else stays; the text of a link that has another address: no link lies
   * in a link.
   */
  #targeted(piece: SourcePiece): SourcePiece {
    const source = piece.atom?.source ?? '';
    if (source.startsWith('<ac:link') && piece.marks.some(({ kind, isNew }) => kind === 'link' && isNew))
      return { ...piece, atom: { source: this.#writer.escape(piece.text), isNew: true } };
    const target = piece.marks.find(({ kind }) => kind === 'image');
    if (target === undefined) return piece;
    const marks = piece.marks.filter((mark) => mark !== target);
    if (!source.startsWith('<ac:image')) return { ...piece, marks };
    return { ...piece, marks, atom: { source: source.replace(RESOURCE, () => target.open) } };
  }

  #editedAtom(source: string, text: string): string | undefined {
    const name = /^<([a-z][\w:.-]*)/i.exec(source)?.[1]?.toLowerCase() ?? '';
    const tag = /^<[^>]*>/.exec(source)?.[0] ?? '';
    const rest = source.slice(tag.length);
    switch (name) {
      case '':
        return undefined;
      case 'time':
        return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
          ? withAttribute(tag, 'datetime', text) + rest
          : undefined;
      case 'a': {
        const address = this.#writer.escape(text);
        return /^https?:\/\/\S+$/.test(text)
          ? `${withAttribute(tag, 'href', address)}${address}</a>`
          : undefined;
      }
      case 'ac:link':
        return source.includes('<ri:user')
          ? undefined
          : (this.#retold(source, text) ?? this.#labelled(source, text));
      default:
        return this.#retold(source, text);
    }
  }

  /** A link that showed its target's name, with a text of its own. */
  #labelled(source: string, text: string): string | undefined {
    if (source.includes('-link-body') || text === '' || text.includes('\n')) return undefined;
    const label = `<ac:link-body>${this.#writer.escape(text)}</ac:link-body>`;
    const labelled = source.replace(/<\/ac:link\s*>$/, (end) => label + end);
    return labelled === source ? undefined : labelled;
  }

  /** A picture with another description or address: all else of it stays. */
  #editedImage(source: string, text: string, address: string): string | undefined {
    const tag = /^<ac:image[^>]*>/.exec(source)?.[0];
    if (tag === undefined || !text.startsWith(OBJECT)) return undefined;
    const resource = this.#writer.resource(address);
    const alt = this.#writer.escape(text.replaceAll(OBJECT, ''));
    const isNamed = sourceAttribute(tag, 'ac:alt') !== undefined || !resource.includes(`"${alt}"`);
    const own = isNamed ? withAttribute(tag, 'ac:alt', alt) : tag;
    const before = this.#read(`<p>${source}</p>`)[0];
    const shown = before?.type === 'paragraph' ? before.runs.find(({ kind }) => kind === 'image') : undefined;
    const isSame = shown?.kind === 'image' && shown.address === address;
    return (
      own + (isSame ? source.slice(tag.length) : source.slice(tag.length).replace(RESOURCE, () => resource))
    );
  }

  /** Source of which a word of its text is another one, such as a macro's title; never in its tags. */
  #retold(source: string, text: string): string | undefined {
    return retold(
      source,
      this.#shownAs(source).trim(),
      text,
      (each) => this.#shownAs(each).trim(),
      this.#writer,
    );
  }
}

/** Places in a macro's text where a word is looked for. */
const MOST_PLACES = 20;

/**
 * Source that shows `after` where it showed `before`: the words that differ are looked for in its text, not in its tags.
 */
function retold(
  source: string,
  before: string,
  after: string,
  shownAs: (source: string) => string,
  writer: Pick<StorageWriter, 'escape'>,
): string | undefined {
  const [words0, words1] = [wordsOf(before), wordsOf(after)];
  let [from, to0, to1] = [0, words0.length, words1.length];
  while (from < to0 && from < to1 && words0[from] === words1[from]) from += 1;
  while (to0 > from && to1 > from && words0[to0 - 1] === words1[to1 - 1]) {
    to0 -= 1;
    to1 -= 1;
  }
  // What was put in goes beside a word that was there.
  if (from === to0 && from > 0) from -= 1;
  else if (from === to0) {
    to0 += 1;
    to1 += 1;
  }
  const old = words0.slice(from, to0).join('');
  const wanted = words1.slice(from, to1).join('');
  if (old === '' || after === '') return undefined;
  let places = 0;
  for (const [word, put] of [
    [writer.escape(old), writer.escape(wanted)],
    [old, wanted],
  ] as const) {
    for (let at = source.indexOf(word); at >= 0 && places < MOST_PLACES; at = source.indexOf(word, at + 1)) {
      places += 1;
      if (
        source.lastIndexOf('<', at) > source.lastIndexOf('>', at) &&
        !source.startsWith('<![CDATA[', source.lastIndexOf('<', at))
      )
        continue;
      const told = source.slice(0, at) + put + source.slice(at + word.length);
      if (shownAs(told) === after) return told;
    }
  }
  return undefined;
}

/** Whether an element holds text and no blocks. */
function isLine({ name, children }: SourceElement): boolean {
  const holdsText = children.some((child) => child.kind === 'text' || !isLineBreak(child));
  return !isAtomicInline(name) && holdsText && !children.some(holdsBlocks);
}

function isLineBreak(node: SourceNode): boolean {
  return node.kind === 'element' && node.name === 'br';
}

/** Whether blocks stand in a node, or it is one. */
export function holdsBlocks(node: SourceNode): boolean {
  if (node.kind !== 'element' || isAtomicInline(node.name)) return false;
  return isBlockName(node.name) || node.children.some(holdsBlocks);
}

const RESOURCE = /<ri:(attachment|url)\b[^>]*?(?:\/>|>(?:[^]*?<\/ri:\1\s*>)?)/;

function textOfBlock(block: Block): string {
  return block.type === 'paragraph'
    ? flatten(block.runs)
        .map(({ text }) => text)
        .join('')
    : '';
}
