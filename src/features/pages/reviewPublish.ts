import * as vscode from 'vscode';
import type { PageRef } from '../../atlassian/pages/pageAddress.ts';
import type { LabelPlan } from '../../atlassian/pages/pageLabels.ts';
import type { PublishPlan } from '../../atlassian/pages/planSync.ts';
import { plainLabel } from '../../platform/labels.ts';
import { askText, notice, pickOne, type Row } from '../../platform/quickInput.ts';
import { describeAstray } from './describeAstray.ts';
import type { LocalFile } from './localTargets.ts';
import type { Comparison } from './look.ts';
import type { PagesDependencies } from './pagesDependencies.ts';

const { l10n } = vscode;

/** Files that are named one by one. */
const MOST_NAMED = 3;

type Step = 'publish' | 'compare' | 'message' | 'minor' | 'labels';

/** What the user may say of a version. */
export interface PublishChoices {
  /** The version's comment; empty for none. */
  readonly message: string;
  /** Nobody is told of it. */
  readonly isMinor: boolean;
  /** Labels in the place of those that the file names. */
  readonly labels?: readonly string[];
}

interface ToPublish {
  /** Undefined where only files and labels are sent. */
  readonly change: Extract<PublishPlan, { kind: 'change' }> | undefined;
  /** Those that are sent. */
  readonly files: readonly LocalFile[];
  /** Somebody changed the page after it was shown the last time. */
  readonly wasFaster: boolean;
  /** What was chosen the last time. */
  readonly chosen: PublishChoices;
}

/** Says which addresses lead nowhere on the page; nothing where all lead somewhere. */
export function astrayWords(astray: readonly string[]): readonly string[] {
  const words = describeAstray(astray.map(plainLabel), l10n.t);
  return words === undefined ? [] : [words];
}

/** Says which files went along; nothing where none did. */
export function attachedWords(files: readonly LocalFile[]): readonly string[] {
  return files.length === 0 ? [] : [l10n.t('Attached: {0}.', fileNames(files))];
}

function fileNames(files: readonly LocalFile[]): string {
  const some = files.slice(0, MOST_NAMED).map(({ name }) => plainLabel(name));
  const more = files.length - some.length;
  return [...some, ...(more > 0 ? [l10n.t('and {0} more', more)] : [])].join(l10n.t(', '));
}

/** Says which labels are none; nothing where all are some. */
export function oddLabelWords(odd: readonly string[]): readonly string[] {
  if (odd.length === 0) return [];
  const words = l10n.t(
    'Labels in Confluence cannot have spaces or most punctuation, so these are left out: {0}',
    odd.slice(0, 5).map(plainLabel).join(l10n.t(', ')),
  );
  return [words];
}

/** Why the changes are to be looked at before they are published. */
function unsureWords({ base, isSettled }: Comparison): string {
  if (isSettled)
    return l10n.t(
      'You settled the places that both sides had changed. See that nothing of others is taken back.',
    );
  if (!base) return l10n.t('The file and the page have no common past: the page becomes what the file says.');
  return l10n.t(
    'It is a guess that the file comes from version {0}. See that nothing of others is taken back.',
    base.version,
  );
}

/**
 * Shows what publishing would change, and asks whether it shall be.
 * @returns what was chosen; undefined when it shall not be
 */
