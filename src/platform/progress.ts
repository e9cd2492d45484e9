import * as vscode from 'vscode';
import { isCancelled } from '../core/errors.ts';
import type { Disposable } from '../core/events.ts';
import { plainMessage } from './labels.ts';

/** Where a long task shows that it runs: in the view it belongs to, or as a notification that can be cancelled. */
export type ProgressPlace = { readonly viewId: string } | { readonly notification: string };

export type ProgressResult<T> = { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'cancelled' };

/** Says where the task stands: a sentence, and by how much of 100 it got further. */
export type ReportProgress = (message: string, increment?: number) => void;

/**
 * Runs a task with progress. The user's cancel fires the signal; the result then is `cancelled`. What the task
 * throws otherwise is thrown on.
 */
export async function withProgress<T>(
  place: ProgressPlace,
  task: (signal: AbortSignal, report: ReportProgress) => Promise<T>,
): Promise<ProgressResult<T>> {
  const inView = 'viewId' in place;
  const options: vscode.ProgressOptions = {
    location: inView ? { viewId: place.viewId } : vscode.ProgressLocation.Notification,
    ...(inView ? {} : { title: plainMessage(place.notification) }),
    cancellable: !inView,
  };
  return vscode.window.withProgress(options, async (progress, token): Promise<ProgressResult<T>> => {
    const cancel = signalOf(token);
    try {
      const value = await task(cancel.signal, (message, increment) =>
        progress.report({
          message: plainMessage(message),
          ...(increment === undefined ? {} : { increment }),
        }),
      );
      return { kind: 'ok', value };
    } catch (error) {
      if (isCancelled(error)) return { kind: 'cancelled' };
      throw error;
    } finally {
      cancel.dispose();
    }
  });
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
  if (token.isCancellationRequested) controller.abort();
  const subscription = token.onCancellationRequested(() => controller.abort());
  return { signal: controller.signal, dispose: () => void subscription.dispose() };
}
