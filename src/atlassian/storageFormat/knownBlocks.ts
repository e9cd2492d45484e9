import { blockKey, itemKey } from '../../markdown/blockKey.ts';
import type { Block, ListItem } from '../../markdown/model.ts';
import { sourceAttribute, sourceTree, type SourceNode } from './sourceTree.ts';

const BLOCKS =
  /^(?:p|h[1-6]|ul|ol|table|blockquote|pre|ac:task-list|ac:structured-macro|ac:macro|ac:adf-extension)$/;

const TITLE = /<ac:parameter\s+ac:name="title"\s*>[^<]*<\/ac:parameter>/;

/** Deeper ones are not looked for: each is read by itself. */
const MAX_DEPTH = 8;

/**
 * Blocks and items within blocks that changed or are gone, by what they show: one that stands elsewhere now is the same,
 * with its attributes, macros and comments' markers.
 */
export class KnownBlocks {
  readonly #blocks = new Map<string, string[]>();
  readonly #items = new Map<string, string[]>();
  readonly #released = new Set<string>();
  /** What was released and not looked into yet: mostly nothing is asked for. */
  #pending: { readonly source: string; readonly read: (source: string) => readonly Block[] }[] = [];

  /** @param read what a reader of its Markdown sees of some source */
  release(source: string, read: (source: string) => readonly Block[]): void {
    if (this.#released.has(source)) return;
    this.#released.add(source);
    this.#pending.push({ source, read });
  }

  /** The source of a block that shows the same, which is given once. */
  take(block: Block): string | undefined {
    this.#look();
    return this.#blocks.size === 0 ? undefined : this.#blocks.get(blockKey(block))?.shift();
  }

  /** The source of an item that shows the same and has no box, which is given once. */
  takeItem(item: ListItem): string | undefined {
    this.#look();
    return this.#items.size === 0 ? undefined : this.#items.get(itemKey(item))?.shift();
  }

  #look(): void {
    for (const { source, read } of this.#pending) {
      const walk = (nodes: readonly SourceNode[], depth: number): void => {
        for (const node of nodes) {
          if (node.kind !== 'element') continue;
          const own = source.slice(node.from, node.to);
          if (BLOCKS.test(node.name)) {
            const blocks = read(own);
            const [, code] = blocks.length === 2 ? blocks : [];
            // Code whose title did not come along.
            if (code?.type === 'code' && isCode(own))
              add(this.#blocks, blockKey(code), own.replace(TITLE, ''));
            else add(this.#blocks, only(blocks), own);
          }
          if (node.name === 'li') {
            const [list] = read(`<ul>${own}</ul>`);
            const item = list?.type === 'list' && list.items.length === 1 ? list.items[0] : undefined;
            add(this.#items, item && itemKey(item), own);
          }
          if (depth < MAX_DEPTH && node.name !== 'p') walk(node.children, depth + 1);
        }
      };
      walk(sourceTree(source) ?? [], 0);
    }
    this.#pending = [];
  }
}

function isCode(macro: string): boolean {
  return /^(?:code|noformat)$/i.test(sourceAttribute(/^<[^>]*>/.exec(macro)?.[0] ?? '', 'ac:name') ?? '');
}

function only(blocks: readonly Block[]): string | undefined {
  const [block] = blocks;
  return block !== undefined && blocks.length === 1 ? blockKey(block) : undefined;
}

function add(known: Map<string, string[]>, key: string | undefined, source: string): void {
  if (key === undefined) return;
  const sources = known.get(key);
  if (sources === undefined) known.set(key, [source]);
  else sources.push(source);
}
