import { itemKey } from '../../markdown/blockKey.ts';
import type { Block, ListItem } from '../../markdown/model.ts';
import { sourceTree, type SourceElement, type SourceNode } from './sourceTree.ts';

/**
 * Tasks of blocks that changed or are gone, by what they show: one that stands in another list now is the same task, with
 * its id.
 */
export class KnownTasks {
  readonly #sources = new Map<string, string[]>();
  readonly #released = new Set<string>();

  /** @param read what a reader of its Markdown sees of some source */
  release(source: string, read: (source: string) => readonly Block[]): void {
    if (!source.includes('<ac:task-id>')) return;
    const walk = (nodes: readonly SourceNode[]): void => {
      for (const node of nodes) {
        if (node.kind !== 'element') continue;
        if (node.name === 'ac:task') this.#add(source.slice(node.from, node.to), read);
        walk(node.children);
      }
    };
    walk(sourceTree(source) ?? []);
  }

  #add(task: string, read: (source: string) => readonly Block[]): void {
    if (this.#released.has(task)) return;
    this.#released.add(task);
    const [list] = read(`<ac:task-list>${task}</ac:task-list>`);
    const [item] = list?.type === 'list' ? list.items : [];
    if (item === undefined) return;
    const key = itemKey(item);
    const known = this.#sources.get(key);
    if (known === undefined) this.#sources.set(key, [task]);
    else known.push(task);
  }

  /**
   * The source of a task that shows the same, which is given once, and the lists within the item that are not in it:
   * Cloud writes them beside their task.
   */
  take(item: ListItem): { readonly source: string; readonly beside: readonly Block[] } | undefined {
    if (item.checked === undefined || this.#sources.size === 0) return undefined;
    const whole = this.#sources.get(itemKey(item))?.shift();
    if (whole !== undefined) return { source: whole, beside: [] };
    const from = item.blocks.findIndex(isTaskList);
    const beside = from < 0 ? [] : item.blocks.slice(from);
    if (beside.length === 0 || !beside.every(isTaskList)) return undefined;
    const source = this.#sources.get(itemKey({ ...item, blocks: item.blocks.slice(0, from) }))?.shift();
    return source === undefined ? undefined : { source, beside };
  }

  /** A task that stands where it stood. */
  keep(item: ListItem, source: string): void {
    const known = this.#sources.get(itemKey(item));
    const at = known?.indexOf(source) ?? -1;
    if (at >= 0) known?.splice(at, 1);
  }
}

function isTaskList(block: Block): boolean {
  return block.type === 'list' && block.items.every(({ checked }) => checked !== undefined);
}

const ID =
  /<ac:task-(?:id|uuid)>[^<]*<\/ac:task-(?:id|uuid)>|\s(?:ac:macro-id|ac:local-id|ri:local-id|local-id)="[^"]*"/g;

/** A body in which no task, macro and comment has the id of another one, as one that was copied would. */
export function withOwnIds(body: string, base: string): string {
  const seen = new Map<string, number>();
  for (const [id] of base.matchAll(ID)) seen.set(id, (seen.get(id) ?? 0) + 1);
  const own = body.replace(ID, (id) => {
    const left = seen.get(id) ?? 0;
    seen.set(id, left - 1);
    return left > 0 ? id : '';
  });
  return withoutCopiedMarkers(own, base);
}

const MARKER = 'ac:inline-comment-marker';

/** Without the comments of text that was copied: one comment stands in one place, in as many pieces as it had. */
function withoutCopiedMarkers(body: string, base: string): string {
  const isMarked = body.split(`<${MARKER}`).length > base.split(`<${MARKER}`).length;
  if (!isMarked) return body;
  const left = new Map<string, number>();
  for (const { from, to } of markersIn(base)) {
    const source = base.slice(from, to);
    left.set(source, (left.get(source) ?? 0) + 1);
  }
  let own = '';
  let done = 0;
  const seen = new Set<string>();
  for (const { from, to, innerFrom, innerTo } of markersIn(body)) {
    const source = body.slice(from, to);
    const count = left.get(source) ?? (seen.has(source) ? 0 : 1);
    left.set(source, count - 1);
    seen.add(source);
    if (count > 0 || from < done) continue;
    own += body.slice(done, from) + body.slice(innerFrom, innerTo);
    done = to;
  }
  return own + body.slice(done);
}

/** The markers of a body in the order in which they begin. */
function markersIn(body: string): SourceElement[] {
  const found: SourceElement[] = [];
  const walk = (nodes: readonly SourceNode[]): void => {
    for (const node of nodes) {
      if (node.kind !== 'element') continue;
      if (node.name === MARKER) found.push(node);
      walk(node.children);
    }
  };
  walk(sourceTree(body) ?? []);
  return found;
}
