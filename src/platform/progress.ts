import * as vscode from 'vscode';
import { isCancelled } from '../core/errors.ts';
import type { Disposable } from '../core/events.ts';
import { showWhenSlow } from '../core/showWhenSlow.ts';
import { plainMessage } from './labels.ts';

/** Where a long task shows that it runs: in the view it belongs to, or as a notification that can be cancelled. */
export type ProgressPlace = { readonly viewId: string } | { readonly notification: string };

export type ProgressResult<T> = { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'cancelled' };

/** Says where the task stands: a sentence, and by how much of 100 it got further. */
export type ReportProgress = (message: string, increment?: number) => void;

/** Milliseconds within which a task needs no notification; VS Code drops those that come thick and fast, with what counts. */
const QUICK_MS = 400;

/**
 * Runs a task with progress; a notification comes only once it takes a while. The user's cancel fires the signal; the
 * result then is `cancelled`. What the task throws otherwise is thrown on.
 */
export async function withProgress<T>(
  place: ProgressPlace,
  task: (signal: AbortSignal, report: ReportProgress) => Promise<T>,
): Promise<ProgressResult<T>> {
  const cancel = new AbortController();
  const reports = new Reports();
  const work = outcomeOf(() => task(cancel.signal, (...report) => reports.add(...report)));
  const show = (options: vscode.ProgressOptions): Thenable<ProgressResult<T>> =>
    vscode.window.withProgress(options, async (progress, token) => {
      const following = whenCancelled(token, cancel);
      reports.showIn(progress);
      try {
        return await work;
      } finally {
        following.dispose();
      }
    });
  if ('viewId' in place) return show({ location: { viewId: place.viewId } });
  const title = plainMessage(place.notification);
  return showWhenSlow(work, QUICK_MS, () =>
    show({ location: vscode.ProgressLocation.Notification, title, cancellable: true }),
  );
}

async function outcomeOf<T>(task: () => Promise<T>): Promise<ProgressResult<T>> {
  try {
    return { kind: 'ok', value: await task() };
  } catch (error) {
    if (isCancelled(error)) return { kind: 'cancelled' };
    throw error;
  }
}

type Progress = vscode.Progress<{ readonly message?: string; readonly increment?: number }>;

/** Where a task stands: told at once where it is shown, else as soon as it is. */
class Reports {
  #progress: Progress | undefined;
  #message = '';
  #increment = 0;

  add(message: string, increment = 0): void {
    this.#message = plainMessage(message);
    this.#increment += increment;
    this.#tell();
  }

  showIn(progress: Progress): void {
    this.#progress = progress;
    if (this.#message !== '') this.#tell();
  }

  #tell(): void {
    if (!this.#progress) return;
    this.#progress.report({
      message: this.#message,
      ...(this.#increment > 0 && { increment: this.#increment }),
    });
    this.#increment = 0;
  }
}

/** What a task that counts has of its progress. */
export interface Counting {
  readonly signal: AbortSignal;
  readonly report: (done: number, total: number) => void;
}

/** Runs a task that tells how many of how many are through, as a notification; undefined when the user cancelled it. */
export async function withCountedProgress<T>(
  title: string,
  task: (signal: AbortSignal, report: (done: number, total: number) => void) => Promise<T>,
): Promise<T | undefined> {
  const result = await withProgress({ notification: title }, (signal, report) => {
    let before = 0;
    return task(signal, (done, total) => {
      report(vscode.l10n.t('{0} of {1}', done, total), ((done - before) * 100) / total);
      before = done;
    });
  });
  return result.kind === 'ok' ? result.value : undefined;
}

/** The AbortSignal for a CancellationToken; dispose it when the work is done. */
export function signalOf(token: vscode.CancellationToken): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const following = whenCancelled(token, controller);
  return { signal: controller.signal, dispose: () => following.dispose() };
}

function whenCancelled(token: vscode.CancellationToken, controller: AbortController): Disposable {
  if (token.isCancellationRequested) controller.abort();
  const subscription = token.onCancellationRequested(() => controller.abort());
  return { dispose: () => void subscription.dispose() };
}
