import type { Issue } from '../../../atlassian/model/issue.ts';
import type { User } from '../../../atlassian/model/user.ts';
import type { IssueWrite, SprintChoice } from '../../../atlassian/model/write.ts';
import type { IssueRef } from '../../../core/issueKey.ts';
import type { Translate } from '../../../core/localize.ts';
import type { Field, FieldAnswer, FieldOption } from '../../../fields/field.ts';

/** What is to be changed in several issues at once. */
export type BulkChange =
  /** Undefined for nobody. */
  | { readonly kind: 'assign'; readonly to: User | undefined }
  | { readonly kind: 'addLabels' | 'removeLabels'; readonly labels: readonly string[] }
  /** By name, as each project has versions of its own; undefined for none. */
  | { readonly kind: 'fixVersion'; readonly name: string | undefined }
  | { readonly kind: 'priority'; readonly name: string }
  /** Undefined for the backlog. */
  | { readonly kind: 'sprint'; readonly to: SprintChoice | undefined }
  | { readonly kind: 'watch'; readonly watching: boolean };

export type BulkChangeKind = BulkChange['kind'];

/** The id of the field that a change needs the edit screen of each issue for. */
export const FIELD_OF_CHANGE: Readonly<Partial<Record<BulkChangeKind, string>>> = {
  addLabels: 'labels',
  removeLabels: 'labels',
  fixVersion: 'fixVersions',
  priority: 'priority',
};

/** One of the issues, as far as it was read. */
export interface BulkIssue {
  readonly ref: IssueRef;
  /** Absent where it could not be read; `problem` says why. */
  readonly issue?: Issue;
  /** The field of the change on its edit screen; absent where that has none. */
  readonly field?: Field;
  /** Whether the account watches it; read where that is to be changed. */
  readonly watching?: boolean;
  readonly problem?: string;
}

/** What becomes of one issue. */
export type PlannedChange = { readonly ref: IssueRef; readonly summary: string } & (
  | { readonly write: IssueWrite; readonly before: string; readonly after: string }
  /** It stays as it is; why, for people. */
  | { readonly stays: string }
);

/** What a change does to an issue. */
export function planChange(change: BulkChange, known: BulkIssue, t: Translate): PlannedChange {
  const { ref, issue } = known;
  const row = { ref, summary: issue?.summary ?? '' };
  if (!issue) return { ...row, stays: known.problem ?? t('It could not be read.') };
  const same = { ...row, stays: t('It is so already.') };
  switch (change.kind) {
    case 'assign': {
      const { assignee: from } = issue;
      const { to } = change;
      if (from?.accountId === to?.accountId) return same;
      const nobody = t('Unassigned');
      const write = to ? ({ kind: 'assign', to, ...(from && { from }) } as const) : from && takenFrom(from);
      if (!write) return same;
      return { ...row, write, before: from?.displayName ?? nobody, after: to?.displayName ?? nobody };
    }
    case 'watch':
      if (known.watching === undefined) return { ...row, stays: known.problem ?? t('It could not be read.') };
      // What is so already would be changed by taking it back.
      if (known.watching === change.watching) return same;
      return {
        ...row,
        write: { kind: 'watch', watching: change.watching },
        before: '',
        after: change.watching ? t('watched') : t('no longer watched'),
      };
    case 'sprint': {
      const from = openSprint(issue);
      if (from?.id === change.to?.id) return same;
      const write: IssueWrite = {
        ...{ kind: 'sprint' },
        ...(from && { from }),
        ...(change.to && { to: change.to }),
      };
      return { ...row, write, before: from?.name ?? t('Backlog'), after: change.to?.name ?? t('Backlog') };
    }
    default:
      return planEdit(change, known, t, row, same);
  }
}

function planEdit(
  change: Extract<BulkChange, { kind: 'addLabels' | 'removeLabels' | 'fixVersion' | 'priority' }>,
  { field, problem }: BulkIssue,
  t: Translate,
  row: { readonly ref: IssueRef; readonly summary: string },
  same: PlannedChange,
): PlannedChange {
  if (problem !== undefined) return { ...row, stays: problem };
  if (!field?.operations.includes('set'))
    return { ...row, stays: t('Its edit screen does not have this field.') };
  const from: FieldAnswer = field.value ?? { kind: 'cleared' };
  const to = answerOf(change, field);
  if (to === undefined) {
    const name = 'name' in change ? (change.name ?? '') : '';
    return { ...row, stays: t('"{0}" is not to be had in its project.', name) };
  }
  const [before, after] = [answerText(from, t), answerText(to, t)];
  if (before === after) return same;
  return { ...row, write: { kind: 'edit', edits: [{ field, from, to }] }, before, after };
}

/** What is to stand in the field; undefined where its issue cannot have that. */
function answerOf(
  change: Parameters<typeof planEdit>[0],
  { value, allowedValues }: Field,
): FieldAnswer | undefined {
  const named = (name: string): FieldOption | undefined => allowedValues.find(({ label }) => label === name);
  switch (change.kind) {
    case 'addLabels':
    case 'removeLabels': {
      const before = value?.kind === 'labels' ? value.labels : [];
      const others = before.filter((label) => !change.labels.includes(label));
      const labels = change.kind === 'removeLabels' ? others : [...new Set([...before, ...change.labels])];
      return labels.length === 0 ? { kind: 'cleared' } : { kind: 'labels', labels };
    }
    case 'fixVersion': {
      if (change.name === undefined) return { kind: 'cleared' };
      const version = named(change.name);
      return version && { kind: 'versions', options: [version] };
    }
    case 'priority': {
      const option = named(change.name);
      return option && { kind: 'priority', option };
    }
  }
}

function answerText(answer: FieldAnswer, t: Translate): string {
  switch (answer.kind) {
    case 'labels':
      return answer.labels.join(' ');
    case 'versions':
      return answer.options.map(({ label }) => label).join(t(', '));
    case 'priority':
      return answer.option.label;
    default:
      return t('None');
  }
}

function openSprint({ sprint }: Issue): SprintChoice | undefined {
  return sprint && sprint.state !== 'closed' ? { id: sprint.id, name: sprint.name } : undefined;
}

/** What takes a write back; undefined where Jira does not allow that. */
export function undoOf(write: IssueWrite): IssueWrite | undefined {
  switch (write.kind) {
    case 'assign': {
      const { from, to } = write;
      if (from) return { kind: 'assign', from: to, to: from };
      return takenFrom(to);
    }
    case 'edit':
      return {
        kind: 'edit',
        edits: write.edits.map(({ field, from, to }) => ({ field, from: to, to: from })),
      };
    case 'sprint': {
      const { from, to } = write;
      return { kind: 'sprint', ...(to && { from: to }), ...(from && { to: from }) };
    }
    case 'watch':
      return { kind: 'watch', watching: !write.watching };
    default:
      return undefined;
  }
}

/** Gives an issue to nobody. */
function takenFrom({ accountId: id, displayName: label }: User): IssueWrite {
  const from: FieldAnswer = { kind: 'user', user: { id, label } };
  return { kind: 'edit', edits: [{ field: ASSIGNEE, from, to: { kind: 'cleared' } }] };
}

/** The field as every edit screen has it. */
const ASSIGNEE: Field = {
  ...{ id: 'assignee', name: 'Assignee', kind: 'user', typeName: 'user' },
  ...{ required: false, operations: ['set'], allowedValues: [], hasDefault: false },
};
