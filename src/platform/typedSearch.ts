import { isCancelled } from '../core/errors.ts';
import type { Event } from '../core/events.ts';

/** Milliseconds of quiet after the last key before a look-up is made. */
const TYPING_PAUSE_MS = 200;

/** A box that somebody types in, with room for what was found. */
export interface TypedSearchOptions<R> {
  readonly text: () => string;
  readonly onDidChangeText: Event<unknown>;
  /** Looks up what fits the text; `early` shows some before the whole answer is there. */
  readonly lookUp: (text: string, signal: AbortSignal, early: (found: R) => void) => Promise<R>;
  /** Shows what was found; `sameText` when what stands there was found for this text too. */
  readonly show: (found: R, sameText: boolean) => void;
  /** Shows that the look-up failed, below what was shown early. */
  readonly fail: (error: unknown, early: R | undefined) => void;
  readonly setBusy: (busy: boolean) => void;
  /** Handed in by tests. */
  readonly pauseMs?: number;
}

/** A look-up that follows the typed text. */
export interface TypedSearch {
  /** True while what is in sight belongs to an older text. */
  isBehind(): boolean;
  /** Runs the task once, when what was found for the present text is there; typing on forgets it. */
  whenCaughtUp(task: () => void): void;
  /** Cancels what is under way. */
  readonly stop: () => void;
}

/**
 * Keeps what is found in step with the typed text: at once for the text at first, then after each pause. The question
 * for an older text is cancelled, and its answer is never shown.
 */
export function searchAsTyped<R>(options: TypedSearchOptions<R>): TypedSearch {
  let controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shownFor: string | undefined;
  let waiting: (() => void) | undefined;

  const start = (): void => {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    const text = options.text();
    let earlier: R | undefined;
    let ended = false;
    const show = (found: R): void => {
      options.show(found, shownFor === text);
      shownFor = text;
    };
    const early = (found: R): void => {
      if (signal.aborted || ended) return;
      earlier = found;
      show(found);
    };
    options.setBusy(true);
    options.lookUp(text, signal, early).then(
      (found) => {
        ended = true;
        if (signal.aborted) return;
        options.setBusy(false);
        show(found);
        // Somebody may have typed on, and pressed Enter, since this was asked.
        if (options.text() !== text) return;
        waiting?.();
        waiting = undefined;
      },
      (error: unknown) => {
        ended = true;
        if (signal.aborted || isCancelled(error)) return;
        options.setBusy(false);
        waiting = undefined;
        options.fail(error, earlier);
      },
    );
  };

  const subscription = options.onDidChangeText(() => {
    waiting = undefined;
    clearTimeout(timer);
    timer = setTimeout(start, options.pauseMs ?? TYPING_PAUSE_MS);
  });
  start();
  return {
    isBehind: () => shownFor !== options.text(),
    whenCaughtUp: (task) => {
      waiting = task;
    },
    stop: () => {
      clearTimeout(timer);
      controller.abort();
      subscription.dispose();
    },
  };
}
