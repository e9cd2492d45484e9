import { OBJECT } from '../../markdown/flatText.ts';
import type { Piece } from '../../markdown/mergeInline.ts';
import { sourceAttribute, type SourceElement, type SourceNode } from './sourceTree.ts';

/** An element around a piece of a line. Two are the same only where they are one element. */
export interface SourceMark {
  /** Its tags, as they are written. */
  readonly open: string;
  readonly close: string;
  /** What Markdown shows it as (as in `FlatText.shown`, without the address), if it does. */
  readonly kind: string | undefined;
  /** True for one that nobody wrote before: it joins the same formatting beside it. */
  readonly isNew: boolean;
}

/** Source that is not its own text: an entity, a mention, a macro, what shows nothing; or new text, escaped. */
export interface SourceAtom {
  readonly source: string;
  /** True for what nobody wrote before. */
  readonly isNew?: boolean;
}

export type SourcePiece = Piece<SourceMark, SourceAtom>;

/** The text of what shows nothing: white space to whoever compares, so that it stays where it is. */
const UNSEEN = '\u200b';

const KINDS: ReadonlyMap<string, string> = new Map([
  ...['strong', 'b'].map((name) => [name, 'strong'] as const),
  ...['em', 'i', 'cite', 'dfn', 'var'].map((name) => [name, 'em'] as const),
  ...['s', 'del', 'strike'].map((name) => [name, 'strike'] as const),
  ...['u', 'ins'].map((name) => [name, 'underline'] as const),
  ...['code', 'tt', 'kbd', 'samp'].map((name) => [name, 'code'] as const),
  ...['sub', 'sup'].map((name) => [name, name] as const),
  ['a', 'link'],
]);

/** Elements that lie around text and show nothing of their own. */
const AROUND = new Set([
  'span',
  'font',
  'small',
  'big',
  'ac:inline-comment-marker',
  'mark',
  'label',
  'bdi',
  'bdo',
  'abbr',
]);

