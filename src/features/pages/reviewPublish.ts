import * as vscode from 'vscode';
import type { PageRef } from '../../atlassian/pages/pageAddress.ts';
import type { Looked } from '../../atlassian/pages/pageSync.ts';
import type { PublishPlan } from '../../atlassian/pages/planSync.ts';
import { plainLabel } from '../../platform/labels.ts';
import { askText, notice, pickOne, type Row } from '../../platform/quickInput.ts';
import type { PagesDependencies } from './pagesDependencies.ts';

const { l10n } = vscode;

type Step = 'publish' | 'compare' | 'message';

/**
 * Shows what publishing would change, and asks whether it shall be. @param wasFaster somebody changed the page after it
 * was shown the last time
 * @returns the version's comment, empty for none; undefined when it shall not be
 */
export async function reviewPublish(
  { documents }: PagesDependencies,
  ref: PageRef,
  { page, base, isSure }: Looked,
  plan: Extract<PublishPlan, { kind: 'change' }>,
  { wasFaster }: { readonly wasFaster: boolean },
): Promise<{ readonly message: string } | undefined> {
  const { diff } = await import('../../markdown/diff.ts');
  const hunks = diff(plan.before.split('\n'), plan.after.split('\n'));
  const [added, removed] = [
    hunks.reduce((sum, { from1, to1 }) => sum + to1 - from1, 0),
    hunks.reduce((sum, { from0, to0 }) => sum + to0 - from0, 0),
  ];
  const compare = async (): Promise<void> =>
    documents.compare(
      ref,
      page,
      plan,
      l10n.t('{0}: on the site ↔ as it would be published', plainLabel(page.title)),
    );
  let message = '';
  let active: Step = isSure && !wasFaster ? 'publish' : 'compare';
  for (;;) {
    const rows: Row<Step>[] = [
      ...(wasFaster
        ? [warning(l10n.t('The page was changed meanwhile. This is what it comes to now.'))]
        : []),
      ...(isSure
        ? []
        : [
            warning(
              base
                ? l10n.t(
                    'It is a guess that the file comes from version {0}. See that nothing of others is taken back.',
                    base.version,
                  )
                : l10n.t('The file and the page have no common past: the page becomes what the file says.'),
            ),
          ]),
      {
        label: l10n.t('Publish now'),
        description: l10n.t('+{0} −{1} lines', added, removed),
        iconPath: new vscode.ThemeIcon('cloud-upload'),
        value: 'publish',
      },
      {
        label: l10n.t('Show the changes'),
        iconPath: new vscode.ThemeIcon('diff'),
        value: 'compare',
      },
      {
        label: l10n.t('Comment of the version'),
        description: plainLabel(message),
        iconPath: new vscode.ThemeIcon('comment'),
        value: 'message',
      },
    ];
    const answer = await pickOne<Step>({
      title: l10n.t('Publish to "{0}"', plainLabel(page.title)),
      choices: rows,
      active,
    });
    if (answer.kind !== 'next') return undefined;
    if (answer.value === 'publish') return { message: message.trim() };
    if (answer.value === 'compare') {
      await compare();
      active = 'publish';
      continue;
    }
    const text = await askText({
      title: l10n.t('Comment of the version'),
      value: message,
      canGoBack: true,
      onChange: (typed) => (message = typed),
    });
    if (text.kind === 'dismissed') return undefined;
    active = 'publish';
  }
}

function warning(words: string): Row<never> {
  return { ...notice(words), iconPath: new vscode.ThemeIcon('warning') };
}
