import { runsKey } from '../../markdown/blockKey.ts';
import { joinLines } from '../../markdown/blockLines.ts';
import { OBJECT } from '../../markdown/flatText.ts';
import { shownText, withoutEdges, type Run } from '../../markdown/model.ts';
import { splitAtBreaks } from '../../markdown/printInline.ts';
import { childrenOf, textAttribute, textNode, type AdfNode } from './adf.ts';
import type { ContentEditor } from './contentEditor.ts';
import { blocksOf, codeOf, isInline } from './adfToBlocks.ts';
import { editMedia } from './editMedia.ts';
import { runsOfNodes } from './inlinePieces.ts';
import { editedLabel } from '../../markdown/tokens.ts';
import { tokenOf } from './tokens.ts';

/** Halves of characters, which no text in UTF-8 can hold. */
const HALVES = /\p{Cs}/gu;
const BLANKS = /[\s\p{Cc}\u200b\ufeff]+/gu;

/** A line of a cell, of which some text begins behind its marker or heading. */
interface Line {
  readonly before: readonly Run[];
  readonly after: readonly Run[];
}

/**
 * A cell of which lines changed, but none came or went: each is told by its text, however deep that stands in lists and
 * panels. Undefined where that cannot be.
 */
export function editCellLines(
  cell: AdfNode,
  before: readonly Run[],
  after: readonly Run[],
  editor: ContentEditor,
): AdfNode | undefined {
  const [lines0, lines1] = [splitAtBreaks(before), splitAtBreaks(after)];
  if (lines0.length !== lines1.length) return undefined;
  const changed = lines0.map((line, at) => runsKey(line) !== runsKey(lines1[at] ?? []));
  const shown = lines0.map(plain);
  const leaves = leavesIn(cell);
  const edited = new Map<AdfNode, readonly AdfNode[]>();
  let next = 0;
  for (const leaf of leaves) {
    const own: Line[] = [];
    let isChanged = false;
    for (const line of splitAtBreaks(runsOf(leaf))) {
      const text = plain(line);
      if (text === '') continue;
      const found = placeOf(text, shown, next);
      if (found < 0) continue;
      next = found;
      const whole = lines0[next] ?? [];
      const marker = shown[next]?.slice(0, -text.length) ?? '';
      const [rest0, rest1] = [behind(whole, marker), behind(lines1[next] ?? [], marker)];
      if (changed[next] === true) {
        if (rest0 === undefined || rest1 === undefined) return undefined;
        isChanged = true;
        changed[next] = false;
      }
      own.push({ before: rest0 ?? [], after: rest1 ?? [] });
      next += 1;
    }
    if (isChanged) {
      const line0 = joinLines(own.map((each) => each.before));
      const line1 = joinLines(own.map((each) => each.after));
      const result = editLeaf(leaf, line0, line1, editor);
      if (result === undefined) return undefined;
      edited.set(leaf, result);
    }
  }
  return changed.includes(true) ? undefined : replaced(cell, edited)[0];
}

/** What is to be seen of a line, without white space, a picture without a description too. */
function plain(runs: readonly Run[]): string {
  return runs
    .map((run) => (run.kind === 'image' ? `${OBJECT}${run.alt}` : shownText(run)))
    .join('')
    .replace(BLANKS, '')
    .replace(HALVES, '\ufffd');
}

/** Texts stand near each other; what is not found so soon is not there. */
const LOOK_AHEAD = 100;

/** The first line from there on that ends with the text; -1 where there is none. */
function placeOf(text: string, shown: readonly string[], from: number): number {
  const place = shown.slice(from, from + LOOK_AHEAD).findIndex((line) => line.endsWith(text));
  return place < 0 ? -1 : from + place;
}

/** Nodes that hold a line, or are one, in order; an expand is the line with its title, and what is in it follows. */
function leavesIn(node: AdfNode): AdfNode[] {
  const content = childrenOf(node);
  if (isMedia(node) || content.some(isInline)) return [node];
  return [...(isExpand(node) ? [node] : []), ...content.flatMap(leavesIn)];
}

function isExpand(node: AdfNode): boolean {
  return node.type === 'nestedExpand' || node.type === 'expand';
}

function isMedia(node: AdfNode): boolean {
  return node.type === 'mediaSingle' || node.type === 'mediaGroup';
}

