// The module `vscode` as far as a quick pick needs it. Each pick that is made goes to the host that was handed in last.
import type { QuickPickHost } from './quickPickHost.ts';

let host: QuickPickHost | undefined;

export function hostPicksIn(next: QuickPickHost): void {
  host = next;
}

export const window = { createQuickPick: (): unknown => host?.pick };
export const commands = { executeCommand: (): Promise<void> | undefined => host?.noop() };
export const l10n = { t: (message: string): string => message };
export const QuickInputButtons = { Back: {} };
