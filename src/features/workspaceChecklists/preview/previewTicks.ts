import type * as vscode from 'vscode';
import type { PreviewedItem } from './previewedItem.ts';

/** A box in a preview: which item of which document. */
export interface PreviewTick {
  readonly uri: vscode.Uri;
  readonly item: PreviewedItem;
}

/** More boxes than anybody has in sight; the oldest are forgotten. */
const MOST_TICKS = 20_000;

/**
 * Gives each box of a preview a secret name of its own. Whoever does not have the name, such as a link in a document or
 * on a web page, cannot tick anything; and the name says nothing of the file.
 */
export class PreviewTicks {
  readonly #byName = new Map<string, PreviewTick>();
  readonly #names = new Map<string, string>();

  nameOf(tick: PreviewTick): string {
    const { line, nth, said } = tick.item;
    const key = JSON.stringify([tick.uri.toString(), line, nth, said]);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = crypto.randomUUID();
    this.#names.set(key, name);
    this.#byName.set(name, tick);
    if (this.#names.size > MOST_TICKS) {
      const [[oldKey, oldName] = ['', '']] = this.#names;
      this.#names.delete(oldKey);
      this.#byName.delete(oldName);
    }
    return name;
  }

  find(name: string): PreviewTick | undefined {
    return this.#byName.get(name);
  }
}

/** Those of this window. */
export const previewTicks = new PreviewTicks();
