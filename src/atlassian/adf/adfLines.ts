import { flatten, kindOf, OBJECT, type FlatText } from '../../markdown/flatText.ts';
import { KnownLines } from '../../markdown/knownLines.ts';
import type { MovedWords } from '../../markdown/movedWords.ts';
import { mergeFlat, mergeInline, type InlineFormat } from '../../markdown/mergeInline.ts';
import type { Run } from '../../markdown/model.ts';
import { printBlocks } from '../../markdown/printBlocks.ts';
import { readMarkdown } from '../../markdown/readMarkdown.ts';
import {
  childrenOf,
  HARD_BREAK,
  isObject,
  textAttribute,
  textNode,
  type AdfMark,
  type AdfNode,
} from './adf.ts';
import { holdsLine, isInline } from './adfToBlocks.ts';
import { cardAddress, piecesOf, runsOfNodes, timestampOf, type AdfPiece } from './inlinePieces.ts';
import type { Borrowed } from './borrowed.ts';
import { LookAlikes } from './lookAlikes.ts';
import type { FindPerson } from './people.ts';
import { notBeforeWord, notBehindWord } from '../../core/unspaced.ts';
import { editedLabel, tokenLabel } from '../../markdown/tokens.ts';

const PLAIN_MARKS: Readonly<Record<string, AdfMark>> = {
  strong: { type: 'strong' },
  em: { type: 'em' },
  strike: { type: 'strike' },
  underline: { type: 'underline' },
  sub: { type: 'subsup', attrs: { type: 'sub' } },
  sup: { type: 'subsup', attrs: { type: 'sup' } },
  code: { type: 'code' },
};

/** Beside code, ADF allows only these. */
const BESIDE_CODE = new Set(['code', 'link', 'annotation']);

/** Where something may begin that is more than text: a token, a mention, a day, an emoji. */
const BEGINNING = new RegExp(
  [
    '⟦[^⟦⟧\\n]{1,200}⟧',
    `${notBehindWord()}@(?=\\S)`,
    '(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?!\\d)',
    ':[\\w+-]{1,60}:',
    '\\p{Extended_Pictographic}(?:\\p{M}|\\u200d|\\p{Emoji_Modifier}|\\p{Extended_Pictographic})*',
  ].join('|'),
  'gu',
);
/** Where a name may end: behind a word, or a sign. */
const NAME_END = new RegExp(`[^\\s\\p{P}]${notBeforeWord()}|\\p{P}`, 'gu');
const LONGEST_NAME = 80;

const CARD_BLOCKS = new Set(['blockCard', 'embedCard']);

/** A line that was there before, for when its block cannot be told any more. */
interface Leaf {
  readonly pieces: readonly AdfPiece[];
  readonly runs: readonly Run[];
}

/**
 * The lines of an ADF document, old and new: in new text it finds what stood in the document before (mentions, cards,
 * days, macros) by how that is shown, and people by name.
 */
export class AdfLines implements InlineFormat<AdfMark, AdfNode> {
  readonly #borrowed: Borrowed;
  readonly #findPerson: FindPerson;
  /** Inline nodes by how they are shown. */
  readonly #known = new LookAlikes();
  readonly #leaves = new Map<string, Leaf[]>();
  readonly #parts: KnownLines<AdfMark, AdfNode>;
  readonly #tasks = new Map<string, AdfNode[]>();
  readonly #released = new Set<AdfNode>();

