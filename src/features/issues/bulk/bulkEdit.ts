import type { User } from '../../../atlassian/model/user.ts';
import type { IssueStore } from '../../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../../atlassian/ports/jira/client.ts';
import type { Outbox } from '../../../atlassian/ports/outbox.ts';
import { throwIfAborted } from '../../../core/abort.ts';
import { isCancelled } from '../../../core/errors.ts';
import { holdsWords } from '../../../core/holdsWords.ts';
import { projectKeyOf, type IssueRef } from '../../../core/issueKey.ts';
import type { Translate } from '../../../core/localize.ts';
import { mapConcurrent } from '../../../core/mapConcurrent.ts';
import type { FieldOption } from '../../../fields/field.ts';
import type { Answer } from '../../../platform/steps.ts';
import { isUndone } from '../../../ui/isUndone.ts';
import {
  sendEach,
  type ChangeResult,
  type IssueChange,
  type SendEachDependencies,
  type WithCountedProgress,
} from '../../../ui/sendEach.ts';
import {
  FIELD_OF_CHANGE,
  planChange,
  undoOf,
  type BulkChange,
  type BulkChangeKind,
  type BulkIssue,
  type PlannedChange,
} from './bulkChange.ts';

/** Issues read at the same time: quick, and far from the site's limits. */
const READS = 4;

/** An issue that changes. */
export type Changing = Extract<PlannedChange, { readonly write: unknown }>;

export interface BulkReport {
  /** What was to be changed, for people. */
  readonly title: string;
  readonly results: readonly ChangeResult[];
  /** True where that was put back as it was. */
  readonly undoes: boolean;
  /** Whether what was done can be taken back. */
  readonly canUndo: boolean;
}

/** Where the values of a change are found. */
export interface ValueSearch {
  /** What is there to choose; asked again as somebody types where `typed` is set. */
  readonly options: (text: string, signal: AbortSignal) => Promise<readonly FieldOption[]>;
  /** What can be chosen without asking the site, before what it finds: also while it is away. */
  readonly local?: (text: string) => readonly FieldOption[];
  /** Whether the site looks for what is typed; else the options are filtered here. */
  readonly searched: boolean;
}

/** The conversation, which unit tests script. */
export interface BulkUi {
  chooseKind(count: number): Promise<Answer<BulkChangeKind | 'transition'>>;
  chooseOne(kind: BulkChangeKind, search: ValueSearch): Promise<Answer<FieldOption>>;
  chooseLabels(kind: BulkChangeKind, search: ValueSearch): Promise<Answer<readonly string[]>>;
  /** Lists what changes, all of it ticked, and what stays; gives what is still ticked. */
  review(title: string, planned: readonly PlannedChange[]): Promise<Answer<readonly Changing[]>>;
  readonly withProgress: WithCountedProgress;
  tell(report: BulkReport): Promise<'undo' | 'leave'>;
}

export interface BulkDependencies extends SendEachDependencies {
  readonly ui: BulkUi;
  readonly outbox: Pick<Outbox, 'send' | 'list' | 'discard'>;
  readonly jira: (siteId: string) => Promise<JiraClient>;
  /** The signed-in account. */
  readonly me: (siteId: string) => User | undefined;
  readonly issues: Pick<IssueStore, 'settled' | 'put'>;
  readonly transition: (refs: readonly IssueRef[]) => Promise<void>;
}

/** Changes several issues alike: chosen once, looked over once, sent issue by issue; can be taken back at once. */
export async function changeIssues(deps: BulkDependencies, refs: readonly IssueRef[]): Promise<void> {
  const { ui, t } = deps;
  const [first] = refs;
  if (!first) return;
  for (;;) {
    const kind = await ui.chooseKind(refs.length);
    if (kind.kind !== 'next') return;
    if (kind.value === 'transition') return deps.transition(refs);
    const known = await readIssues(deps, refs, kind.value);
    if (known === undefined) return;
    const change = await chooseChange(deps, kind.value, known, first);
    if (change.kind === 'dismissed') return;
    if (change.kind === 'back') continue;
    const planned = known.map((one) => planOnSite(deps, change.value, first.siteId, one));
    const title = changeTitle(change.value, t);
    const reviewed = await ui.review(title, planned);
    if (reviewed.kind === 'dismissed') return;
    if (reviewed.kind === 'back') continue;
    await send(deps, title, reviewed.value);
    return;
  }
}

