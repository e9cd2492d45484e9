import { TimeSlice } from '../../../core/timeSlice.ts';
import type { QueryRow } from './issueRows.ts';
import type { QueryRows } from './queryRows.ts';

interface Making {
  readonly controller: AbortController;
  /** Resolves when it has ended, also when it was cancelled. */
  readonly done: Promise<void>;
}

/**
 * The rows under each query: made when they are asked for, slice after slice of time, and kept until something in them
 * changes. A change in the meantime starts over, so that nobody gets outdated rows.
 */
export class MadeRows {
  readonly #make: (row: QueryRow, slice: TimeSlice) => Promise<QueryRows>;
  readonly #made = new WeakMap<QueryRow, QueryRows>();
  readonly #making = new WeakMap<QueryRow, Making>();

  constructor(make: (row: QueryRow, slice: TimeSlice) => Promise<QueryRows>) {
    this.#make = make;
  }

  /** The rows under a query if they are ready. */
  ready(row: QueryRow): QueryRows | undefined {
    return this.#made.get(row);
  }

  /** The rows under a query, made first where they are not ready. */
  async under(row: QueryRow): Promise<QueryRows> {
    for (;;) {
      const made = this.#made.get(row);
      if (made) return made;
      await (this.#making.get(row) ?? this.#begin(row)).done;
    }
  }

  /** Discards the rows, so that they are made again the next time somebody asks. */
  forget(row: QueryRow): void {
    this.#made.delete(row);
    this.#making.get(row)?.controller.abort();
    this.#making.delete(row);
  }

  #begin(row: QueryRow): Making {
    const controller = new AbortController();
    const ended = (): boolean => {
      if (controller.signal.aborted) return false;
      this.#making.delete(row);
      return true;
    };
    const done = this.#make(row, new TimeSlice(controller.signal)).then(
      (rows) => {
        if (ended()) this.#made.set(row, rows);
      },
      (error: unknown) => {
        if (ended()) throw error;
      },
    );
    const making = { controller, done };
    this.#making.set(row, making);
    return making;
  }
}
