import { blocksKey } from '../../markdown/blockKey.ts';
import type { Block } from '../../markdown/model.ts';
import type { SourceEditor } from './sourceEditor.ts';
import { childElement, sourceTree } from './sourceTree.ts';

/**
 * An `ac:adf-extension` whose content was edited, with what stands beside it for those who do not know it: it says the
 * same. One that says something else stays.
 */
export function withFallback(
  source: string,
  before: readonly Block[],
  after: readonly Block[],
  editor: SourceEditor,
): string {
  if (!source.startsWith('<ac:adf-') || !source.includes('<ac:adf-fallback')) return source;
  const [extension, ...others] = sourceTree(source) ?? [];
  if (extension?.kind !== 'element' || others.length > 0) return source;
  const node = childElement(extension, 'ac:adf-node');
  const own = childElement(extension, 'ac:adf-fallback');
  const fallback = own ?? (node && childElement(node, 'ac:adf-fallback'));
  if (fallback === undefined || fallback.innerFrom === fallback.to) return source;
  const told = source.slice(fallback.innerFrom, fallback.innerTo);
  const shown = blocksKey(editor.read(told));
  const [blocks0, blocks1] =
    shown === blocksKey(before) ? [before, after] : [inQuote(before), inQuote(after)];
  if (blocks0 === undefined || blocks1 === undefined || shown !== blocksKey(blocks0)) return source;
  return source.slice(0, fallback.innerFrom) + editor.content(told, blocks1) + source.slice(fallback.innerTo);
}

/** What stands in a panel; its fallback is shown without. */
function inQuote(blocks: readonly Block[]): readonly Block[] | undefined {
  const [only, ...others] = blocks;
  return only?.type === 'quote' && others.length === 0 ? only.blocks : undefined;
}
