import * as vscode from 'vscode';
import type { PageRef } from '../../atlassian/pages/pageAddress.ts';
import type { PublishPlan } from '../../atlassian/pages/planSync.ts';
import { plainLabel } from '../../platform/labels.ts';
import { askText, notice, pickOne, type Row } from '../../platform/quickInput.ts';
import type { Comparison } from './look.ts';
import type { PagesDependencies } from './pagesDependencies.ts';

const { l10n } = vscode;

type Step = 'publish' | 'compare' | 'message';

interface ToPublish {
  /** Undefined where only pictures are sent. */
  readonly change: Extract<PublishPlan, { kind: 'change' }> | undefined;
  /** How many are sent. */
  readonly pictures: number;
  /** Somebody changed the page after it was shown the last time. */
  readonly wasFaster: boolean;
}

/** Says which addresses lead nowhere on the page; nothing where all lead somewhere. */
export function astrayWords(astray: readonly string[]): readonly string[] {
  if (astray.length === 0) return [];
  const some = astray.slice(0, 3).map(plainLabel).join(', ');
  return [
    astray.length > 3
      ? l10n.t('{0} and {1} more lead nowhere on the page.', some, astray.length - 3)
      : l10n.t('On the page these lead nowhere: {0}', some),
  ];
}

/**
 * Shows what publishing would change, and asks whether it shall be.
 * @returns the version's comment, empty for none; undefined when it shall not be
 */
export async function reviewPublish(
  { documents }: PagesDependencies,
  ref: PageRef,
  { page, base, isSure, astray }: Comparison,
  { change, pictures, wasFaster }: ToPublish,
): Promise<{ readonly message: string } | undefined> {
  const { diff } = await import('../../markdown/diff.ts');
  const hunks = change ? diff(change.before.split('\n'), change.after.split('\n')) : [];
  const [added, removed] = [
    hunks.reduce((sum, { from1, to1 }) => sum + to1 - from1, 0),
    hunks.reduce((sum, { from0, to0 }) => sum + to0 - from0, 0),
  ];
  const what = [
    ...(change ? [l10n.t('+{0} −{1} lines', added, removed)] : []),
    ...(pictures > 0 ? [l10n.t('pictures: {0}', pictures)] : []),
  ];
  const compare = async (): Promise<void> => {
    const label = l10n.t('{0}: on the site ↔ as it would be published', plainLabel(page.title));
    if (change) await documents.compare(ref, page, change, label);
  };
  let message = '';
  let active: Step = !change || (isSure && !wasFaster) ? 'publish' : 'compare';
  for (;;) {
    const rows: Row<Step>[] = [
      ...(wasFaster
        ? [warning(l10n.t('The page was changed meanwhile. This is what it comes to now.'))]
        : []),
      ...astrayWords(astray).map(warning),
      ...(isSure || !change
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
        description: what.join(' · '),
        iconPath: new vscode.ThemeIcon('cloud-upload'),
        value: 'publish',
      },
      ...(change ? changeRows(message) : []),
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

/** What can be looked at and said of a change of the text. */
function changeRows(message: string): readonly Row<Step>[] {
  return [
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
}

function warning(words: string): Row<never> {
  return { ...notice(words), iconPath: new vscode.ThemeIcon('warning') };
}