const ENTITY = /&(?:#\d+|#x[\da-f]+|\w+);/gi;

/**
 * The pieces of a line in storage format; joined by `sourceOf` they are its source again.
 * @param shownAs what a reader sees of a piece of source
 */
export function piecesOf(
  body: string,
  nodes: readonly SourceNode[],
  shownAs: (source: string) => string,
): SourcePiece[] {
  const pieces: SourcePiece[] = [];
  const addText = (text: string, marks: readonly SourceMark[]): void => {
    let done = 0;
    for (const { 0: entity, index } of text.matchAll(ENTITY)) {
      if (index > done) pieces.push({ text: text.slice(done, index), marks });
      pieces.push({ text: shownAs(entity) || UNSEEN, marks, atom: { source: entity } });
      done = index + entity.length;
    }
    if (done < text.length) pieces.push({ text: text.slice(done), marks });
  };
  /** Two macros side by side can look otherwise than each by itself. */
  const shownBeside = (last: SourcePiece | undefined, source: string): string => {
    const shown = shownAs(source);
    if (last?.atom === undefined || !isMacro(last.atom.source) || !isMacro(source)) return shown;
    const both = shownAs(last.atom.source + source);
    return both.startsWith(last.text) ? both.slice(last.text.length) : shown;
  };
  const walk = (own: readonly SourceNode[], marks: readonly SourceMark[]): void => {
    for (const node of own) {
      const source = body.slice(node.from, node.to);
      if (node.kind === 'text') addText(source, marks);
      else if (node.kind === 'comment') pieces.push({ text: UNSEEN, marks, atom: { source } });
      else if (node.kind === 'element' && captionOf(node) !== undefined) addPicture(node, marks);
      else if (node.kind === 'element' && node.name === 'br')
        pieces.push({ text: '\n', marks, atom: { source } });
      else {
        const isCode = marks.some(({ kind }) => kind === 'code');
        const beside = shownBeside(pieces.at(-1), source);
        // A picture in code is its name.
        const shown = (isCode ? beside.replaceAll(OBJECT, '') : beside) || UNSEEN;
        const content = node.kind === 'element' ? markOf(body, node, shown) : undefined;
        if (content === undefined) pieces.push({ text: shown, marks, atom: { source } });
        else walk(content.children, [...marks, content.mark]);
      }
    }
  };
  /** A picture, and on a line of its own what stands below it. */
  const addPicture = (image: SourceElement, marks: readonly SourceMark[]): void => {
    const caption = captionOf(image);
    if (caption === undefined) return;
    const [first, ...others] = caption.children;
    const inner = first?.kind === 'element' && first.name === 'p' && others.length === 0 ? first : caption;
    const around = { open: '', close: body.slice(caption.to, image.to), kind: undefined, isNew: false };
    const below = {
      open: body.slice(caption.from, inner.innerFrom),
      close: body.slice(inner.innerTo, caption.to),
      kind: 'em',
      isNew: false,
    };
    const source = body.slice(image.from, caption.from);
    const own = [...marks, around];
    pieces.push({ text: shownAs(source) || UNSEEN, marks: own, atom: { source } });
    pieces.push({ text: '\n', marks: own, atom: { source: '' } });
    walk(inner.children, [...own, below]);
  };
  walk(nodes, []);
  return pieces;
}

function isMacro(source: string): boolean {
  return /^<ac:(?:structured-)?macro\s/.test(source);
}

/** What stands below a picture, if nothing that is shown comes behind it. */
function captionOf(image: SourceElement): SourceElement | undefined {
  if (image.name !== 'ac:image') return undefined;
  const last = image.children.findLast((child) => child.kind === 'element' && child.name !== 'ac:adf-mark');
  return last?.kind === 'element' && last.name === 'ac:caption' ? last : undefined;
}

/** An element as a mark with what lies in it; undefined for one that cannot be parted. */
function markOf(
  body: string,
  element: SourceElement,
  shown: string,
): { readonly mark: SourceMark; readonly children: readonly SourceNode[] } | undefined {
  if (shown === UNSEEN || element.children.length === 0) return undefined;
  const kind = KINDS.get(element.name);
  const inner = element.name === 'ac:link' ? element.children.find(isLinkBody) : element;
  if (inner?.kind !== 'element' || (kind === undefined && inner === element && !AROUND.has(element.name)))
    return undefined;
  const mark = {
    open: body.slice(element.from, inner.innerFrom),
    close: body.slice(inner.innerTo, element.to),
    kind: element.name === 'ac:link' ? 'link' : kind,
    isNew: false,
  };
  // A card: its text is its address.
  const href = element.name === 'a' ? sourceAttribute(mark.open, 'href') : undefined;
  return href !== undefined && href === body.slice(element.innerFrom, element.innerTo)
    ? undefined
    : { mark, children: inner.children };
}

function isLinkBody(node: SourceNode): boolean {
  return node.kind === 'element' && node.name === 'ac:link-body';
}

/** The source of pieces, with as few tags as their order allows. */
export function sourceOf(pieces: readonly SourcePiece[]): string {
  let out = '';
  let open: readonly SourceMark[] = [];
  pieces.forEach((piece, at) => {
    const marks = settled(piece, open, pieces[at + 1]?.marks ?? []);
    let same = 0;
    while (same < open.length && open[same] === marks[same]) same += 1;
    out += closing(open.slice(same));
    for (const mark of marks.slice(same)) out += mark.open;
    open = marks;
    out += piece.atom?.source ?? piece.text;
  });
  return out + closing(open);
}

function closing(marks: readonly SourceMark[]): string {
  return marks
    .toReversed()
    .map(({ close }) => close)
    .join('');
}

/** New marks as those of the same kind beside them, and what goes on first. */
function settled(
  { marks, atom }: SourcePiece,
  open: readonly SourceMark[],
  next: readonly SourceMark[],
): readonly SourceMark[] {
  if (atom?.isNew !== true && !marks.some(({ isNew }) => isNew)) return marks;
  const known = marks.map((mark) => {
    const isSame = (other: SourceMark): boolean =>
      other.kind === mark.kind && (mark.kind !== 'link' || other.open === mark.open);
    return mark.isNew ? (open.find(isSame) ?? next.find(isSame) ?? mark) : mark;
  });
  // Text that goes on with formatting stands in all that stands around that.
  const last = atom?.isNew === true ? open.findLastIndex((mark) => known.includes(mark)) : -1;
  const around = open.slice(0, last + 1);
  const rank = (mark: SourceMark): number => {
    const at = open.indexOf(mark);
    return at < 0 ? open.length : at;
  };
  return [...new Set([...around, ...known])].sort((one, other) => rank(one) - rank(other));
}
