/**
 * A row of a tree as VS Code has it: one object for as long as the row is shown, however often its source makes anew
 * what the row stands for.
 */
export class ShownRow<Node = unknown> {
  /** As VS Code tells rows apart. */
  readonly id: string;
  /** What it stands for by now; commands are given this. */
  node: Node;

  constructor(id: string, node: Node) {
    this.id = id;
    this.node = node;
  }
}

/** What a menu hands over, with what rows stand for in their place. */
export function nodeOf(handed: unknown): unknown {
  return handed instanceof ShownRow ? (handed as ShownRow).node : handed;
}
