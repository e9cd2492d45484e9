/** Nodes of a text that are shown at once: a dozen printed pages. */
const MOST_NODES = 3000;
/** And the letters in them. */
const MOST_LETTERS = 100_000;

interface Budget {
  nodes: number;
  letters: number;
}

/**
 * The beginning of an ADF document that is too long to be shown whole, cut between two of its blocks; the first block is
 * always in it. The document is untrusted and may be anything.
 * @returns also how many blocks were left out
 */
export function cutDocument(document: unknown): { readonly document: unknown; readonly cut: number } {
  const blocks = contentOf(document);
  const budget: Budget = { nodes: MOST_NODES, letters: MOST_LETTERS };
  const end = blocks.findIndex((block, index) => !fits(block, budget) && index > 0);
  if (end < 0) return { document, cut: 0 };
  return { document: { ...(document as object), content: blocks.slice(0, end) }, cut: blocks.length - end };
}

/** Takes a block from the budget; false when it is used up. Walks no further than that. */
function fits(block: unknown, budget: Budget): boolean {
  const waiting = [block];
  while (waiting.length > 0) {
    const node = waiting.pop();
    budget.nodes -= 1;
    const text: unknown = isRecord(node) ? node['text'] : undefined;
    if (typeof text === 'string') budget.letters -= text.length;
    if (budget.nodes < 0 || budget.letters < 0) return false;
    const content = contentOf(node);
    // Not spread: a list of a million nodes is too long for a call.
    for (let index = 0; index < Math.min(content.length, budget.nodes + 1); index += 1)
      waiting.push(content[index]);
  }
  return true;
}

function contentOf(node: unknown): readonly unknown[] {
  const content = isRecord(node) ? node['content'] : undefined;
  return Array.isArray(content) ? (content as unknown[]) : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
