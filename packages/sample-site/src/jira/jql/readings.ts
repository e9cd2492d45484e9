import { ALL_STATUSES, ISSUE_LINK_TYPES, statusCategory } from '../catalog.ts';
import type { Issue } from '../model.ts';
import type { World } from '../world.ts';

/** What JQL reads of an issue that takes more than a look at one of its parts. */

/** The words that an issue's links read by from its side, such as `is blocked by`. */
export function linkWords(world: World, issue: Issue): readonly string[] {
  return world.extras.links(issue.id).flatMap(({ typeId, inwardId, outwardId }) => {
    const type = ISSUE_LINK_TYPES.find((one) => one.id === typeId);
    const other = inwardId === issue.id ? outwardId : inwardId;
    // A link to what may not be seen is not there.
    if (type === undefined || world.issue(other) === undefined) return [];
    return [inwardId === issue.id ? type.outward : type.inward];
  });
}

/** Stands among the ids of a cascading select for "no child". */
export function onlyParent(parentId: string): string {
  return `${parentId}:none`;
}

const CATEGORY_OF = new Map(ALL_STATUSES.map((status) => [status.id, status.category]));

/** When the issue last went from one status category to another; its creation counts as the first time. */
export function categoryChanged(world: World, issue: Issue): number {
  const crossed = world
    .changes(issue)
    .findLast(({ items }) =>
      items.some(
        ({ fieldId, from = '', to = '' }) =>
          fieldId === 'status' && CATEGORY_OF.get(from) !== CATEGORY_OF.get(to),
      ),
    );
  return crossed?.at ?? issue.created;
}

/** Keys sort by project, then by number; a project's letters count as a number in base 27. */
export function keyOrder({ project, number }: Issue): number {
  const letters = Array.from(project.key.padEnd(6).slice(0, 6));
  const place = letters.reduce((sum, letter) => sum * 27 + Math.max(0, letter.charCodeAt(0) - 64), 0);
  return place * 10_000_000 + number;
}

const CATEGORY_ORDER = ['new', 'indeterminate', 'done'];

/** By category, then by name. */
export function statusOrder(issue: Issue): string {
  const category = statusCategory(issue.status.category);
  return `${CATEGORY_ORDER.indexOf(category.key)} ${issue.status.name.toLowerCase()}`;
}
