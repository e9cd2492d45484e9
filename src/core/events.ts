/** Something that can be let go of. Structurally the same as `vscode.Disposable`. */
export interface Disposable {
  dispose(): void;
}

/** Subscribe to something that happens; structurally the same as `vscode.Event`. */
export type Event<T> = (listener: (event: T) => void) => Disposable;

/** A small event source for the layers that must not know `vscode`. A listener that throws does not stop the others. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(event: T) => void>();
  readonly #onError: (error: unknown) => void;

  /** @param onError told of what a listener throws; by default it is rethrown in a task of its own. */
  constructor(onError?: (error: unknown) => void) {
    this.#onError =
      onError ??
      ((error) => {
        queueMicrotask(() => {
          throw error;
        });
      });
  }

  readonly event: Event<T> = (listener) => {
    // A fresh function per subscription, so that one function may subscribe twice.
    const entry = (event: T): void => listener(event);
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  };

  fire(event: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        this.#onError(error);
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

/** Collects disposables; what is added after `dispose()` is disposed at once, so nothing can leak. */
export class DisposableList implements Disposable {
  readonly #items = new Set<Disposable>();
  #disposed = false;

  /** Adds an item and gives it back. */
  add<T extends Disposable>(item: T): T {
    if (this.#disposed) item.dispose();
    else this.#items.add(item);
    return item;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const item of [...this.#items].reverse()) item.dispose();
    this.#items.clear();
  }
}