  /** @param moved tells which words of the document went from one line to another */
  constructor(
    base: readonly AdfNode[],
    borrowed: Borrowed,
    findPerson: FindPerson = () => undefined,
    moved?: MovedWords,
  ) {
    this.#borrowed = borrowed;
    this.#parts = new KnownLines<AdfMark, AdfNode>(this, moved);
    this.#findPerson = findPerson;
    const cards: string[] = [];
    const open = base.map((node) => ({ node, inLine: false })).reverse();
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, inLine } = next;
      if ((inLine || isInline(node)) && node.type !== 'text' && node.type !== 'hardBreak')
        this.#known.add(piecesOf([node])[0]?.text ?? '', node);
      else if (CARD_BLOCKS.has(node.type)) cards.push(cardAddress(node));
      for (const child of childrenOf(node).toReversed()) open.push({ node: child, inLine: holdsLine(node) });
    }
    for (const url of cards) this.#rememberCard(url);
  }

  /** A card that stood as a block may come to stand in a line. */
  #rememberCard(url: string): void {
    if (url !== '' && !this.#known.has(url)) this.#known.add(url, { type: 'inlineCard', attrs: { url } });
  }

  /** Whether something in a line of the document is shown so. */
  knows(text: string): boolean {
    return this.#known.has(text);
  }

  /** Lets the lines in nodes that changed or are gone be found again by their text. */
  release(nodes: readonly AdfNode[]): void {
    const open = [...nodes];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const content = childrenOf(node);
      if (this.#released.has(node)) continue;
      this.#released.add(node);
      if (node.type === 'taskItem') {
        const key = lineKey(runsOfNodes(content));
        this.#tasks.set(key, [...(this.#tasks.get(key) ?? []), node]);
      }
      if (!content.some(isInline)) open.push(...content);
      else if (content.some(hasHidden)) {
        const leaf = { pieces: piecesOf(content), runs: runsOfNodes(content) };
        const key = lineKey(leaf.runs);
        this.#leaves.set(key, [...(this.#leaves.get(key) ?? []), leaf]);
        this.#parts.add(() => [
          { pieces: leaf.pieces.map((piece) => this.#lent(piece)), shown: flatten(asRead(leaf.runs)) },
        ]);
      }
    }
  }

  /** The task that had this line and stood elsewhere, with its id. */
  task(runs: readonly Run[], state: 'TODO' | 'DONE'): AdfNode | undefined {
    const known = this.#tasks.get(lineKey(runs))?.pop();
    if (known === undefined) return undefined;
    const attrs = { ...known.attrs, state };
    return this.#borrowed.lend(known, { ...known, attrs, content: this.line(runs) });
  }

  /** The nodes of a line that nobody wrote before, or that stood elsewhere. */
  line(runs: readonly Run[]): AdfNode[] {
    const leaf = this.#leaves.get(lineKey(runs))?.pop();
    if (leaf !== undefined) {
      const pieces = leaf.pieces.map((piece) => this.#lent(piece));
      return nodesOf(mergeInline(pieces, asRead(leaf.runs), runs, this));
    }
    const flat = flatten(runs);
    return nodesOf(this.#parts.part(flat) ?? flat.flatMap((each) => this.create(each)));
  }

  /** The nodes of a line that was changed. */
  changedLine(base: readonly AdfNode[], before: readonly Run[], after: readonly Run[]): AdfNode[] {
    const shown = flatten(after);
    const whole = this.#parts.withParts({ pieces: piecesOf(base), shown: flatten(before) }, shown);
    return nodesOf(mergeFlat(whole.pieces, whole.shown, shown, this));
  }

  /** What stands in a part of a line may stand in the rest, too. */
  #lent(piece: AdfPiece): AdfPiece {
    const { atom } = piece;
    return atom === undefined || atom.type === 'hardBreak'
      ? piece
      : { ...piece, atom: this.#borrowed.lend(atom) };
  }

  kindOf(mark: AdfMark): string | undefined {
    if (mark.type === 'subsup') return textAttribute(mark, 'type') === 'sub' ? 'sub' : 'sup';
    return mark.type === 'link' || Object.hasOwn(PLAIN_MARKS, mark.type) ? mark.type : undefined;
  }

  markOf(shown: string): AdfMark | undefined {
    if (kindOf(shown) !== 'link') return Object.hasOwn(PLAIN_MARKS, shown) ? PLAIN_MARKS[shown] : undefined;
    const [, href = '', ...title] = shown.split(' ');
    if (href === '') return undefined;
    return { type: 'link', attrs: { href, ...(title.length > 0 && { title: title.join(' ') }) } };
  }

  isSame(one: AdfMark, other: AdfMark): boolean {
    return one === other || JSON.stringify(one) === JSON.stringify(other);
  }

  isAnchor({ type }: AdfMark): boolean {
    return type === 'annotation';
  }

  create({ text, shown }: FlatText): AdfPiece[] {
    if (text === '\n') return [{ text, marks: [], atom: HARD_BREAK }];
    const image = shown.find((each) => kindOf(each) === 'image');
    const marks = shown.map((each) => this.markOf(each)).filter((mark) => mark !== undefined);
    if (image !== undefined)
      return this.#image(text.replaceAll(OBJECT, ''), image.split(' ')[1] ?? '', marks);
    const link = shown.find((each) => kindOf(each) === 'link');
    const card = link === undefined ? undefined : this.#known.first(text);
    if (card?.type === 'inlineCard') return [{ text, marks: [], atom: this.#lend(card, text) }];
    return shown.includes('code') ? [{ text, marks }] : this.#recognise(text, marks);
  }

  editAtom(atom: AdfNode, text: string): { readonly atom: AdfNode; readonly text: string } | undefined {
    const edited = editedAtom(atom, text.trim());
    if (edited !== undefined) return { atom: edited, text };
    // A token without its brackets' other half was not meant to be lost.
    const isDamaged = piecesOf([atom])[0]?.text.startsWith('⟦') === true && /[⟦⟧]/.test(text);
    return isDamaged && !this.#known.has(text.trim()) ? { atom, text } : undefined;
  }

  /** ADF has images on lines of their own only; within a line one is a link to it, behind a link of its own. */
  #image(alt: string, address: string, marks: readonly AdfMark[]): AdfPiece[] {
    const link = { type: 'link', attrs: { href: address } };
    const isLink = marks.some(({ type }) => type === 'link');
    if (!isLink || address === '')
      return [{ text: alt === '' ? address : alt, marks: address === '' ? marks : [...marks, link] }];
    const others = marks.filter(({ type }) => type !== 'link');
    const shown = { text: address, marks: marks.map((mark) => (mark.type === 'link' ? link : mark)) };
    const isNamed = alt !== '' && alt !== address;
    return isNamed
      ? [{ text: alt, marks }, { text: ' (', marks: others }, shown, { text: ')', marks: others }]
      : [{ text: address, marks }];
  }

  #recognise(text: string, marks: readonly AdfMark[]): AdfPiece[] {
    const pieces: AdfPiece[] = [];
    let end = 0;
    for (const { 0: found, index } of text.matchAll(BEGINNING)) {
      if (index < end) continue;
      const atom =
        found === '@' ? this.#mention(text.slice(index + 1, index + 1 + LONGEST_NAME)) : this.#atom(found);
      if (atom === undefined) continue;
      if (index > end) pieces.push({ text: text.slice(end, index), marks });
      pieces.push({ text: atom.text, marks: [], atom: atom.node });
      end = index + atom.text.length;
    }
    if (end < text.length) pieces.push({ text: text.slice(end), marks });
    return pieces;
  }

  #atom(text: string): { readonly text: string; readonly node: AdfNode } | undefined {
    const known = this.#known.first(text);
    if (known !== undefined) return { text, node: this.#lend(known, text) };
    const status = tokenLabel(text, 'status');
    if (status !== undefined && status !== '')
      return { text, node: { type: 'status', attrs: { text: status, color: 'neutral' } } };
    const placeholder = tokenLabel(text, 'placeholder');
    if (placeholder !== undefined && placeholder !== '')
      return { text, node: { type: 'placeholder', attrs: { text: placeholder } } };
    return undefined;
  }

  #lend(node: AdfNode, shown: string): AdfNode {
    return this.#borrowed.lend(node, node, this.#known.all(shown));
  }

  /** The longest name of somebody known that the text begins with. */
  #mention(text: string): { readonly text: string; readonly node: AdfNode } | undefined {
    const ends = [...text.matchAll(NAME_END)].map(({ 0: last, index }) => index + last.length);
    for (const end of ends.reverse()) {
      const name = text.slice(0, end);
      const known = this.#known.first(`@${name}`);
      if (known?.type === 'mention') return { text: `@${name}`, node: this.#lend(known, `@${name}`) };
      const person = this.#findPerson(name);
      if (person !== undefined)
        return {
          text: `@${name}`,
          node: { type: 'mention', attrs: { id: person.id, text: `@${person.name ?? name}` } },
        };
    }
    return undefined;
  }
}

