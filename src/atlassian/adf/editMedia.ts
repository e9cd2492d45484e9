import { omit } from '../../core/omit.ts';
import { plainText, withoutEdges, type Run } from '../../markdown/model.ts';
import { childrenOf, textAttribute, textNode, type AdfNode } from './adf.ts';
import { besideToken, pushBeside, shownAs } from './adfBlocks.ts';
import type { ContentEditor } from './contentEditor.ts';
import { mediaRun, runsOfNodes } from './inlinePieces.ts';
import { damageOf, editedLabel } from '../../markdown/tokens.ts';

/** What may not be put into a caption; one that a site has there all the same stays. */
const NO_CAPTION = new Set(['inlineExtension', 'mediaInline']);

/**
 * Pictures and files after their line was edited; undefined where something else stands there now.
 * @param parent what they stand in
 */
export function editMedia(
  node: AdfNode,
  before: readonly Run[],
  after: readonly Run[],
  editor: ContentEditor,
  parent: string,
): readonly AdfNode[] | undefined {
  return node.type === 'mediaGroup'
    ? editGroup(node, before, after, editor, parent)
    : editSingle(node, before, after, editor);
}

/** A picture with what stands below it. */
function editSingle(
  node: AdfNode,
  before: readonly Run[],
  after: readonly Run[],
  editor: ContentEditor,
): readonly AdfNode[] | undefined {
  const [[head0, rest0], [line1, rest1]] = [parted(before), parted(after)];
  const [above, head1, below1] = aroundPicture(line1);
  const media = childrenOf(node).find(({ type }) => type !== 'caption');
  const caption = childrenOf(node).find(({ type }) => type === 'caption');
  if (media === undefined) return undefined;
  const picture =
    shownAs(head0) === shownAs(head1) && sameAlt(head0, head1) ? media : editPicture(media, head1);
  const damage = picture === undefined ? damageOf(shownAs(head0), shownAs(head1)) : 'only';
  if (damage === undefined) return undefined;
  const own = childrenOf(caption ?? { type: 'caption' });
  const line = caption === undefined ? editor.lines.line(rest1) : editor.lines.changedLine(own, rest0, rest1);
  const isForeign = (each: AdfNode): boolean => NO_CAPTION.has(each.type) && !own.includes(each);
  const text = line.filter((each) => !isForeign(each));
  const foreign = line.filter(isForeign);
  const below = text.length === 0 ? [] : [{ ...(caption ?? { type: 'caption' }), content: text }];
  const beside =
    damage === 'only' ? [] : editor.blocks.paragraphs([besideToken(head1, shownAs(head0))?.runs ?? head1]);
  // What was moved here was not to be lost.
  const behind = foreign.length === 0 ? [] : [{ type: 'paragraph', content: foreign }];
  const written = (part: readonly Run[]): AdfNode[] =>
    plainText(part) === '' ? [] : editor.blocks.paragraphs([withoutEdges(part)]);
  return [
    ...written(above),
    { ...node, content: [picture ?? media, ...below] },
    ...beside,
    ...written(below1),
    ...behind,
  ];
}

/** A line's only picture that leads elsewhere, between what was written before it and behind. */
function aroundPicture(line: readonly Run[]): readonly [readonly Run[], readonly Run[], readonly Run[]] {
  const isPicture = ({ kind }: Run): boolean => kind === 'image';
  const at = line.findIndex(isPicture);
  return at < 0 || line.findLastIndex(isPicture) !== at
    ? [[], line, []]
    : [line.slice(0, at), line.slice(at, at + 1), line.slice(at + 1)];
}

function parted(runs: readonly Run[]): readonly [readonly Run[], readonly Run[]] {
  const at = runs.findIndex(({ kind }) => kind === 'break');
  return at < 0 ? [runs, []] : [runs.slice(0, at), runs.slice(at + 1)];
}

function sameAlt([one]: readonly Run[], [other]: readonly Run[]): boolean {
  return one?.kind !== 'image' || (other?.kind === 'image' && one.alt === other.alt);
}

/** A picture with another description, one from elsewhere also with another address. */
function editPicture(media: AdfNode, head: readonly Run[]): AdfNode | undefined {
  const [image] = head;
  const alt = editedLabel(shownAs(head), 'image', textAttribute(media, 'alt'));
  if (alt !== undefined && alt !== '' && mediaRun(media, 'image').kind === 'text')
    return { ...media, attrs: { ...media.attrs, alt } };
  if (head.length !== 1 || image?.kind !== 'image' || textAttribute(media, 'type') !== 'external')
    return undefined;
  if (!/^https?:\/\//i.test(image.address)) return undefined;
  const isSame = shownAs([mediaRun(media, 'image')]) === shownAs(head);
  return {
    ...media,
    attrs: {
      ...omit(media.attrs ?? {}, 'alt'),
      ...(!isSame && { url: image.address }),
      ...(image.alt !== '' && { alt: image.alt }),
    },
  };
}

/** Files in a row, of which some may be gone; what was written beside them stands around them, or between. */
function editGroup(
  node: AdfNode,
  before: readonly Run[],
  after: readonly Run[],
  editor: ContentEditor,
  parent: string,
): readonly AdfNode[] | undefined {
  const line = childrenOf(node).flatMap((media, at) => (at === 0 ? [media] : [textNode(' '), media]));
  const changed = editor.lines.changedLine(line, before, after);
  if (!changed.some(isFile)) return undefined;
  const nodes: AdfNode[] = [];
  for (let at = 0; at < changed.length;) {
    let end = at + 1;
    const isOfFiles = isFile(changed[at]);
    while (end < changed.length && isFile(changed[end]) === isOfFiles) end += 1;
    const part = changed.slice(at, end);
    const runs = isOfFiles ? [] : withoutEdges(runsOfNodes(part));
    if (isOfFiles) pushBeside(nodes, [{ ...node, content: part }]);
    else if (runs.length > 0) pushBeside(nodes, editor.blocks.create({ type: 'paragraph', runs }, parent));
    at = end;
  }
  return nodes;
}

function isFile(node: AdfNode | undefined): boolean {
  return node?.type === 'media';
}
