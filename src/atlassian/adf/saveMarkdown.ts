import { readMarkdown } from '../../markdown/readMarkdown.ts';
import { childrenOf, isObject, type AdfDocument, type AdfNode } from './adf.ts';
import { AdfBlocks, type LocalIds } from './adfBlocks.ts';
import { AdfEditor } from './adfEditor.ts';
import { AdfLines } from './adfLines.ts';
import type { FindPerson } from './people.ts';

export interface SaveOptions {
  /** Makes a mention of an `@Name` that was typed; those of the document are known without it. */
  readonly findPerson?: FindPerson;
  readonly localId?: LocalIds;
}

/**
 * The document after the Markdown that `adfToMarkdown` made of it was edited. A block that was not touched is the same
 * node as before; of a changed one the rest stays: mentions, cards, days, colours, comments' anchors whose text still
 * stands, rows and cells of tables, items of lists, what stands in panels and columns. Only what is new is converted, so
 * a valid document stays valid by Atlassian's schema.
 * @param base the document as the site has it
 * @param markdown the whole text as it was edited
 */
export function saveMarkdown(base: AdfDocument, markdown: string, options: SaveOptions = {}): AdfDocument {
  const { findPerson, localId = () => crypto.randomUUID() } = options;
  const before = childrenOf(base);
  const lines = new AdfLines(before, findPerson);
  const editor = new AdfEditor(lines, new AdfBlocks(before, lines, localId));
  const content = editor.content('doc', before, readMarkdown(markdown));
  return content === before ? base : { ...base, content: freshCopies(content, localId) };
}

/** Nodes that now stand twice, the second time with ids of their own. */
function freshCopies(content: readonly AdfNode[], localId: LocalIds): AdfNode[] {
  const seen = new Set<AdfNode>();
  const copy = (node: AdfNode): AdfNode => ({
    ...node,
    ...(isObject(node.attrs) && 'localId' in node.attrs && { attrs: { ...node.attrs, localId: localId() } }),
    ...(node.content !== undefined && { content: childrenOf(node).map(copy) }),
  });
  const visit = (node: AdfNode): AdfNode => {
    const children = childrenOf(node);
    if (seen.has(node) && (children.length > 0 || isObject(node.attrs))) return copy(node);
    seen.add(node);
    const visited = children.map(visit);
    return visited.every((child, at) => child === children[at]) ? node : { ...node, content: visited };
  };
  return content.map(visit);
}
