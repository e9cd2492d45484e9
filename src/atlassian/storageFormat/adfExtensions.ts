import { alertOfPanel } from '../common/panelAlerts.ts';
import type { Conversion } from './conversion.ts';
import { isMetadataName } from './elements.ts';
import { macroParameters } from './macroParameters.ts';
import { parameterRuns } from './macroText.ts';
import { type BodyReader, titled, tokenBlocks } from './macros.ts';
import { macroLabel } from '../../markdown/tokens.ts';
import { type Block, bulletList, plainText, pushAll, quoteOf, type Run } from '../../markdown/model.ts';
import { childElements, childNamed, type StorageElement, type StorageNode } from './tree.ts';

const KNOWN = /^(?:panel|decision-?(?:list|item)|(?:nested-?)?expand)$/i;

/**
 * The blocks of an `ac:adf-extension`, or of an `ac:adf-node` wherever it stands: what Cloud's editor has and storage
 * format does not. Its content is kept; where it has none, the fallback that Confluence wrote into or beside it; where
 * there is none either, what its attributes say.
 */
export function adfBlocks(
  extension: StorageElement,
  marks: number,
  to: Conversion,
  read: BodyReader,
): Block[] {
  const type = typeOf(extension);
  if (type === '') {
    const nodes = ownNodes(extension);
    // An only node is shown as what it is, also with the fallback that stands beside it.
    const [only, ...others] = nodes.filter((node) => node.kind === 'element' || node.text.trim() !== '');
    const fallback = fallbackOf(extension);
    if (only?.kind === 'element' && only.name === 'ac:adf-node' && others.length === 0)
      return nodeBlocks(only, fallback, marks, to, read);
    if (fallback !== undefined && !nodes.some(hasContent)) {
      for (const node of nodes) if (isNode(node)) to.warnings.add('unknownMacro', typeOf(node));
      return read(fallback.children);
    }
    if (nodes.length > 0) return read(nodes);
    to.warnings.add('droppedMacro', 'adf');
    return tokenBlocks(to.token('macro', '', marks));
  }
  return nodeBlocks(extension, undefined, marks, to, read);
}

function nodeBlocks(
  node: StorageElement,
  outer: StorageElement | undefined,
  marks: number,
  to: Conversion,
  read: BodyReader,
): Block[] {
  const type = typeOf(node);
  const isList = /^decision-?list$/i.test(type);
  const fallbacks = [fallbackOf(node), outer].filter((each) => each !== undefined);
  let blocks: Block[] = [];
  if (fallbacks.length === 0 || ownNodes(node).some(hasContent))
    blocks = isList
      ? bulletList(
          childElements(node)
            .filter(isNode)
            .map((item) => ({ blocks: read([item]) })),
        )
      : read(ownNodes(node));
  for (const fallback of fallbacks) if (blocks.length === 0) blocks = read(fallback.children);
  const isPanel = type === 'panel';
  const parameters = macroParameters(node, to);
  const title = parameters.find(({ name }) => name === 'title')?.text ?? '';
  const key = macroLabel(parameters.find(({ name }) => name === 'extensionkey')?.text ?? '');
  const shown = key === '' ? type : key;
  if (blocks.length > 0) {
    if (!KNOWN.test(type)) to.warnings.add('unknownMacro', shown);
    blocks = [...titled(title, marks), ...blocks];
  } else {
    const runs: Run[] = [];
    parameterRuns(type, parameters, marks, to, runs);
    to.warnings.add(runs.length > 0 ? 'unknownMacro' : 'droppedMacro', shown);
    if (runs.length === 0) pushAll(runs, to.token('macro', macroLabel(shown), marks));
    if (runs.length > 0) blocks = [{ type: 'paragraph', runs }];
  }
  if (!isPanel) return blocks;
  const panelType = parameters.find(({ name }) => name === 'paneltype')?.text.toLowerCase() ?? '';
  return quoteOf(blocks, alertOfPanel(panelType) ?? 'NOTE');
}

/** As `adfBlocks`, for where there is room for a piece of a line only. */
export function adfRuns(
  extension: StorageElement,
  marks: number,
  to: Conversion,
  read: (nodes: readonly StorageNode[], marks: number, to: Conversion) => Run[],
): Run[] {
  const type = typeOf(extension) || 'adf';
  const fallback = fallbackOf(extension);
  const own = ownNodes(extension);
  let runs = fallback === undefined || own.some(hasContent) ? read(own, marks, to) : [];
  if (plainText(runs) === '' && fallback !== undefined) {
    for (const node of own) if (isNode(node)) to.warnings.add('unknownMacro', typeOf(node));
    runs = read(fallback.children, marks, to);
  }
  // A node has told by itself that there is nothing to see in it.
  else if (plainText(runs) === '' && own.some(isNode)) return runs;
  const isFilled = plainText(runs) !== '';
  if (!isFilled) {
    runs = [];
    parameterRuns(type, macroParameters(extension, to), marks, to, runs);
  }
  if (!isFilled || (type !== 'adf' && !KNOWN.test(type)))
    to.warnings.add(runs.length > 0 ? 'unknownMacro' : 'droppedMacro', type);
  return runs.length > 0 ? runs : [...to.token('macro', macroLabel(type), marks)];
}

/** Whether an extension holds no more than a piece of a line, so that it can be one between other words. */
export function isPieceOfLine(element: StorageElement): boolean {
  // A list of decisions, a panel or what can be folded stands on lines of its own, however little is in it.
  if (KNOWN.test(typeOf(element))) return false;
  return element.children.every(
    (child) =>
      child.kind === 'text' ||
      !child.isBlock ||
      (/^ac:adf-(?:extension|node|content|fallback)$/.test(child.name) && isPieceOfLine(child)),
  );
}

/** All of an extension that is neither data for Confluence nor its fallback. */
function ownNodes(element: StorageElement): StorageNode[] {
  return element.children.filter(
    (child) =>
      child.kind === 'text' ||
      (child.name !== 'ac:adf-fallback' && (child.unclosed || !isMetadataName(child.name))),
  );
}

/** What may stand around the content of a node, and is none without it. */
const FRAMES = /^(?:ac:adf-(?:node|content|fallback)|p|div|span|br)$/;

/** Whether there is anything to show: text, or what shows something by itself, as an image does. */
function hasContent(node: StorageNode): boolean {
  if (node.kind === 'text') return node.text.trim() !== '';
  if (!FRAMES.test(node.name)) return true;
  return ownNodes(node).some(hasContent) || fallbackOf(node) !== undefined;
}

/** What Confluence wrote for those who do not know the node, as far as there is anything in it. */
function fallbackOf(element: StorageElement): StorageElement | undefined {
  const fallback = childNamed(element, 'ac:adf-fallback');
  return fallback?.children.some(hasContent) === true ? fallback : undefined;
}

function isNode(node: StorageNode): node is StorageElement {
  return node.kind === 'element' && node.name === 'ac:adf-node';
}

/** The type of a node; empty for what stands around nodes. */
function typeOf(element: StorageElement): string {
  return isNode(element) ? (element.attributes.get('type')?.trim() ?? 'adf') : '';
}
