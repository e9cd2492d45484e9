import { omit } from '../../core/omit.ts';
import { marksOf, type AdfNode } from './adf.ts';

const LEAVES = [
  'paragraph',
  'codeBlock',
  'mediaSingle',
  'mediaGroup',
  'orderedList',
  'bulletList',
  'extension',
];
const NESTABLE = [...LEAVES, 'heading', 'taskList', 'decisionList', 'rule'];
const ALL = [...NESTABLE, 'panel', 'blockquote', 'blockCard', 'embedCard', 'table'];

/** Which blocks may stand in which, after Atlassian's schema. */
const CONTENT: Readonly<Record<string, ReadonlySet<string>>> = {
  doc: new Set([...ALL, 'bodiedExtension', 'expand', 'layoutSection', 'syncBlock', 'bodiedSyncBlock']),
  layoutColumn: new Set([...ALL, 'bodiedExtension', 'expand']),
  blockquote: new Set(LEAVES),
  listItem: new Set([...LEAVES, 'taskList'].filter((type) => type !== 'mediaGroup')),
  panel: new Set([...NESTABLE, 'blockCard']),
  expand: new Set([...ALL, 'nestedExpand']),
  bodiedExtension: new Set(ALL),
  nestedExpand: new Set([...NESTABLE, 'panel', 'blockquote']),
  tableCell: new Set([...ALL.filter((type) => type !== 'table'), 'nestedExpand']),
  bodiedSyncBlock: new Set([...ALL.filter((type) => type !== 'extension'), 'expand', 'layoutSection']),
  taskList: new Set(['taskList']),
  blockTaskItem: new Set(['paragraph', 'extension']),
};

const OUTER = new Set(['doc', 'layoutColumn', 'bodiedSyncBlock']);
const CELLS = new Set(['tableCell', 'tableHeader']);
const SMALL = new Set(['listItem', 'panel', 'expand', 'nestedExpand', 'bodiedExtension', 'blockTaskItem']);

/** Whether a block may stand in a node; in one that no schema knows anything may. */
export function isAllowed(type: string, parent: string): boolean {
  const content = CONTENT[CELLS.has(parent) ? 'tableCell' : parent];
  return content === undefined || content.has(type);
}

/** A block as it may stand in a node: without marks that are not allowed there; undefined where it may not at all. */
export function fitted(node: AdfNode, parent: string): AdfNode | undefined {
  const type = node.type === 'expand' || node.type === 'nestedExpand' ? expandIn(parent) : node.type;
  if (!isAllowed(type, parent)) return undefined;
  const marks = marksOf(node);
  const kept = marks.filter((mark) => isMarkAllowed(mark.type, type, parent));
  if (kept.length === marks.length && type === node.type) return node;
  return {
    ...omit(node, 'marks'),
    type,
    // The schema asks for them in one kind of expand, and not in the other.
    ...(type === 'nestedExpand' && { attrs: node.attrs ?? {} }),
    ...(kept.length > 0 && { marks: kept }),
  };
}

function expandIn(parent: string): string {
  return parent === 'expand' || CELLS.has(parent) ? 'nestedExpand' : 'expand';
}

function isMarkAllowed(mark: string, type: string, parent: string): boolean {
  switch (mark) {
    case 'alignment':
      return (type === 'paragraph' || type === 'heading') && (OUTER.has(parent) || CELLS.has(parent));
    case 'indentation':
      return type === 'heading'
        ? OUTER.has(parent) || CELLS.has(parent)
        : type === 'paragraph' && OUTER.has(parent);
    case 'fontSize':
      return type === 'paragraph' && (OUTER.has(parent) || CELLS.has(parent) || SMALL.has(parent));
    case 'breakout':
      return parent === 'doc';
    default:
      return true;
  }
}