function editedAtom(atom: AdfNode, text: string): AdfNode | undefined {
  const attrs = isObject(atom.attrs) ? atom.attrs : {};
  switch (atom.type) {
    case 'status':
    case 'placeholder': {
      const label = editedLabel(text, atom.type, textAttribute(atom, 'text'));
      return label === undefined || label === '' ? undefined : { ...atom, attrs: { ...attrs, text: label } };
    }
    case 'date': {
      const timestamp = timestampOf(text);
      return timestamp === undefined ? undefined : { ...atom, attrs: { ...attrs, timestamp } };
    }
    case 'media':
      return text.startsWith(OBJECT)
        ? { ...atom, attrs: { ...attrs, alt: text.replaceAll(OBJECT, '') } }
        : undefined;
    case 'inlineCard':
      return /^https?:\/\/\S+$/.test(text) && 'url' in attrs
        ? { ...atom, attrs: { ...attrs, url: text } }
        : undefined;
    default:
      return undefined;
  }
}

/** The nodes that pieces make: no empty ones, and no two texts in a row with the same marks, in whatever order. */
function nodesOf(pieces: readonly AdfPiece[]): AdfNode[] {
  const nodes: AdfNode[] = [];
  for (const { text, marks, atom } of pieces) {
    if (atom !== undefined) {
      nodes.push(atom);
      continue;
    }
    if (text === '') continue;
    const own = distinct(marks);
    const last = nodes.at(-1);
    if (last?.type === 'text' && setOf(last.marks ?? []) === setOf(own))
      nodes[nodes.length - 1] = textNode((last.text ?? '') + text, last.marks);
    else nodes.push(textNode(text, own));
  }
  return nodes;
}

