import type { TreeItem } from 'vscode';
import type { ShownRow } from '../../../src/platform/shownRow.ts';
import { ShownTree, type RowSource } from '../../../src/platform/shownTree.ts';

/**
 * What VS Code does with a tree, as its sources have it: a row that it is told of, or all, loses every row under it at
 * once; then it asks for these again, level by level, where they are open.
 */
export class TreeHost<Node> {
  readonly tree: ShownTree<Node>;
  /** The labels of the rows that VS Code was told of, each time; `all` for everything. */
  readonly told: string[][] = [];
  /** How many rows were handed to VS Code. */
  sent = 0;
  readonly #known = new Map<string, ShownRow<Node>>();
  readonly #below = new Map<string, readonly string[]>();
  readonly #labels = new Map<string, string>();
  readonly #open = new Set<string>();
  #asking = 0;
  readonly #waiting: (ShownRow<Node>[] | undefined)[] = [];

  constructor(source: RowSource<Node>) {
    this.tree = new ShownTree<Node>(this.#watched(source), (rows) => {
      this.told.push(rows ? rows.map((row) => labelOf(this.tree.item(row) as TreeItem)) : ['all']);
      this.#waiting.push(rows);
    });
  }

  /** Shows the tree with all that is open. */
  async show(): Promise<void> {
    await this.#ask('', undefined);
  }

  async open(label: string): Promise<void> {
    const row = this.row(label);
    this.#open.add(row.id);
    this.tree.setOpen(row, true);
    if (!this.#below.has(row.id)) await this.#ask(row.id, row);
  }

  close(label: string): void {
    const row = this.row(label);
    this.#open.delete(row.id);
    this.tree.setOpen(row, false);
  }

  /** What a menu that was clicked hands to its command: VS Code finds the row by its id, or finds none. */
  handed(label: string): Node | undefined {
    const id = [...this.#labels].find(([, each]) => each === label)?.[0] ?? label;
    return this.#known.get(id)?.node;
  }

  row(label: string): ShownRow<Node> {
    const row = [...this.#known.values()].find((each) => this.#labels.get(each.id) === label);
    if (!row) throw new Error(`No row ${label} among ${[...this.#labels.values()].join(', ')}`);
    return row;
  }

  /** Settles until a row of this label is there. */
  async settleUntil(label: string): Promise<void> {
    while (![...this.#known.keys()].some((id) => this.#labels.get(id) === label)) await this.settle();
  }

  /** Waits until no answer of the source is open. */
  async compared(): Promise<void> {
    for (let quiet = 0; quiet < 20; quiet = this.#asking > 0 ? 0 : quiet + 1)
      await new Promise((resolve) => setImmediate(resolve));
  }

  /** Waits until what changed was compared, and does what VS Code was told to. */
  async settle(): Promise<void> {
    await this.compared();
    for (const rows of this.#waiting.splice(0)) {
      for (const row of rows ?? [undefined]) this.#forgetBelow(row?.id ?? '');
      for (const row of rows ?? [undefined]) await this.#askAgain(row);
    }
  }

  #watched(source: RowSource<Node>): RowSource<Node> {
    const watch = async <T>(answer: T | PromiseLike<T>): Promise<T> => {
      this.#asking += 1;
      try {
        return await answer;
      } finally {
        this.#asking -= 1;
      }
    };
    return {
      getChildren: (node) => watch(source.getChildren(node)),
      getTreeItem: (node) => watch(source.getTreeItem(node)),
      factsOf: (node) => source.factsOf?.(node),
    };
  }

  async #askAgain(row: ShownRow<Node> | undefined): Promise<void> {
    if (row === undefined) return this.#ask('', undefined);
    if (!this.#known.has(row.id)) return;
    this.#note(row);
    if (this.#open.has(row.id)) await this.#ask(row.id, row);
  }

  async #ask(id: string, row: ShownRow<Node> | undefined): Promise<void> {
    const rows = await this.tree.children(row);
    this.#below.set(
      id,
      rows.map((each) => each.id),
    );
    for (const each of rows) this.#note(each);
    for (const each of rows) if (this.#open.has(each.id)) await this.#ask(each.id, each);
  }

  #note(row: ShownRow<Node>): void {
    this.sent += 1;
    this.#known.set(row.id, row);
    this.#labels.set(row.id, labelOf(this.tree.item(row) as TreeItem));
  }

  #forgetBelow(id: string): void {
    for (const each of this.#below.get(id) ?? []) {
      this.#forgetBelow(each);
      this.#known.delete(each);
    }
    this.#below.delete(id);
  }
}

function labelOf({ label }: TreeItem): string {
  return typeof label === 'string' ? label : String(label?.label);
}
