import type { AdfNode } from './adf.ts';

/** Of those that look alike, so many are told apart. */
const MOST_ALIKE = 200;

/** Nodes by what stands for them in Markdown. */
export class LookAlikes {
  readonly #nodes = new Map<string, AdfNode[]>();

  add(shown: string, node: AdfNode): void {
    const alike = this.#nodes.get(shown);
    if (alike === undefined) this.#nodes.set(shown, [node]);
    else if (alike.length < MOST_ALIKE) alike.push(node);
  }

  has(shown: string): boolean {
    return this.#nodes.has(shown);
  }

  /** In the order of the document. */
  all(shown: string): readonly AdfNode[] {
    return this.#nodes.get(shown) ?? [];
  }

  first(shown: string): AdfNode | undefined {
    return this.#nodes.get(shown)?.[0];
  }
}
