import { refuse } from '../http/replies.ts';
import { ISSUE_LINK_TYPES } from './catalog.ts';
import type { IssueLink } from './extras.ts';
import { InputRefused } from './inputRefused.ts';
import type { ChangeItem, Issue } from './model.ts';
import { objectOf } from './sent.ts';
import { operations } from './updateOperations.ts';
import type { World } from './world.ts';

function linkItem(words: string, other: Issue, added: boolean): ChangeItem {
  const text = `This work item ${words} ${other.key}`;
  return {
    field: 'Link',
    fieldId: 'issuelinks',
    fieldtype: 'jira',
    ...(added
      ? { to: other.key, fromString: '', toString: text }
      : { from: other.key, fromString: text, toString: '' }),
  };
}

/** Writes a link, or its end, into the history of both issues. */
export function recordLink(
  world: World,
  link: IssueLink,
  added: boolean,
  authorId: string,
  now: number,
): void {
  const type = ISSUE_LINK_TYPES.find((one) => one.id === link.typeId);
  const inward = world.issue(link.inwardId);
  const outward = world.issue(link.outwardId);
  if (type === undefined || inward === undefined || outward === undefined) return;
  world.touch(inward, [linkItem(type.outward, outward, added)], authorId, now);
  world.touch(outward, [linkItem(type.inward, inward, added)], authorId, now);
}

/** A link that an issue is created with. */
export interface NewLink {
  readonly typeId: string;
  readonly other: Issue;
  /** Which end the other issue is. */
  readonly end: 'inward' | 'outward';
}

type Sent = Readonly<Record<string, unknown>>;

/**
 * What `update.issuelinks` of a new issue asks for.
 * @throws RequestRefused 400 for what cannot be linked
 */
export function readNewLinks(world: World, sent: unknown): readonly NewLink[] {
  if (sent === undefined) return [];
  try {
    return operations(sent).map(({ verb, operand }) => {
      if (verb !== 'add') throw new InputRefused(`Field does not support update '${verb}'`);
      return readNewLink(world, objectOf(operand));
    });
  } catch (error) {
    if (error instanceof InputRefused) throw refuse(400, [], { issuelinks: error.message });
    throw error;
  }
}

function readNewLink(world: World, link: Sent): NewLink {
  const { id, name } = objectOf(link['type']);
  const type = ISSUE_LINK_TYPES.find((one) => one.id === id || one.name === name);
  const end = 'outwardIssue' in link ? 'outward' : 'inward';
  const { key } = objectOf(link[`${end}Issue`]);
  const other = typeof key === 'string' ? world.issue(key) : undefined;
  if (type === undefined) throw new InputRefused('The issue link type is not valid.');
  if (other === undefined || !world.permissions.may('LINK_ISSUES', other.project))
    throw new InputRefused('Issue does not exist or you do not have permission to link it.');
  return { typeId: type.id, other, end };
}

/** Links a new issue to those that it was created with. */
export function addNewLinks(
  world: World,
  issue: Issue,
  links: readonly NewLink[],
  authorId: string,
  now: number,
): void {
  for (const { typeId, other, end } of links) {
    const [inwardId, outwardId] = end === 'outward' ? [issue.id, other.id] : [other.id, issue.id];
    const link: IssueLink = { id: world.takeId(), typeId, inwardId, outwardId };
    world.extras.addLink(link);
    recordLink(world, link, true, authorId, now);
  }
}
