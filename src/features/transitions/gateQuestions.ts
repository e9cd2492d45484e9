import * as vscode from 'vscode';
import { runCommand } from '../../platform/commands.ts';
import { plainLabel } from '../../platform/labels.ts';
import { ask } from '../../platform/notifications.ts';
import { pickOne } from '../../platform/quickInput.ts';
import type { GateItem, GateQuestion } from './transitionUi.ts';

const { l10n } = vscode;

/** Items that the question itself names; all of them are in the list behind it. */
const MOST_NAMED = 8;

/** Says in a dialog what is open before a transition that wants the checklists done. */
export async function askGate({
  refs,
  to,
  items,
  unread,
  canPass,
}: GateQuestion): Promise<'pass' | 'show' | 'leave'> {
  const pass = l10n.t('Transition All the Same');
  const show = l10n.t('Show Open Items');
  const keys = refs.map(({ key }) => key).join(l10n.t(', '));
  const buttons = [...(items.length > 0 ? [show] : []), ...(canPass ? [pass] : [])];
  const chosen = await ask(
    items.length === 1
      ? l10n.t('{0} → {1}: 1 checklist item is still open', keys, to.name)
      : items.length > 0
        ? l10n.t('{0} → {1}: {2} checklist items are still open', keys, to.name, items.length)
        : l10n.t('{0} → {1}: not all checklists could be read', keys, to.name),
    detailsOf(items, unread),
    ...buttons,
  );
  return chosen === pass ? 'pass' : chosen === show ? 'show' : 'leave';
}

function detailsOf(items: readonly GateItem[], unread: GateQuestion['unread']): readonly string[] {
  const named = items.slice(0, MOST_NAMED).map(({ text }) => `• ${text}`);
  const more = items.length - named.length;
  const unreadIssues = unread.filter(({ files }) => files === undefined).map(({ ref }) => ref.key);
  const unreadFiles = [...new Set(unread.flatMap(({ files }) => files ?? []))];
  const unnamed = unreadFiles.length - MOST_NAMED;
  return [
    ...named,
    ...(more > 0 ? [l10n.t('and {0} more', more)] : []),
    ...(unreadIssues.length > 0
      ? [l10n.t('Not all checklists of {0} could be read.', unreadIssues.join(l10n.t(', ')))]
      : []),
    ...unreadFiles.slice(0, MOST_NAMED).map((files) => l10n.t('{0} could not be read', files)),
    ...(unnamed > 0 ? [l10n.t('and {0} more', unnamed)] : []),
  ];
}

/** Lists open items; opens the file of the one that is chosen, or the issue whose description it stands in. */
export async function showGateItems(items: readonly GateItem[]): Promise<void> {
  const answer = await pickOne<GateItem>({
    title: l10n.t('Open Checklist Items'),
    placeholder: l10n.t('Choose an item to open it'),
    choices: items.map((item) => ({
      label: plainLabel(item.text === '' ? l10n.t('(empty item)') : item.text),
      description: plainLabel(
        item.place
          ? vscode.workspace.asRelativePath(item.place.uri)
          : item.checklist !== undefined
            ? l10n.t('Checklist "{0}" of {1}', item.checklist, item.ref.key)
            : l10n.t('Description of {0}', item.ref.key),
      ),
      iconPath: new vscode.ThemeIcon('circle-large-outline'),
      value: item,
    })),
  });
  if (answer.kind !== 'next') return;
  const { place, ref } = answer.value;
  if (place) await runCommand('shipshape.openChecklistItem', place);
  else await runCommand('shipshape.openIssue', { ref });
}
