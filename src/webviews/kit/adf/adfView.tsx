import type { ComponentChildren, VNode } from 'preact';
import { renderBlock } from './blocks.tsx';
import { attributes, contentOf, isNode, typeOf } from './nodes.ts';
import { fill } from '../text.ts';
import type { AdfContext, Rendering } from './context.ts';
import { renderInline } from './inline.tsx';
import { Mark } from './mark.tsx';
import { applyMarks } from './marks.tsx';

const MOST_NODES = 20_000;
/** No person nests this deep; the stack is not for servers to fill. */
const MOST_DEPTH = 60;

/**
 * An ADF document as elements, never by way of HTML. Whatever is odd in it costs that node: an unknown node shows what is
 * in it, and one that cannot be shown at all says so.
 */
export function AdfView({ document, context }: { document: unknown; context: AdfContext }): VNode {
  const rendering: Rendering = { context, budget: MOST_NODES, tasks: 0, headings: [] };
  return <div class="text">{renderNodes(contentOf(document), rendering, 0)}</div>;
}

/** Renders nodes one after the other, each by itself. */
function renderNodes(
  nodes: readonly unknown[],
  rendering: Rendering,
  depth: number,
  inLine = false,
): ComponentChildren {
  return nodes.map((node) => renderNode(node, rendering, depth, inLine));
}

/** Nodes that hold a line. */
const LINES = new Set(['paragraph', 'heading', 'taskItem', 'decisionItem', 'caption']);

/** @param inLine whether it stands in a line, whatever it is */
function renderNode(node: unknown, rendering: Rendering, depth: number, inLine: boolean): ComponentChildren {
  if (rendering.budget <= 0) return null;
  rendering.budget -= 1;
  const { strings } = rendering.context;
  try {
    if (!isNode(node)) return null;
    if (depth > MOST_DEPTH) return <Mark>{strings.cannotShow}</Mark>;
    const children = (): ComponentChildren =>
      renderNodes(contentOf(node), rendering, depth + 1, inLine || LINES.has(typeOf(node)));
    const shown = renderInline(node, rendering.context, children) ?? renderBlock(node, rendering, children);
    return applyMarks(node, shown ?? renderUnknown(node, rendering, inLine, children), rendering.context);
  } catch {
    return <Mark>{strings.cannotShow}</Mark>;
  }
}

/** A node beyond the schema: what is in it, or else what it is. */
function renderUnknown(
  node: unknown,
  { context }: Rendering,
  inLine: boolean,
  children: () => ComponentChildren,
): ComponentChildren {
  // A block of its own would part the line.
  if (contentOf(node).length > 0) return inLine ? <span>{children()}</span> : <div>{children()}</div>;
  const { text } = attributes(node);
  const { labelled, unknownNode } = context.strings;
  return (
    <Mark>{typeof text === 'string' && text !== '' ? text : fill(labelled, unknownNode, typeOf(node))}</Mark>
  );
}
