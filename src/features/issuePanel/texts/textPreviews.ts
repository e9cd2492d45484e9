import type { RichText } from '../../../protocol/issueView.ts';
import { markdownToDocument } from '../../../ui/markupText.ts';
import { richText } from '../richText.ts';

/** Texts that wait, as a page shows them: at once as they were typed, and with their markup as soon as that was read. */
export class TextPreviews {
  /** By the change that holds the text; null while it is being read. */
  readonly #documents = new WeakMap<object, { readonly document: unknown } | null>();
  readonly #ready: () => void;

  /** @param ready called when a text shows better than before */
  constructor(ready: () => void) {
    this.#ready = ready;
  }

  /**
   * @param of the change that holds the text
   * @param source what it was made from, as the site sent it
   * @param whole however long it is
   */
  show(of: object, markdown: string, source?: unknown, whole = false): RichText {
    const known = this.#documents.get(of);
    if (known) return richText({ format: 'adf', document: known.document }, whole);
    if (known === undefined) {
      this.#documents.set(of, null);
      void this.#read(of, markdown, source);
    }
    return { format: 'plain', text: markdown };
  }

  async #read(of: object, markdown: string, source: unknown): Promise<void> {
    try {
      this.#documents.set(of, { document: await markdownToDocument(markdown, source) });
      this.#ready();
    } catch {
      // It stands there as it was typed.
    }
  }
}
