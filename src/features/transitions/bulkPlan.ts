import type { Status } from '../../atlassian/model/issue.ts';
import type { FieldOption, Field } from '../../fields/field.ts';
import type { Transition } from '../../atlassian/model/transition.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { Translate } from '../../core/localize.ts';
import type { ChangeResult } from '../../ui/sendEach.ts';
import { canAsk, planForm } from '../../fields/formPlan.ts';

/** One issue's own form of a transition that several issues share. */
export interface BulkMember {
  readonly ref: IssueRef;
  readonly from: Status;
  readonly transition: Transition;
}

/** A transition by name and target status, with the issues that can take it. */
export interface BulkChoice {
  readonly name: string;
  readonly to: Status;
  readonly members: readonly BulkMember[];
}

export interface BulkReport {
  readonly name: string;
  readonly to: Status;
  readonly results: readonly ChangeResult[];
}

/** The transitions of several issues, those that most of them can take first. */
export function bulkChoices(
  loaded: readonly {
    readonly ref: IssueRef;
    readonly from: Status;
    readonly transitions: readonly Transition[];
  }[],
): readonly BulkChoice[] {
  const choices = new Map<string, { name: string; to: Status; members: BulkMember[] }>();
  for (const { ref, from, transitions } of loaded) {
    const seen = new Set<string>();
    for (const transition of transitions.filter((candidate) => candidate.isAvailable)) {
      // Sites number their statuses each for itself; people know them by name.
      const id = JSON.stringify([transition.name, transition.to.name]);
      if (seen.has(id)) continue;
      seen.add(id);
      const choice = choices.get(id) ?? { name: transition.name, to: transition.to, members: [] };
      choice.members.push({ ref, from, transition });
      choices.set(id, choice);
    }
  }
  return [...choices.values()].sort((a, b) => b.members.length - a.members.length);
}

export interface BulkForm {
  /** Asked once, for all members. */
  readonly fields: readonly Field[];
  readonly members: readonly BulkMember[];
  /** Issues that cannot be moved together with the others, each with why. */
  readonly excluded: readonly ChangeResult[];
}

/**
 * One form for all: a field is asked once where all screens that have it agree on its kind and share values. An issue
 * that requires a field that cannot be asked for so is left out.
 */
export function bulkForm(members: readonly BulkMember[], t: Translate): BulkForm {
  const merged = new Map<string, Field | undefined>();
  for (const field of members.flatMap((member) => member.transition.fields)) {
    if (!merged.has(field.id)) merged.set(field.id, mergeField(holders(members, field.id)));
  }
  const excluded = members.flatMap((member): ChangeResult[] => {
    const reason = whyApart(member, merged, t);
    return reason === undefined ? [] : [{ ref: member.ref, outcome: 'failed', reason }];
  });
  const together = members.filter((member) => !excluded.some((result) => result.ref === member.ref));
  const fields = [...merged.values()].filter((field) => field !== undefined).filter(canAsk);
  return {
    fields: fields.filter((field) => holders(together, field.id).length > 0),
    members: together,
    excluded,
  };
}

function holders(members: readonly BulkMember[], fieldId: string): readonly Field[] {
  return members.flatMap((member) => member.transition.fields.filter((field) => field.id === fieldId));
}

/** The field as all its screens can take it; undefined where they differ too much. */
function mergeField(fields: readonly Field[]): Field | undefined {
  const [first] = fields;
  if (first === undefined || fields.some((field) => field.kind !== first.kind)) return undefined;
  const common = commonOptions(fields.map((field) => field.allowedValues));
  if (first.allowedValues.length > 0 && common.length === 0) return undefined;
  const sameDefault = fields.every(
    (field) => JSON.stringify(field.defaultValue) === JSON.stringify(first.defaultValue),
  );
  const { defaultValue, ...rest } = first;
  return {
    ...rest,
    required: fields.some((field) => field.required),
    allowedValues: common,
    hasDefault: fields.every((field) => field.hasDefault),
    ...(sameDefault && defaultValue !== undefined ? { defaultValue } : {}),
  };
}

/** What all lists offer, children too. */
function commonOptions([first = [], ...others]: readonly (readonly FieldOption[])[]): readonly FieldOption[] {
  return first.flatMap((option) => {
    const same = others.map((list) => list.find(({ id }) => id === option.id));
    if (same.includes(undefined)) return [];
    if (!option.children) return [option];
    return [
      { ...option, children: commonOptions([option.children, ...same.map((one) => one?.children ?? [])]) },
    ];
  });
}

function whyApart(
  { transition }: BulkMember,
  merged: ReadonlyMap<string, Field | undefined>,
  t: Translate,
): string | undefined {
  const { impossible, required } = planForm(transition.fields);
  const [unsupported] = impossible;
  if (unsupported) return t('"{0}" can only be filled in the browser.', unsupported.name);
  const differing = required.find((field) => !field.hasDefault && merged.get(field.id) === undefined);
  return (
    differing && t('"{0}" has other values here than in the other issues: move it by itself.', differing.name)
  );
}
