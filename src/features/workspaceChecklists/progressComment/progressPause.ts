import type { Disposable } from '../../../core/events.ts';
import { debounce, type Debounced } from '../debounce.ts';

/** Milliseconds without a change after which it is told: who works through a list ticks several boxes. */
const PAUSE_MS = 5_000;

/** Waits until a file was left alone for a while; each by itself. */
export class ProgressPause<File> implements Disposable {
  readonly #write: (file: File) => void;
  readonly #waiting = new Map<string, Debounced>();

  constructor(write: (file: File) => void) {
    this.#write = write;
  }

  /** @param name the file's own */
  changed(name: string, file: File): void {
    this.#waiting.get(name)?.cancel();
    const waiting = debounce(() => {
      this.#waiting.delete(name);
      this.#write(file);
    }, PAUSE_MS);
    this.#waiting.set(name, waiting);
    waiting.schedule();
  }

  dispose(): void {
    for (const waiting of this.#waiting.values()) waiting.cancel();
    this.#waiting.clear();
  }
}
