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
  /** Shows some of what was found for the present text. */
  readonly early: (found: R) => void;
  /** Shows all that was found for the present text. */
  readonly show: (found: R) => void;
  /** Shows that the look-up failed; what was shown early stays. */
  readonly fail: (error: unknown) => void;
  readonly setBusy: (busy: boolean) => void;
  /** Handed in by tests. */
  readonly pauseMs?: number;
}

/**
 * Keeps what is found in step with the typed text: at once for the text at first, then after each pause. The question
 * for an older text is cancelled as soon as somebody types on, and its answer is never shown.
 * @returns cancels what is under way
 */
export function searchAsTyped<R>(options: TypedSearchOptions<R>): { readonly stop: () => void } {
  let controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const start = (): void => {
    controller = new AbortController();
    const { signal } = controller;
    let ended = false;
    const early = (found: R): void => {
      if (!signal.aborted && !ended) options.early(found);
    };
    options.lookUp(options.text(), signal, early).then(
      (found) => {
        ended = true;
        if (signal.aborted) return;
        options.setBusy(false);
        options.show(found);
      },
      (error: unknown) => {
        ended = true;
        if (signal.aborted || isCancelled(error)) return;
        options.setBusy(false);
        options.fail(error);
      },
    );
  };

  const subscription = options.onDidChangeText(() => {
    controller.abort();
    options.setBusy(true);
    clearTimeout(timer);
    timer = setTimeout(start, options.pauseMs ?? TYPING_PAUSE_MS);
  });
  options.setBusy(true);
  start();
  return {
    stop: () => {
      clearTimeout(timer);
      controller.abort();
      subscription.dispose();
    },
  };
}