/** Reads what the change needs to know: the issues, for fields their edit screens, for watching whether they are. */
async function readIssues(
  { ui, jira, issues, explain, t }: BulkDependencies,
  refs: readonly IssueRef[],
  kind: BulkChangeKind,
): Promise<readonly BulkIssue[] | undefined> {
  const fieldId = FIELD_OF_CHANGE[kind];
  const stored = refs.map((ref) => ({ ref, issue: issues.settled(ref) }));
  if (fieldId === undefined && kind !== 'watch' && stored.every(({ issue }) => issue)) {
    return stored.flatMap(({ ref, issue }) => (issue ? [{ ref, issue }] : []));
  }
  return ui.withProgress(t('Reading {0} issues', refs.length), async (signal, report) => {
    let done = 0;
    return mapConcurrent(stored, READS, async ({ ref, issue }): Promise<BulkIssue> => {
      throwIfAborted(signal);
      try {
        const client = await jira(ref.siteId);
        if (fieldId === undefined) {
          const known = { ref, issue: issue ?? (await client.issue(ref.key, signal)) };
          return kind === 'watch' ? { ...known, watching: await client.isWatching(ref.key, signal) } : known;
        }
        const { details, fields } = await client.issueForEditing(ref.key, signal);
        const field = fields.find(({ id }) => id === fieldId);
        return { ref, issue: details.issue, ...(field && { field }) };
      } catch (error) {
        if (isCancelled(error)) throw error;
        return { ref, ...(issue && { issue }), problem: explain(error) };
      } finally {
        report((done += 1), refs.length);
      }
    });
  });
}

/** People and sprints are those of the site that they were chosen on; elsewhere the same id is somebody or something else. */
function planOnSite(
  { me, t }: Pick<BulkDependencies, 'me' | 't'>,
  change: BulkChange,
  siteId: string,
  known: BulkIssue,
): PlannedChange {
  const { ref, issue } = known;
  const isOfSite = (change.kind === 'assign' || change.kind === 'sprint') && change.to !== undefined;
  if (!isOfSite || ref.siteId === siteId) return planChange(change, known, t);
  const self = change.kind === 'assign' && change.to.accountId === me(siteId)?.accountId && me(ref.siteId);
  if (self) return planChange({ kind: 'assign', to: self }, known, t);
  return { ref, summary: issue?.summary ?? '', stays: t('It is on another site.') };
}

async function chooseChange(
  deps: BulkDependencies,
  kind: BulkChangeKind,
  known: readonly BulkIssue[],
  first: IssueRef,
): Promise<Answer<BulkChange>> {
  const { ui, jira, me, t } = deps;
  const one = async (
    search: ValueSearch,
    change: (option: FieldOption) => BulkChange,
  ): Promise<Answer<BulkChange>> => {
    const answer = await ui.chooseOne(kind, search);
    return answer.kind === 'next' ? { kind: 'next', value: change(answer.value) } : answer;
  };
  const none: FieldOption = { id: '', label: t('None') };
  const nobody: FieldOption = { id: '', label: t('Unassigned') };
  switch (kind) {
    case 'assign': {
      const self = me(first.siteId);
      const row = ({ accountId, displayName }: User): FieldOption => ({ id: accountId, label: displayName });
      const options: ValueSearch['options'] = async (text, signal) => {
        const client = await jira(first.siteId);
        const found = await client.assignableUsers(first.key, text, signal);
        return found.filter(({ active }) => active).map(row);
      };
      const local = (text: string): readonly FieldOption[] =>
        [...(self ? [row(self)] : []), nobody].filter(({ label }) => holdsWords(label, text));
      return one({ searched: true, options, local }, ({ id, label }) => ({
        kind: 'assign',
        to: id === '' ? undefined : { accountId: id, displayName: label, active: true },
      }));
    }
    case 'addLabels':
    case 'removeLabels': {
      const present = [
        ...new Set(known.flatMap(({ field }) => (field?.value?.kind === 'labels' ? field.value.labels : []))),
      ];
      const options: ValueSearch['options'] = async (text, signal) => {
        const labels =
          kind === 'removeLabels' ? present : await (await jira(first.siteId)).suggestLabels(text, signal);
        return labels.map((label) => ({ id: label, label }));
      };
      const answer = await ui.chooseLabels(kind, { searched: kind === 'addLabels', options });
      if (answer.kind !== 'next') return answer;
      return { kind: 'next', value: { kind, labels: answer.value } };
    }
    case 'fixVersion':
      return one(
        { searched: false, options: () => Promise.resolve([none, ...allowed(known)]) },
        ({ id, label }) => ({
          kind,
          name: id === '' ? undefined : label,
        }),
      );
    case 'priority':
      return one({ searched: false, options: () => Promise.resolve(allowed(known)) }, ({ label }) => ({
        kind,
        name: label,
      }));
    case 'sprint': {
      const backlog: FieldOption = { id: '', label: t('Backlog') };
      const options: ValueSearch['options'] = async (_text, signal) =>
        (await jira(first.siteId)).openSprints(projectKeyOf(first.key), signal);
      const local = (text: string): readonly FieldOption[] =>
        holdsWords(backlog.label, text) ? [backlog] : [];
      return one({ searched: false, options, local }, ({ id, label }) => ({
        kind,
        to: id === '' ? undefined : { id: Number(id), name: label },
      }));
    }
    case 'watch': {
      const options = [
        { id: 'yes', label: t('Watch') },
        { id: 'no', label: t('Stop watching') },
      ];
      return one({ searched: false, options: () => Promise.resolve(options) }, ({ id }) => ({
        kind,
        watching: id === 'yes',
      }));
    }
  }
}

