import * as vscode from 'vscode';
import {
  ENVIRONMENT_NAMES,
  type EnvironmentName,
  type RunEnvironment,
} from '../../checklist/testRun/runWords.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { plainLabel } from '../../platform/labels.ts';
import { askText, pickOne, type Answer, type Row } from '../../platform/quickInput.ts';
import { pickIssue } from '../../ui/issuePicker.ts';
import type { TestRunsDependencies } from './testRunsDependencies.ts';

const { l10n } = vscode;

/** What a run is about and made with, as far as it is known. */
export interface RunDraft {
  issue: IssueRef | undefined;
  environment: RunEnvironment;
}

const REMEMBERED = 'testRuns.environment';
/** What the next run most likely has in common with the last one. */
const KEPT: readonly EnvironmentName[] = ['version', 'environment', 'browser', 'system', 'tester'];

type Chosen = 'start' | 'issue' | EnvironmentName;

/** What the last run of this workspace was made with. */
export function rememberedEnvironment(state: vscode.Memento): RunEnvironment {
  const known: unknown = state.get(REMEMBERED);
  if (typeof known !== 'object' || known === null) return {};
  return Object.fromEntries(
    Object.entries(known).filter(
      ([name, value]) => KEPT.some((kept) => kept === name) && typeof value === 'string',
    ),
  );
}

/**
 * Shows what the run is about and made with on one list: begun with Enter, or changed one by one.
 * @param script what it is called, and how many steps were found in it
 */
export async function reviewRun(
  { issueFinder, sites, issues, workspaceState }: TestRunsDependencies,
  draft: RunDraft,
  script: { readonly name: string; readonly steps: number },
): Promise<'start' | 'dismissed'> {
  const names: Readonly<Record<EnvironmentName, string>> = {
    version: l10n.t('Version'),
    environment: l10n.t('Environment'),
    browser: l10n.t('Browser'),
    system: l10n.t('System'),
    branch: l10n.t('Branch'),
    commit: l10n.t('Commit'),
    tester: l10n.t('Tester'),
  };
  const title = plainLabel(l10n.t('Run {0}', script.name));
  let active: Chosen = 'start';
  for (;;) {
    const summary = draft.issue && issues.get(draft.issue)?.summary;
    const issueWords = draft.issue ? [draft.issue.key, summary ?? ''].join(' ').trim() : l10n.t('none');
    const rows: Row<Chosen>[] = [
      {
        label: l10n.t('Start the run'),
        description: script.steps === 1 ? l10n.t('1 step') : l10n.t('{0} steps', script.steps),
        iconPath: new vscode.ThemeIcon('play'),
        value: 'start',
      },
      { label: l10n.t('Tested with'), kind: vscode.QuickPickItemKind.Separator },
      ...(sites.list().length === 0
        ? []
        : [
            {
              label: l10n.t('Issue'),
              description: plainLabel(issueWords),
              iconPath: new vscode.ThemeIcon('issues'),
              value: 'issue' as const,
            },
          ]),
      ...ENVIRONMENT_NAMES.map((name) => {
        const value = draft.environment[name] ?? '';
        return {
          label: names[name],
          description: value === '' ? l10n.t('not said') : plainLabel(value),
          iconPath: new vscode.ThemeIcon(value === '' ? 'add' : 'edit'),
          value: name,
        };
      }),
    ];
    const chosen: Answer<Chosen> = await pickOne<Chosen>({
      title,
      placeholder: l10n.t('Press Enter to start, or choose what to change'),
      choices: rows,
      active,
    });
    if (chosen.kind !== 'next') return 'dismissed';
    if (chosen.value === 'start') {
      await workspaceState.update(
        REMEMBERED,
        Object.fromEntries(KEPT.map((name) => [name, draft.environment[name]])),
      );
      return 'start';
    }
    if (chosen.value === 'issue') {
      const picked = await pickIssue<'none'>(issueFinder, {
        title,
        canGoBack: true,
        extra: [{ label: l10n.t('No issue'), iconPath: new vscode.ThemeIcon('circle-slash'), value: 'none' }],
      });
      if (picked.kind === 'dismissed') return 'dismissed';
      if (picked.kind === 'next') draft.issue = 'ref' in picked.value ? picked.value.ref : undefined;
    } else {
      const answer = await askText({
        title: plainLabel(l10n.t('{0}: {1}', script.name, names[chosen.value])),
        canGoBack: true,
        value: draft.environment[chosen.value] ?? '',
        prompt: l10n.t('Leave it empty if it does not matter.'),
      });
      if (answer.kind === 'dismissed') return 'dismissed';
      if (answer.kind === 'next')
        draft.environment = { ...draft.environment, [chosen.value]: answer.value.trim() };
    }
    active = 'start';
  }
}
