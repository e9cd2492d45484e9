import * as vscode from 'vscode';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { asOfText } from '../../platform/asOf.ts';
import { runCommand, type IssueTarget } from '../../platform/commands.ts';
import { describeDelay, describeError } from '../../platform/errorMessages.ts';
import { plainLabel } from '../../platform/labels.ts';
import { gateSettings } from '../../ui/gateSettings.ts';
import { pickIssue, type IssueFinder } from '../../ui/issuePicker.ts';
import type { Log } from '../../platform/log.ts';
import type { IssueChecklists } from '../../ui/issueChecklists.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import { transitionIssues } from './bulkFlow.ts';
import { passGate } from './checklistGate.ts';
import { transitionIssue, type TransitionDependencies } from './transitionFlow.ts';
import type { FormMemories } from '../../fields/formMemory.ts';
import { TransitionLoader } from './transitionLoader.ts';
import type { TransitionUi } from './transitionUi.ts';

export interface TransitionCommandDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly siteCache: SiteCache;
  readonly outbox: Outbox;
  readonly workContext: WorkContext;
  readonly issueFinder: IssueFinder;
  readonly issueChecklists: IssueChecklists;
  readonly log: Log;
  readonly ui: TransitionUi;
  /** Outlives the command. */
  readonly memories: FormMemories;
}

/** Milliseconds that an issue stays highlighted before its transitions are fetched ahead. */
const PREFETCH_AFTER_MS = 150;

/**
 * "Transition Issue…": of the given issues, or of the one that the user chooses.
 * @param one of a single issue: the unsent step that is to be changed, the transition that is taken without asking which
 */
export async function runTransitionCommand(
  command: TransitionCommandDependencies,
  refs: readonly IssueRef[],
  one?: Pick<IssueTarget, 'edits' | 'transitionId'>,
): Promise<void> {
  if (command.sites.list().length === 0) {
    await runCommand('shipshape.addSite');
    return;
  }
  const deps = transitionDeps(command);
  const [only] = refs;
  if (only === undefined) await pickThenTransition(command, deps);
  else if (refs.length === 1) await transitionIssue(deps, only, false, one);
  else await transitionIssues(deps, refs);
}

/** What the conversations need, for one run of the command. */
function transitionDeps({
  sites,
  issues,
  siteCache,
  outbox,
  workContext,
  issueChecklists,
  ui,
  memories,
}: TransitionCommandDependencies): TransitionDependencies {
  const jira = async (siteId: string, background = false): Promise<JiraClient> =>
    (await sites.client(siteId, background ? { background } : { userAsked: true })).jira;
  return {
    ui,
    issues,
    sites,
    cache: siteCache,
    jira,
    loader: new TransitionLoader({ jira, issues, sites, cache: siteCache }),
    memories,
    outbox,
    passGate: (refs, transition) =>
      passGate(
        {
          ui,
          jira,
          openItems: (refs) => issueChecklists.ask(refs),
          gate: gateSettings(),
          t: vscode.l10n.t,
        },
        refs,
        transition,
      ),
    touch: (ref) => workContext.touch(ref),
    asOf: asOfText,
    explain: (error) => describeError(error).message,
    explainDelay: describeDelay,
    t: vscode.l10n.t,
    now: () => new Date(),
  };
}

async function pickThenTransition(
  { workContext, issueFinder }: TransitionCommandDependencies,
  deps: TransitionDependencies,
): Promise<void> {
  const selected = workContext.selectedIssues();
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const answer = await pickIssue(issueFinder, {
      title: vscode.l10n.t('Transition Issue'),
      onActive: (ref) => {
        clearTimeout(timer);
        timer = setTimeout(() => deps.loader.prefetch(ref), PREFETCH_AFTER_MS);
      },
      ...(selected.length > 1
        ? {
            extra: [
              {
                label: vscode.l10n.t('{0} selected issues', selected.length),
                description: plainLabel(selected.map((ref) => ref.key).join(vscode.l10n.t(', '))),
                iconPath: new vscode.ThemeIcon('list-selection'),
                value: selected,
              },
            ],
          }
        : {}),
    });
    clearTimeout(timer);
    if (answer.kind !== 'next') {
      deps.loader.stopPrefetching();
      return;
    }
    const outcome =
      'ref' in answer.value
        ? await transitionIssue(deps, answer.value.ref, true)
        : await transitionIssues(deps, answer.value.extra);
    if (outcome !== 'back') return;
  }
}
