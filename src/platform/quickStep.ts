import * as vscode from 'vscode';
import type { Answer, StepPlace } from './steps.ts';

/** What every step has. VS Code shows which step it is beside the title, and its back button where one can go back. */
export interface StepOptions extends Pick<StepPlace, 'title' | 'step' | 'totalSteps'> {
  readonly canGoBack?: boolean;
  readonly placeholder?: string;
  /** Closes the input, as if dismissed, when it fires. */
  readonly signal?: AbortSignal;
  /** Further buttons in the title, each with what it does; the input stays open. */
  readonly buttons?: readonly (vscode.QuickInputButton & { readonly run: () => unknown })[];
}

/** Gives an input what every step has. */
export function applyStep(
  input: vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[] },
  options: StepOptions,
): void {
  input.title = options.title;
  input.step = options.step;
  input.totalSteps = options.totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = [...(options.canGoBack ? [vscode.QuickInputButtons.Back] : []), ...(options.buttons ?? [])];
}

/** Shows the input and waits for the first answer; takes everything down afterwards. */
export function settle<T>(
  input: vscode.QuickInput & { readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton> },
  options: StepOptions,
  listen: (next: (answer: Answer<T>) => void) => readonly vscode.Disposable[],
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const disposables: vscode.Disposable[] = [];
    const next = (answer: Answer<T>): void => {
      resolve(answer);
      for (const disposable of disposables.splice(0)) disposable.dispose();
      input.dispose();
    };
    disposables.push(
      ...listen(next),
      input.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) next({ kind: 'back' });
        else void options.buttons?.find((candidate) => candidate === button)?.run();
      }),
      input.onDidHide(() => next({ kind: 'dismissed' })),
    );
    const close = (): void => next({ kind: 'dismissed' });
    options.signal?.addEventListener('abort', close, { once: true });
    disposables.push({ dispose: () => options.signal?.removeEventListener('abort', close) });
    if (options.signal?.aborted) close();
    else input.show();
  });
}
