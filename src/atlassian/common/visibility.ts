import type { CommentVisibility } from '../model/comment.ts';
import { object, objects, text } from './read.ts';

/** The `visibility` of a comment or a work log; undefined where everybody who sees the issue may read it. */
export function readVisibility(value: unknown): CommentVisibility | undefined {
  const visibility = object(value);
  const name = text(visibility['value']) ?? text(visibility['identifier']);
  if (name === undefined) return undefined;
  return { type: visibility['type'] === 'group' ? 'group' : 'role', value: name };
}

/** A list of groups: `GroupName`, or what a picker finds. */
export function readGroups(value: unknown): readonly CommentVisibility[] {
  return objects(value).flatMap(({ name }) => visibilityOf('group', name));
}

/** Project roles: a list of `ProjectRoleDetails`, or an object that has addresses by the roles' names. */
export function readRoles(value: unknown): readonly CommentVisibility[] {
  const names = Array.isArray(value) ? objects(value).map(({ name }) => name) : Object.keys(object(value));
  return names.flatMap((name) => visibilityOf('role', name));
}

function visibilityOf(type: CommentVisibility['type'], name: unknown): readonly CommentVisibility[] {
  const value = text(name);
  return value === undefined || value === '' ? [] : [{ type, value }];
}
