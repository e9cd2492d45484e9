import { samplePeople } from '../accounts.ts';
import { Dice } from '../random.ts';
import { adfDocument, paragraph, textNode } from './adf.ts';
import { ISSUE_TYPES, RESOLUTIONS, STATUSES } from './catalog.ts';
import type { AdfNode, Change, ChangeItem, Comment, Issue, Status } from './model.ts';
import { COMMENTS, OPENINGS, OUTCOMES, STEPS } from './texts.ts';

/** What an issue looked like before anybody changed it; its seeded history leads up to this. */
export type Origin = Pick<
  Issue,
  | 'id'
  | 'key'
  | 'project'
  | 'type'
  | 'created'
  | 'updated'
  | 'status'
  | 'resolutionId'
  | 'reporterId'
  | 'assigneeId'
>;

/** Seeded comments and changes bear ids below this; those that people add count up from it. */
export const FIRST_NEW_ID = 900_000_000;
/** How many ids of comments, changes and the like each seeded issue has for itself. */
export const IDS_PER_ISSUE = 100;

/** The seeded issue that a seeded comment, attachment, link or work log belongs to. */
export function issueIdOf(seededId: string): number {
  return Math.floor(Number(seededId) / IDS_PER_ISSUE);
}

/** How a move from one status to another stands in the history. */
export function statusChange(from: Status, to: Status): ChangeItem {
  return {
    field: 'status',
    fieldId: 'status',
    fieldtype: 'jira',
    from: from.id,
    fromString: from.name,
    to: to.id,
    toString: to.name,
  };
}

const PATHS: Readonly<Record<string, readonly Status[]>> = {
  storefront: [
    STATUSES.toDo,
    STATUSES.inProgress,
    STATUSES.inReview,
    STATUSES.readyForRelease,
    STATUSES.done,
  ],
  fulfilment: [STATUSES.backlog, STATUSES.selected, STATUSES.picking, STATUSES.packed, STATUSES.shipped],
  lab: [STATUSES.labToDo, STATUSES.labInProgress, STATUSES.labDone],
};

/** The statuses an issue went through, first to last. */
function pathTo(origin: Origin): readonly Status[] {
  const path = PATHS[origin.project.workflowId] ?? [];
  const at = path.indexOf(origin.status);
  // Blocked and Cancelled lie beside the path: they were reached from its second status.
  return at >= 0 ? path.slice(0, at + 1) : [...path.slice(0, 2), origin.status];
}

/** Whoever finishes an issue gives it a resolution at the same time. */
function resolutionSet(to: Status, resolutionId: string | undefined): ChangeItem[] {
  const resolution = to.category === 'done' ? RESOLUTIONS.find((one) => one.id === resolutionId) : undefined;
  if (resolution === undefined) return [];
  const { id, name } = resolution;
  return [
    { field: 'resolution', fieldId: 'resolution', fieldtype: 'jira', fromString: '', to: id, toString: name },
  ];
}

/** The changes an issue had before the site was started, oldest first. */
export function seededChanges(seed: number, origin: Origin): readonly Change[] {
  const dice = new Dice(seed, origin.id, 3);
  const path = pathTo(origin);
  const steps = path.length - 1;
  return path.slice(1).map((to, index) => {
    const from = path[index] ?? to;
    const share = (index + 1) / steps;
    return {
      id: String(origin.id * IDS_PER_ISSUE + index),
      authorId: dice.chance(0.7) ? (origin.assigneeId ?? origin.reporterId) : origin.reporterId,
      at: Math.floor(origin.created + (origin.updated - origin.created) * share),
      items: [statusChange(from, to), ...resolutionSet(to, origin.resolutionId)],
    };
  });
}

/** The comments an issue had before the site was started, oldest first: none to three. */
export function seededComments(seed: number, origin: Origin): readonly Comment[] {
  const dice = new Dice(seed, origin.id, 4);
  const count = dice.pick([0, 0, 1, 1, 2, 3]);
  return Array.from({ length: count }, (_, index) => {
    const at = Math.floor(origin.created + (origin.updated - origin.created) * ((index + 1) / (count + 1)));
    const mentioned = dice.pick(samplePeople());
    const words = paragraph(dice.pick(COMMENTS));
    const body = dice.chance(0.25)
      ? adfDocument({
          type: 'paragraph',
          content: [
            { type: 'mention', attrs: { id: mentioned.accountId, text: `@${mentioned.displayName}` } },
            textNode(` ${dice.pick(COMMENTS)}`),
          ],
        })
      : adfDocument(words);
    return {
      id: String(origin.id * IDS_PER_ISSUE + index),
      authorId: dice.pick(samplePeople()).accountId,
      created: at,
      updated: at,
      body,
    };
  });
}

function list(type: 'bulletList' | 'orderedList', items: readonly string[]): AdfNode {
  return { type, content: items.map((item) => ({ type: 'listItem', content: [paragraph(item)] })) };
}

function heading(text: string): AdfNode {
  return { type: 'heading', attrs: { level: 3 }, content: [textNode(text)] };
}

/** How many colleagues voted for an issue before the site was started. */
export function seededVotes(seed: number, issue: Pick<Issue, 'id'>): number {
  const dice = new Dice(seed, issue.id, 6);
  return dice.chance(0.12) ? 1 + dice.below(5) : 0;
}

/** The description an issue was created with; some have none. */
export function seededDescription(seed: number, issue: Pick<Issue, 'id' | 'type'>): AdfNode | undefined {
  const dice = new Dice(seed, issue.id, 5);
  if (dice.chance(0.12)) return undefined;
  const opening = paragraph(dice.pick(OPENINGS));
  if (issue.type === ISSUE_TYPES.bug) {
    return adfDocument(
      opening,
      heading('Steps to reproduce'),
      list('orderedList', dice.pick(STEPS)),
      heading('Expected'),
      paragraph(dice.pick(OUTCOMES)),
      {
        type: 'codeBlock',
        attrs: { language: 'text' },
        content: [textNode('HTTP/1.1 504 Gateway Timeout\nx-trace: 7f3a')],
      },
    );
  }
  if (issue.type.level === 1) return adfDocument(opening, paragraph(dice.pick(OUTCOMES)));
  return adfDocument(opening, heading('Acceptance'), list('bulletList', dice.sample(OUTCOMES, 2)), {
    type: 'panel',
    attrs: { panelType: 'info' },
    content: [paragraph('Ask in #storefront when in doubt.')],
  });
}