function runsOf(leaf: AdfNode): readonly Run[] {
  if (leaf.type === 'codeBlock')
    return joinLines(
      codeOf(leaf)
        .split('\n')
        .map((text) => [{ kind: 'code', text, marks: 0 }]),
    );
  if (isExpand(leaf)) return [{ kind: 'text', text: tokenOf(leaf), marks: 0 }];
  if (!isMedia(leaf)) return runsOfNodes(childrenOf(leaf));
  const [block] = blocksOf(leaf);
  return block?.type === 'paragraph' ? block.runs : [];
}

/** Code with the lines in which something stands replaced, one by one. */
function withCodeLines(code: string, lines: readonly (readonly Run[])[]): string {
  let next = 0;
  const shown = (line: readonly Run[] | undefined): string => (line ?? []).map(shownText).join('');
  return code
    .split('\n')
    .map((line) => (line.trim() === '' ? line : shown(lines[next++])))
    .join('\n');
}

function editLeaf(
  leaf: AdfNode,
  before: readonly Run[],
  after: readonly Run[],
  editor: ContentEditor,
): readonly AdfNode[] | undefined {
  if (leaf.type === 'codeBlock') return editCode(leaf, splitAtBreaks(after), editor);
  if (isExpand(leaf)) {
    const line = after.map(shownText).join('').trim();
    const title = editedLabel(line, 'expand', textAttribute(leaf, 'title'));
    return title === undefined ? undefined : [{ ...leaf, attrs: { ...leaf.attrs, title } }];
  }
  if (!isMedia(leaf))
    return [{ ...leaf, content: editor.lines.changedLine(childrenOf(leaf), before, after) }];
  return editMedia(leaf, before, after, editor, 'tableCell');
}

/** Code, with what was written beside it in lines of its own. */
function editCode(
  leaf: AdfNode,
  lines: readonly (readonly Run[])[],
  editor: ContentEditor,
): readonly AdfNode[] | undefined {
  const parts = lines.map((line) => {
    const [from, to] = [line.findIndex(isCode), line.findLastIndex(isCode) + 1];
    return {
      above: line.slice(0, Math.max(0, from)),
      code: line.slice(Math.max(0, from), to),
      below: line.slice(to),
    };
  });
  const isParted = parts.some(
    ({ above, code, below }, at) =>
      !code.every(isCode) ||
      (at > 0 && plain(above) !== '') ||
      (at < parts.length - 1 && plain(below) !== ''),
  );
  const text = withCodeLines(
    codeOf(leaf),
    parts.map(({ code }) => code),
  );
  if (isParted || text === '') return undefined;
  const beside = (line: readonly Run[] = []): AdfNode[] =>
    plain(line) === '' ? [] : editor.blocks.paragraphs([withoutEdges(line)]);
  return [...beside(parts[0]?.above), { ...leaf, content: [textNode(text)] }, ...beside(parts.at(-1)?.below)];
}

function isCode({ kind }: Run): boolean {
  return kind === 'code';
}

/** What stands behind a marker; undefined where the line does not begin with it. */
function behind(line: readonly Run[], marker: string): readonly Run[] | undefined {
  if (!plain(line).startsWith(marker)) return undefined;
  let left = marker.length;
  const rest: Run[] = [];
  for (const run of line) {
    if (left === 0) {
      const isFirst = rest.length === 0 && run.kind === 'text';
      rest.push(isFirst ? { ...run, text: run.text.trimStart() } : run);
      continue;
    }
    if (run.kind !== 'text') return undefined;
    let at = 0;
    while (at < run.text.length && (left > 0 || run.text[at] === ' ')) {
      if (run.text.charAt(at).replace(BLANKS, '') !== '') left -= 1;
      at += 1;
    }
    if (at < run.text.length) rest.push({ ...run, text: run.text.slice(at) });
  }
  return rest;
}

function replaced(node: AdfNode, edited: ReadonlyMap<AdfNode, readonly AdfNode[]>): readonly AdfNode[] {
  const own = edited.get(node);
  const [first = node] = own ?? [];
  if (own !== undefined && !isExpand(first)) return own;
  const before = childrenOf(node);
  const content = before.flatMap((child) => replaced(child, edited));
  const isSame = content.length === before.length && content.every((child, at) => child === before[at]);
  return [isSame ? first : { ...first, content }];
}
