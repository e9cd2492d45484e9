import { blockKey, blocksKey } from '../../markdown/blockKey.ts';
import { blockLines } from '../../markdown/blockLines.ts';
import { hasEnoughWords } from '../../markdown/enoughWords.ts';
import { TOKEN } from '../../markdown/flatText.ts';
import { plainText, type Block, type Run } from '../../markdown/model.ts';
import { printBlocks } from '../../markdown/printBlocks.ts';
import { readMarkdown } from '../../markdown/readMarkdown.ts';
import { childrenOf, type AdfNode } from './adf.ts';
import { blocksOf } from './adfToBlocks.ts';
import { runsOfNodes } from './inlinePieces.ts';

const BLOCKS = new Set([
  ...['paragraph', 'heading', 'codeBlock', 'bulletList', 'orderedList', 'taskList', 'decisionList'],
  ...['table', 'panel', 'blockquote', 'expand', 'nestedExpand', 'mediaGroup'],
]);

const TOKENS = new RegExp(TOKEN, 'g');

/** Deeper ones are not looked for: each is shown by itself. */
const MAX_DEPTH = 8;

/** Of those that show the same text, so many are looked at. */
const MOST_ALIKE = 20;

/** Nodes that show the same text. */
interface Alike {
  /** Those that were not given yet. */
  readonly whole: AdfNode[];
  readonly copied: AdfNode[];
}

/**
 * Blocks and items of a document by what they show: one that stands elsewhere now, or a second time, is the same, with
 * everything that Markdown does not show.
 */
export class KnownBlocks {
  readonly #base: readonly AdfNode[];
  readonly #released = new Set<AdfNode>();
  /** By what they show, roughly. Mostly nothing is asked for. */
  #known: Map<string, Alike> | undefined;

  constructor(base: readonly AdfNode[]) {
    this.#base = base;
  }

  /** Tells of nodes that changed or are gone. */
  release(nodes: readonly AdfNode[]): void {
    const open = [...nodes];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (this.#released.has(node)) continue;
      this.#released.add(node);
      for (const child of childrenOf(node)) open.push(child);
    }
  }

  /** The node that shows a block. */
  find(block: Block): AdfNode | undefined {
    const shown = textOf(block);
    const alike = this.#index().get(`${block.type} ${shown}`);
    if (alike === undefined || shown === '') return undefined;
    const key = blockKey(block);
    const shows = (node: AdfNode): boolean => blocksKey(readMarkdown(printBlocks(blocksOf(node)))) === key;
    const taken = this.#take(alike, shows);
    if (taken !== undefined || !(hasEnoughWords(block) || isOfTokens(block))) return taken;
    return alike.copied.slice(0, MOST_ALIKE).find(shows);
  }

  /** The item of a list that began with this line and stood elsewhere. */
  findItem(type: 'listItem' | 'decisionItem', line: readonly Run[]): AdfNode | undefined {
    const alike = this.#index().get(`${type} ${withoutBlanks(plainText(line))}`);
    return alike && this.#take(alike, () => true);
  }

  /** One that went, which is given once. */
  #take({ whole }: Alike, isSame: (node: AdfNode) => boolean): AdfNode | undefined {
    const found = whole.slice(0, MOST_ALIKE).findIndex((node) => this.#released.has(node) && isSame(node));
    return found < 0 ? undefined : whole.splice(found, 1)[0];
  }

  #index(): Map<string, Alike> {
    if (this.#known !== undefined) return this.#known;
    const known = new Map<string, Alike>();
    const add = (key: string, node: AdfNode): void => {
      const alike = known.get(key);
      if (alike === undefined) known.set(key, { whole: [node], copied: [node] });
      else {
        alike.whole.push(node);
        alike.copied.push(node);
      }
    };
    const walk = (node: AdfNode, depth: number): void => {
      const content = childrenOf(node);
      if (BLOCKS.has(node.type)) {
        const shown = blocksOf(node);
        // Markdown shows more of a table than there is: a head above it.
        const [block, ...others] = node.type === 'table' ? readMarkdown(printBlocks(shown)) : shown;
        if (block !== undefined && others.length === 0) add(`${block.type} ${textOf(block)}`, node);
      }
      const line = node.type === 'listItem' ? childrenOf(content[0] ?? node) : content;
      if (node.type === 'listItem' || node.type === 'decisionItem')
        add(`${node.type} ${withoutBlanks(plainText(runsOfNodes(line)))}`, node);
      if (depth < MAX_DEPTH) for (const child of content) walk(child, depth + 1);
    };
    for (const node of this.#base) walk(node, 0);
    this.#known = known;
    return known;
  }
}

/** Whether there is nothing but tokens, which nobody writes a second time: it was copied, in whatever order they stand. */
function isOfTokens(block: Block): boolean {
  const text = block.type === 'paragraph' ? plainText(block.runs) : '';
  return text !== '' && text.replace(TOKENS, '').trim() === '';
}

function textOf(block: Block): string {
  return withoutBlanks(blockLines(block).map(plainText).join('\n'));
}

function withoutBlanks(text: string): string {
  return text.replace(/[\s\p{Cc}\u200b\ufeff]+/gu, '');
}