/** What the edit screens list, each name once, in their order. */
function allowed(known: readonly BulkIssue[]): readonly FieldOption[] {
  const byName = new Map<string, FieldOption>();
  for (const option of known.flatMap(({ field }) => field?.allowedValues ?? []))
    if (!byName.has(option.label)) byName.set(option.label, { id: option.id, label: option.label });
  return [...byName.values()];
}

function changeTitle(change: BulkChange, t: Translate): string {
  switch (change.kind) {
    case 'assign':
      return change.to ? t('Assign to {0}', change.to.displayName) : t('Assign to nobody');
    case 'addLabels':
      return t('Add labels: {0}', change.labels.join(' '));
    case 'removeLabels':
      return t('Remove labels: {0}', change.labels.join(' '));
    case 'fixVersion':
      return change.name === undefined ? t('No fix version') : t('Fix version {0}', change.name);
    case 'priority':
      return t('Priority {0}', change.name);
    case 'sprint':
      return change.to ? t('Into {0}', change.to.name) : t('Into the backlog');
    case 'watch':
      return change.watching ? t('Watch') : t('Stop watching');
  }
}

async function send(deps: BulkDependencies, title: string, changing: readonly Changing[]): Promise<void> {
  if (changing.length === 0) return;
  const { ui, t } = deps;
  const results = await sendEach(deps, title, changing);
  const undoing = changing.flatMap((change, index): Undoing[] => {
    const { outcome, unsentId } = results[index] ?? {};
    const undo = undoOf(change.write);
    if (!undo || (outcome !== 'done' && unsentId === undefined)) return [];
    const { ref } = change;
    return [{ ref, write: undo, ...(unsentId !== undefined && { unsentId }) }];
  });
  const report = { title, results, undoes: false, canUndo: undoing.length > 0 };
  if ((await ui.tell(report)) !== 'undo') return;
  const takenBack = await takeBackUnsent(deps, undoing);
  const rest = undoing.filter((one) => !takenBack.has(one));
  const sent = await sendEach(deps, t('Undo: {0}', title), rest);
  await ui.tell({ title, results: [...takenBack.values(), ...sent], undoes: true, canUndo: false });
}

/** What puts an issue back as it was. */
interface Undoing extends IssueChange {
  /** The change that waits to be sent, where it does. */
  readonly unsentId?: string;
}

/** What the site never heard of is forgotten; what was sent meanwhile, or may have been, is left. */
async function takeBackUnsent(
  { outbox, explain }: BulkDependencies,
  undoing: readonly Undoing[],
): Promise<ReadonlyMap<Undoing, ChangeResult>> {
  const results = new Map<Undoing, ChangeResult>();
  for (const one of undoing) {
    const { ref, unsentId } = one;
    const unsent = outbox.list().find(({ id }) => id === unsentId);
    if (!unsent || !isUndone(unsent)) continue;
    try {
      await outbox.discard(unsent.id);
      results.set(one, { ref, outcome: 'done' });
    } catch (error) {
      results.set(one, { ref, outcome: 'failed', reason: explain(error) });
    }
  }
  return results;
}
