import type { FieldOption } from '../../fields/field.ts';
import { reasonOf } from '../../core/errors.ts';
import { id, list, object, objects, text } from './read.ts';
import { suggestedName } from './suggestions.ts';

/** Boards asked for their sprints at most: a project seldom has more, and each costs a request. */
export const MOST_BOARDS = 5;

/** The ids of boards of a page of them. */
export function readBoardIds(reply: unknown): readonly string[] {
  return objects(object(reply)['values']).flatMap((board) => id(board['id']) ?? []);
}

/** Undefined for a board that has no sprints, which Jira refuses as a bad request. */
export async function unlessKanban(reply: Promise<unknown>): Promise<unknown> {
  try {
    return await reply;
  } catch (error) {
    if (reasonOf(error) === 'invalid' || reasonOf(error) === 'notFound') return undefined;
    throw error;
  }
}

/** Sprints of several pages of them, each once; the running ones first. */
export function readSprints(pages: readonly unknown[]): readonly FieldOption[] {
  const sprints = pages.flatMap((page) => objects(object(page)['values']));
  const running = sprints.filter(({ state }) => state === 'active');
  const byId = new Map<string, FieldOption>();
  for (const sprint of [...running, ...sprints]) {
    const sprintId = id(sprint['id']);
    if (sprintId === undefined || byId.has(sprintId)) continue;
    byId.set(sprintId, { id: sprintId, label: text(sprint['name']) ?? sprintId });
  }
  return [...byId.values()];
}

/** What JQL suggests for a field whose values are ids: with the names that it shows for them, where it marks the text. */
export function readSuggestedOptions(reply: unknown): readonly FieldOption[] {
  return objects(object(reply)['results']).flatMap(({ value, displayName }) => {
    const optionId = text(value)?.replace(/^"(.*)"$/, '$1');
    if (optionId === undefined) return [];
    return [{ id: optionId, label: suggestedName(displayName) ?? optionId }];
  });
}

/** `FoundGroups`. */
export function readGroups(reply: unknown): readonly FieldOption[] {
  return objects(object(reply)['groups']).flatMap(({ name }) => {
    const groupName = text(name);
    return groupName === undefined ? [] : [{ id: groupName, label: groupName }];
  });
}

/** `IssueLinkTypes`. */
export function readLinkTypes(
  reply: unknown,
): readonly { readonly name: string; readonly outward: string; readonly inward: string }[] {
  return list(object(reply)['issueLinkTypes']).flatMap((value) => {
    const type = object(value);
    const name = text(type['name']);
    if (name === undefined) return [];
    return [{ name, outward: text(type['outward']) ?? name, inward: text(type['inward']) ?? name }];
  });
}

/** How JQL names a custom field: `cf[10001]` for `customfield_10001`. */
export function jqlFieldName(fieldId: string): string {
  const number = /^customfield_(\d+)$/.exec(fieldId)?.[1];
  return number === undefined ? fieldId : `cf[${number}]`;
}