export async function reviewPublish(
  { documents, sites }: PagesDependencies,
  ref: PageRef,
  looked: Comparison,
  { change, files, wasFaster, chosen }: ToPublish,
): Promise<PublishChoices | undefined> {
  const { page, isSure, astray, labelled } = looked;
  const [{ diff }, { changesLabels, planLabels, sortedLabels }] = await Promise.all([
    import('../../markdown/diff.ts'),
    import('../../atlassian/pages/pageLabels.ts'),
  ]);
  const hunks = change ? diff(change.before.split('\n'), change.after.split('\n')) : [];
  const [added, removed] = [
    hunks.reduce((sum, { from1, to1 }) => sum + to1 - from1, 0),
    hunks.reduce((sum, { from0, to0 }) => sum + to0 - from0, 0),
  ];
  const compare = async (): Promise<void> => {
    const label = l10n.t('{0}: on the site ↔ as it would be published', plainLabel(page.title));
    if (change) await documents.compare(ref, page, change, label);
  };
  // Cloud's documents know no operation that takes it.
  const canBeMinor = change !== undefined && sites.get(ref.siteId)?.flavor === 'datacenter';
  let choices = chosen;
  let active: Step = !change || (isSure && !wasFaster) ? 'publish' : 'compare';
  for (;;) {
    const labels = labelled && planLabels(choices.labels ?? looked.labels, labelled);
    const what = [
      ...(change ? [l10n.t('+{0} −{1} lines', added, removed)] : []),
      ...(files.length > 0 ? [l10n.t('files: {0}', fileNames(files))] : []),
      ...(labels && changesLabels(labels) ? [l10n.t('labels: {0}', labelChanges(labels))] : []),
    ];
    const rows: Row<Step>[] = [
      ...(wasFaster
        ? [warning(l10n.t('The page was changed meanwhile. This is what it comes to now.'))]
        : []),
      ...astrayWords(astray).map(warning),
      ...oddLabelWords(labels?.odd ?? []).map(warning),
      ...(isSure || !change ? [] : [warning(unsureWords(looked))]),
      {
        label: l10n.t('Publish now'),
        description: what.join(' · '),
        iconPath: new vscode.ThemeIcon('cloud-upload'),
        value: 'publish',
      },
      ...(change ? changeRows(choices.message) : []),
      ...(canBeMinor ? [minorRow(choices.isMinor)] : []),
      ...(labels ? [labelsRow(sortedLabels(choices.labels ?? looked.labels).good)] : []),
    ];
    const answer = await pickOne<Step>({
      title: l10n.t('Publish to "{0}"', plainLabel(page.title)),
      choices: rows,
      active,
    });
    if (answer.kind !== 'next') return undefined;
    active = 'publish';
    if (answer.value === 'publish') return choices;
    if (answer.value === 'compare') await compare();
    else if (answer.value === 'minor') {
      choices = { ...choices, isMinor: !choices.isMinor };
      active = 'minor';
    } else {
      const asked =
        answer.value === 'labels' ? await askLabels(choices, looked.labels) : await askMessage(choices);
      if (!asked) return undefined;
      choices = asked;
    }
  }
}

async function askMessage(choices: PublishChoices): Promise<PublishChoices | undefined> {
  let { message } = choices;
  const text = await askText({
    title: l10n.t('Comment of the version'),
    value: message,
    canGoBack: true,
    onChange: (typed) => (message = typed),
  });
  return text.kind === 'dismissed' ? undefined : { ...choices, message };
}

/** @param named by the file */
async function askLabels(
  choices: PublishChoices,
  named: readonly string[],
): Promise<PublishChoices | undefined> {
  const { retypedLabels, sortedLabels, typedLabels } = await import('../../atlassian/pages/pageLabels.ts');
  const before = choices.labels ?? named;
  const text = await askText({
    title: l10n.t('Labels of the page'),
    prompt: l10n.t('They go into the file, too. Labels that others gave the page stay.'),
    value: sortedLabels(before).good.join(', '),
    canGoBack: true,
    validate: (typed) => oddLabelWords(sortedLabels(typedLabels(typed)).odd)[0],
  });
  if (text.kind === 'dismissed') return undefined;
  if (text.kind !== 'next') return choices;
  const labels = retypedLabels(before, typedLabels(text.value));
  return labels === undefined ? choices : { ...choices, labels };
}

/** Each label that comes or goes. */
function labelChanges({ add, remove }: Pick<LabelPlan, 'add' | 'remove'>): string {
  return [...add.map((name) => `+${name}`), ...remove.map((name) => `−${name}`)].map(plainLabel).join(' ');
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

function minorRow(isMinor: boolean): Row<Step> {
  return {
    label: isMinor ? l10n.t('A minor edit: nobody is told') : l10n.t('Make it a minor edit'),
    iconPath: new vscode.ThemeIcon(isMinor ? 'bell-slash' : 'bell'),
    value: 'minor',
  };
}

function labelsRow(names: readonly string[]): Row<Step> {
  return {
    label: l10n.t('Labels of the page'),
    description: names.map(plainLabel).join(l10n.t(', ')),
    iconPath: new vscode.ThemeIcon('tag'),
    value: 'labels',
  };
}

function warning(words: string): Row<never> {
  return { ...notice(words), iconPath: new vscode.ThemeIcon('warning') };
}
