import * as vscode from 'vscode';
import type { IssueRef } from '../../../core/issueKey.ts';
import { formatIssueRef } from '../../../core/issueKey.ts';
import { runCommand } from '../../../platform/commands.ts';
import { plainLabel } from '../../../platform/labels.ts';
import { tell, tellWarning } from '../../../platform/notifications.ts';
import { withCountedProgress } from '../../../platform/progress.ts';
import {
  notice,
  pickMany,
  pickOne,
  type Answer,
  type Choice,
  type Row,
} from '../../../platform/quickInput.ts';
import type { FieldOption } from '../../../fields/field.ts';
import type { BulkChangeKind, PlannedChange } from './bulkChange.ts';
import type { BulkReport, BulkUi, Changing, ValueSearch } from './bulkEdit.ts';
import { bulkSummary } from './bulkSummary.ts';
import { holdsWords } from '../../../core/holdsWords.ts';

const { l10n } = vscode;

/** The conversation about changing several issues, in quick picks and one message at its end. */
export function vscodeBulkUi(): BulkUi {
  return {
    chooseKind: (count) =>
      pickOne<BulkChangeKind | 'transition'>({
        title: count === 1 ? l10n.t('Change 1 Issue') : l10n.t('Change {0} Issues', count),
        placeholder: l10n.t('What is to be changed?'),
        choices: kinds().map(({ kind, label, icon }) => ({
          label,
          iconPath: new vscode.ThemeIcon(icon),
          value: kind,
        })),
      }),

    chooseOne: (kind, { options, local, searched }) =>
      pickOne<FieldOption>({
        title: labelOf(kind),
        canGoBack: true,
        choices: {
          ...(local && { local: (text) => local(text.trim()).map(optionRow) }),
          lookUp: async (text, signal) => {
            if (searched) return (await options(text.trim(), signal)).map(optionRow);
            // A list of the site's: filtered here.
            return (await options('', signal)).filter(({ label }) => holdsWords(label, text)).map(optionRow);
          },
        },
      }),

    chooseLabels: async (kind, search) => {
      const answer = await (search.searched
        ? chooseNewLabel(kind, search)
        : choosePresentLabels(kind, search));
      // Without a label there is nothing to change.
      return answer.kind === 'next' && answer.value.length === 0 ? { kind: 'back' } : answer;
    },

    review: (title, planned) => {
      const changing = planned.filter((one) => 'write' in one);
      return pickMany<Changing>({
        title:
          changing.length === 1
            ? l10n.t('{0} · 1 issue changes', title)
            : l10n.t('{0} · {1} issues change', title, changing.length),
        placeholder: l10n.t('Enter changes what is ticked'),
        canGoBack: true,
        choices: [
          ...changing.map(changingRow),
          ...separated(l10n.t('These stay as they are'), planned.flatMap(stayingRow)),
        ],
        selected: () => true,
      });
    },

    withProgress: withCountedProgress,

    tell: tellReport,
  };
}

/** One that the site knows, or a new one. */
async function chooseNewLabel(
  kind: BulkChangeKind,
  { options }: ValueSearch,
): Promise<Answer<readonly string[]>> {
  const answer = await pickOne<string>({
    title: labelOf(kind),
    canGoBack: true,
    placeholder: l10n.t('Type a label'),
    choices: {
      lookUp: async (text, signal) => (await options(text.trim(), signal)).map(labelRow),
    },
    typed: (text) =>
      /\s/.test(text) ? undefined : { label: plainLabel(text), description: l10n.t('as typed'), value: text },
  });
  return answer.kind === 'next' ? { kind: 'next', value: [answer.value] } : answer;
}

async function choosePresentLabels(
  kind: BulkChangeKind,
  { options }: ValueSearch,
): Promise<Answer<readonly string[]>> {
  const present = await options('', new AbortController().signal);
  const choices = present.map(labelRow);
  return pickMany<string>({ title: labelOf(kind), canGoBack: true, choices });
}

function labelRow({ label }: FieldOption): Choice<string> {
  return { label: plainLabel(label), key: label, value: label };
}

function kinds(): readonly {
  readonly kind: BulkChangeKind | 'transition';
  readonly label: string;
  readonly icon: string;
}[] {
  return [
    { kind: 'assign', label: l10n.t('Assign'), icon: 'account' },
    { kind: 'transition', label: l10n.t('Transition'), icon: 'arrow-right' },
    { kind: 'addLabels', label: l10n.t('Add a label'), icon: 'tag' },
    { kind: 'removeLabels', label: l10n.t('Remove labels'), icon: 'close' },
    { kind: 'fixVersion', label: l10n.t('Fix version'), icon: 'package' },
    { kind: 'priority', label: l10n.t('Priority'), icon: 'flame' },
    { kind: 'sprint', label: l10n.t('Sprint'), icon: 'milestone' },
    { kind: 'watch', label: l10n.t('Watch, or stop watching'), icon: 'eye' },
  ];
}

function labelOf(kind: BulkChangeKind): string {
  return kinds().find((one) => one.kind === kind)?.label ?? '';
}

function optionRow(option: FieldOption): Choice<FieldOption> {
  return { label: plainLabel(option.label), key: option.id, value: option };
}

function changingRow(changing: Changing): Choice<Changing> {
  const { ref, summary, before, after } = changing;
  return {
    label: `${ref.key}  ${plainLabel(before === '' ? after : `${before} → ${after}`)}`,
    description: plainLabel(summary),
    key: formatIssueRef(ref),
    value: changing,
  };
}

function stayingRow(planned: PlannedChange): readonly Row<Changing>[] {
  if (!('stays' in planned)) return [];
  const { ref, stays, summary } = planned;
  const words = notice(`${ref.key}  ${plainLabel(stays)}`);
  return [{ ...words, description: plainLabel(summary), key: formatIssueRef(ref) }];
}

function separated(label: string, rows: readonly Row<Changing>[]): readonly Row<Changing>[] {
  if (rows.length === 0) return [];
  return [{ label, kind: vscode.QuickPickItemKind.Separator, key: 'staying' }, ...rows];
}

/** One message: how many were changed and how many not, with the way back and the whole list. */
async function tellReport(report: BulkReport): Promise<'undo' | 'leave'> {
  const message = bulkSummary(report, l10n.t);
  const undo = l10n.t('Undo');
  const details = l10n.t('Show Details');
  const buttons = report.canUndo ? [undo] : [];
  const whole = report.results.every(({ outcome }) => outcome === 'done');
  const chosen = whole ? await tell(message, ...buttons) : await tellWarning(message, details, ...buttons);
  if (chosen === undo) return 'undo';
  if (chosen === details) await showResults(report);
  return 'leave';
}

/** What became of each, those with a problem first; one that is chosen opens. */
async function showResults({ title, results }: BulkReport): Promise<void> {
  const order = ['failed', 'kept', 'done'];
  const words = { failed: l10n.t('not changed'), kept: l10n.t('waits to be sent'), done: l10n.t('changed') };
  const icons = { failed: 'error', kept: 'cloud-upload', done: 'check' };
  const sorted = [...results].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  const answer = await pickOne<IssueRef>({
    title,
    choices: sorted.map(({ ref, outcome, reason }) => ({
      label: ref.key,
      description: plainLabel(reason === undefined ? words[outcome] : `${words[outcome]} · ${reason}`),
      iconPath: new vscode.ThemeIcon(icons[outcome]),
      key: formatIssueRef(ref),
      value: ref,
    })),
  });
  if (answer.kind === 'next') await runCommand('shipshape.openIssue', { ref: answer.value });
}