function setOf(marks: readonly AdfMark[]): string {
  return marks
    .map((mark) => JSON.stringify(mark))
    .sort()
    .join();
}

/** Each kind of mark once but for comments, and beside code only what ADF allows there. */
function distinct(marks: readonly AdfMark[]): readonly AdfMark[] {
  const isCode = marks.some(({ type }) => type === 'code');
  const kept = marks.filter(
    (mark, at) =>
      (!isCode || BESIDE_CODE.has(mark.type)) &&
      marks.findIndex((other) =>
        mark.type === 'annotation'
          ? JSON.stringify(other) === JSON.stringify(mark)
          : other.type === mark.type,
      ) === at,
  );
  return kept.length === marks.length ? marks : kept;
}

/** Whether Markdown does not show all of a node. */
function hasHidden(node: AdfNode): boolean {
  return node.type !== 'text' || (node.marks ?? []).some(({ type }) => !Object.hasOwn(PLAIN_MARKS, type));
}

function lineKey(runs: readonly Run[]): string {
  return flatten(runs)
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Runs as a reader of their Markdown sees them. */
function asRead(runs: readonly Run[]): readonly Run[] {
  const [block] = readMarkdown(printBlocks([{ type: 'paragraph', runs }]));
  return block?.type === 'paragraph' ? block.runs : [];
}
