import { nearestItem, type Tick, type Tickable } from './tickPlan.ts';

/** What became a fact by saving: items that are done in the file now, and items that no longer are. */
export interface SettledTicks {
  readonly done: readonly Tick[];
  readonly undone: readonly Tick[];
}

interface Watched {
  readonly tick: Tick;
  /** The file has it as done, and that was told. */
  readonly isTold: boolean;
}

/** Items that were set in files, until it shows whether the files are saved with them. */
export class SavedTicks {
  readonly #files = new Map<string, ReadonlyMap<string, Watched>>();

  /** Items of a file were set, wherever that is not saved yet. */
  set(file: string, ticks: readonly Tick[]): void {
    const watched = new Map(this.#files.get(file));
    for (const tick of ticks)
      watched.set(tick.text, { tick, isTold: watched.get(tick.text)?.isTold ?? false });
    this.#files.set(file, watched);
  }

  /** Whether anything of a file waits to be saved, or might be taken back by the next saving. */
  watches(file: string): boolean {
    return this.#files.has(file);
  }

  /** A file says this now. Each item is told of once, as long as it stays as it was set. */
  saved(file: string, items: readonly Tickable[]): SettledTicks {
    const done: Tick[] = [];
    const undone: Tick[] = [];
    const left = new Map<string, Watched>();
    for (const [text, { tick, isTold }] of this.#files.get(file) ?? []) {
      const state = nearestItem(items, tick)?.state;
      if (state === 'done' && tick.state === 'done') {
        if (!isTold) done.push(tick);
        left.set(text, { tick, isTold: true });
      } else if (state !== undefined && state !== 'done') undone.push(tick);
    }
    if (left.size > 0) this.#files.set(file, left);
    else this.#files.delete(file);
    return { done, undone };
  }

  /** Nobody can save what was set in a file any more, or undo it. */
  forget(file: string): void {
    this.#files.delete(file);
  }
}
