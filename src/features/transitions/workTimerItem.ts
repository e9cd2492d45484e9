import * as vscode from 'vscode';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import { DisposableList } from '../../core/events.ts';
import { commandUri } from '../../platform/commands.ts';
import { plainLabel, plainMarkdown } from '../../platform/labels.ts';
import type { StatusBar } from '../../platform/statusBar.ts';
import { clockTime, type WorkTimers } from '../../ui/workTimer.ts';

const { l10n } = vscode;

/** Milliseconds between two looks at the timers, while one runs: it shows minutes. */
const LOOK_MS = 20_000;

export interface WorkTimerItemDependencies {
  readonly issues: Pick<IssueStore, 'get'>;
  readonly statusBar: StatusBar;
  readonly workTimers: WorkTimers;
}

/** The timer that runs, in the status bar: of whichever window it was started in. */
export class WorkTimerItem implements vscode.Disposable {
  readonly #deps: WorkTimerItemDependencies;
  readonly #listening = new DisposableList();
  #next: NodeJS.Timeout | undefined;

  constructor(deps: WorkTimerItemDependencies) {
    this.#deps = deps;
    this.#listening.add(deps.workTimers.onDidChange(() => this.#look()));
    this.#listening.add(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        // Another window may have started or ended one.
        if (focused) this.#look();
      }),
    );
    this.#look();
  }

  dispose(): void {
    clearTimeout(this.#next);
    this.#listening.dispose();
    this.#deps.statusBar.set('timer', undefined);
  }

  #look(): void {
    const { workTimers, statusBar, issues } = this.#deps;
    clearTimeout(this.#next);
    const timer = workTimers.running();
    if (!timer) {
      statusBar.set('timer', undefined);
      return;
    }
    const { ref } = timer;
    const time = clockTime(workTimers.workedOn(timer));
    const target = { ref: { siteId: ref.siteId, key: ref.key } };
    const summary = issues.get(ref)?.summary ?? '';
    const tooltip = new vscode.MarkdownString(
      [
        `$(watch) ${l10n.t('Working on {0} for {1}', `**${plainMarkdown(ref.key)}**`, time)} ${plainMarkdown(summary)}`,
        `[$(open-preview) ${l10n.t('Open Issue')}](${commandUri('shipshape.openIssue', target).toString()})`,
      ].join('\n\n'),
      true,
    );
    tooltip.isTrusted = { enabledCommands: ['shipshape.openIssue'] };
    statusBar.set('timer', {
      text: `$(watch) ${plainLabel(`${ref.key} ${time}`)}`,
      label: l10n.t('Working on {0} for {1}', ref.key, time),
      tooltip,
    });
    this.#next = setTimeout(() => this.#look(), LOOK_MS);
  }
}
