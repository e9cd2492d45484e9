import type * as vscode from 'vscode';
import { isSameLook, lookOf, type RowLook } from './sameLook.ts';
import { ShownRow } from './shownRow.ts';

/** What is shown is not held back longer than this, in milliseconds, for a part of it that is slow. */
const SOON_MS = 200;

/** No state that a source tells. */
const TOGGLED = Symbol('toggled in the window');

/** What fills a tree. Every row has an id of its own, which says what it stands for and not where. */
export interface RowSource<Node> {
  getChildren(node?: Node): vscode.ProviderResult<Node[]>;
  getTreeItem(node: Node): vscode.TreeItem | Thenable<vscode.TreeItem>;
  getParent?(node: Node): vscode.ProviderResult<Node>;
  /** What can come into sight of a row beside its item: its tooltip may be made only on demand. */
  factsOf?(node: Node): unknown;
}

/** The top of the tree, or a row of it. */
interface Branch<Node> {
  /** Undefined for the top. */
  readonly row: ShownRow<Node> | undefined;
  above: Branch<Node> | undefined;
  /** The rows under it as VS Code has them or will ask for them; undefined until it has asked. */
  below?: readonly Entry<Node>[];
  /** Whether those are outdated, VS Code was told so, and nobody needs them before it asks again. */
  isStale?: boolean;
  isOpen: boolean;
  /** The look at the source that is the latest for the rows under it. */
  reading?: Promise<void> | undefined;
}

interface Entry<Node> extends Branch<Node> {
  readonly row: ShownRow<Node>;
  item: vscode.TreeItem;
  look: RowLook;
  /** Which look at the source told this; an older one that comes late is passed over. */
  seen: number;
}

interface MadeRow<Node> {
  readonly id: string;
  readonly node: Node;
  readonly item: vscode.TreeItem;
}

/**
 * What VS Code shows of a tree. When a source says that something changed, this asks it for the rows in sight, compares,
 * and tells VS Code of those alone that look different. For VS Code forgets every row under one that it is told of until
 * it has asked for them again, and a menu or a key meanwhile reaches its command without the row; here they are ready
 * when it asks.
 */
export class ShownTree<Node> {
  readonly #source: RowSource<Node>;
  readonly #fire: (rows: ShownRow<Node>[] | undefined) => void;
  readonly #entries = new Map<string, Entry<Node>>();
  readonly #top: Branch<Node> = { row: undefined, above: undefined, isOpen: true };
  readonly #changed = new Set<Branch<Node>>();
  #isVisible = true;
  /** What changed while nobody could see it. */
  #missed: Set<Node> | 'all' = new Set();
  #looks = 0;
  #running = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param fire tells VS Code to ask for these rows again, and for those under them; for all with undefined */
  constructor(source: RowSource<Node>, fire: (rows: ShownRow<Node>[] | undefined) => void) {
    this.#source = source;
    this.#fire = fire;
  }

  /** The rows under a row, for VS Code; those at the top without one. */
  async children(row?: ShownRow<Node>): Promise<ShownRow<Node>[]> {
    const parent = row === undefined ? this.#top : this.#entries.get(row.id);
    if (!parent) return [];
    parent.isOpen = true;
    for (;;) {
      if (parent.below && parent.isStale !== true) return parent.below.map((entry) => entry.row);
      await (parent.reading ?? this.#read(parent));
    }
  }

  /** How a row looks, as it was compared last. */
  item(row: ShownRow<Node>): vscode.TreeItem | Thenable<vscode.TreeItem> {
    return this.#entries.get(row.id)?.item ?? this.#source.getTreeItem(row.node);
  }

  async parent(row: ShownRow<Node>): Promise<ShownRow<Node> | undefined> {
    const above = this.#entries.get(row.id)?.above;
    if (above) return above.row;
    const node = await this.#source.getParent?.(row.node);
    return node === undefined || node === null ? undefined : this.rowOf(node);
  }

  /** The row of a node, also of one that is not shown yet; undefined where it is none. */
  async rowOf(node: Node): Promise<ShownRow<Node> | undefined> {
    const item = await this.#source.getTreeItem(node);
    return item.id === undefined ? undefined : this.#entry(undefined, { id: item.id, node, item }, 0).row;
  }

  setOpen(row: ShownRow<Node>, isOpen: boolean): void {
    const entry = this.#entries.get(row.id);
    if (entry) entry.isOpen = isOpen;
  }

  /** The window shows a check box otherwise than the source said: what the source says next is shown whatever it is. */
  noteToggled(row: ShownRow<Node>): void {
    const entry = this.#entries.get(row.id);
    if (entry) entry.look = { ...entry.look, checkboxState: TOGGLED };
  }

  /** While nobody sees the tree, nothing is asked for. */
  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    if (!isVisible) return;
    const missed = this.#missed;
    this.#missed = new Set();
    if (missed === 'all') this.repaint();
    else for (const node of missed) this.repaint(node);
  }

