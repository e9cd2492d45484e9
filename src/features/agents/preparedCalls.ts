import type { ToolCall } from './tool.ts';

/** Calls that were confirmed and not made: an editor may ask and then think better of it. */
const MOST_KEPT = 50;

/**
 * Calls between their being confirmed and their being made: VS Code hands over the same name and input twice. What runs is
 * what was confirmed, not what would be looked up a second time.
 */
export class PreparedCalls {
  readonly #calls = new Map<string, ToolCall>();

  keep(name: string, input: unknown, call: ToolCall): void {
    const key = keyOf(name, input);
    this.#calls.delete(key);
    this.#calls.set(key, call);
    const [oldest] = this.#calls.keys();
    if (this.#calls.size > MOST_KEPT && oldest !== undefined) this.#calls.delete(oldest);
  }

  /** The call, which is not kept any longer; undefined for one that was not prepared. */
  take(name: string, input: unknown): ToolCall | undefined {
    const key = keyOf(name, input);
    const call = this.#calls.get(key);
    this.#calls.delete(key);
    return call;
  }
}

function keyOf(name: string, input: unknown): string {
  return `${name} ${JSON.stringify(input)}`;
}