  /** The source says that nodes changed, or what is under them; all with undefined. */
  repaint(nodes?: Node | readonly Node[] | null): void {
    const some = nodes === undefined || nodes === null ? undefined : Array.isArray(nodes) ? nodes : [nodes];
    if (!this.#isVisible) {
      if (!some) this.#missed = 'all';
      else if (this.#missed !== 'all') for (const node of some as Node[]) this.#missed.add(node);
    } else if (!some) this.#run(() => this.#compareBelow(this.#top));
    else for (const node of some as Node[]) this.#run(() => this.#compare(node));
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  /** Runs a comparison; when the last one that is under way has ended, or after a moment, VS Code is told. */
  #run(compare: () => Promise<void>): void {
    this.#running += 1;
    this.#timer ??= setTimeout(() => this.#tell(), SOON_MS);
    void compare().then(() => {
      this.#running -= 1;
      if (this.#running === 0) this.#tell();
    });
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const changed = [...this.#changed].filter((one) => this.#isShown(one) && !this.#isUnderChanged(one));
    this.#changed.clear();
    if (changed.length === 0) return;
    const rows = changed.flatMap(({ row }) => (row === undefined ? [] : [row]));
    this.#fire(rows.length < changed.length ? undefined : rows);
  }

  /** Whether VS Code has the row, as far as it was told. */
  #isShown(one: Branch<Node>): boolean {
    if (one.row === undefined) return true;
    const { above } = one;
    if (above === undefined || this.#entries.get(one.row.id) !== one) return false;
    return above.below !== undefined && above.isStale !== true && this.#isShown(above);
  }

  #isUnderChanged({ above }: Branch<Node>): boolean {
    for (let each = above; each; each = each.above) if (this.#changed.has(each)) return true;
    return false;
  }

  async #compare(node: Node): Promise<void> {
    const seen = ++this.#looks;
    let item: vscode.TreeItem;
    try {
      item = await this.#source.getTreeItem(node);
    } catch {
      // VS Code asks the same again, and shows what went wrong.
      this.#changed.add(this.#top);
      return;
    }
    if (item.id === undefined || !this.#entries.has(item.id)) return;
    await this.#compareBelow(this.#entry(undefined, { id: item.id, node, item }, seen));
  }

  /** Nothing to do where VS Code never asked. What is closed is made when it is opened again, and not before. */
  async #compareBelow(parent: Branch<Node>): Promise<void> {
    if (parent.reading === undefined) {
      if (parent.below === undefined || parent.isStale === true) return;
      if (!parent.isOpen) {
        this.#outdate(parent);
        return;
      }
    }
    try {
      await this.#read(parent);
    } catch {
      // VS Code asks the same again, and shows what went wrong.
      this.#outdate(parent);
    }
  }

  #outdate(parent: Branch<Node>): void {
    parent.isStale = true;
    this.#changed.add(parent);
  }

  #read(parent: Branch<Node>): Promise<void> {
    const seen = ++this.#looks;
    const reading: Promise<void> = this.#make(parent.row?.node).then(
      (made) => {
        if (parent.reading !== reading) return;
        parent.reading = undefined;
        this.#take(parent, made, seen);
      },
      (error: unknown) => {
        if (parent.reading !== reading) return;
        parent.reading = undefined;
        throw error;
      },
    );
    parent.reading = reading;
    return reading;
  }

  async #make(node: Node | undefined): Promise<readonly MadeRow<Node>[]> {
    const nodes = (await this.#source.getChildren(node)) ?? [];
    const made = await Promise.all(
      nodes.map(async (each) => ({ node: each, item: await this.#source.getTreeItem(each) })),
    );
    return made.flatMap(({ node: each, item }) =>
      item.id === undefined ? [] : [{ id: item.id, node: each, item }],
    );
  }

  #take(parent: Branch<Node>, made: readonly MadeRow<Node>[], seen: number): void {
    const before = parent.below;
    const below = made.map((row) => this.#entry(parent, row, seen));
    const wasStale = parent.isStale === true;
    parent.below = below;
    parent.isStale = false;
    const kept = new Set(below);
    for (const gone of before ?? []) if (!kept.has(gone)) this.#forget(gone);
    const isOther = before?.length !== below.length || before.some((entry, at) => entry !== below[at]);
    if (before && isOther && !wasStale) this.#changed.add(parent);
    if (before) for (const entry of below) if (entry.below) this.#run(() => this.#compareBelow(entry));
  }

  /** The entry of a row, brought up to date, or a new one; what looks different now is noted. */
  #entry(above: Branch<Node> | undefined, { id, node, item }: MadeRow<Node>, seen: number): Entry<Node> {
    const look = lookOf(item, this.#source.factsOf?.(node));
    const known = this.#entries.get(id);
    if (!known) {
      const entry: Entry<Node> = { row: new ShownRow(id, node), above, isOpen: false, item, look, seen };
      this.#entries.set(id, entry);
      return entry;
    }
    if (above) known.above = above;
    if (seen < known.seen) return known;
    if (!isSameLook(known.look, look)) this.#changed.add(known);
    known.row.node = node;
    Object.assign(known, { item, look, seen });
    return known;
  }

  #forget(entry: Entry<Node>): void {
    if (this.#entries.get(entry.row.id) === entry) this.#entries.delete(entry.row.id);
    for (const below of entry.below ?? []) this.#forget(below);
  }
}
