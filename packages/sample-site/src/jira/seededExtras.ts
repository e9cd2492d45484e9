import { samplePeople } from '../accounts.ts';
import { Dice } from '../random.ts';
import { adfDocument, paragraph } from './adf.ts';
import type { Attachment, Extras, IssueLink, Worklog } from './extras.ts';
import { FIRST_ISSUE_ID } from './generate.ts';
import { IDS_PER_ISSUE, type Origin } from './history.ts';
import type { Issue } from './model.ts';
import { SAMPLE_FILES, sampleFile } from './sampleFiles.ts';

/** A moment in the life of an issue, `share` from its creation (0) to its last change (1). */
function moment({ created, updated }: Origin, share: number): number {
  return Math.floor(created + (updated - created) * share);
}

function idOf(issueId: number, index: number): string {
  return String(issueId * IDS_PER_ISSUE + index);
}

const QUARTER = 900;
const WORK = ['Traced it', 'Paired on the tests', '與金流廠商確認', 'Review and fixes'] as const;

/** The work logged on an issue before the site was started, oldest first: mostly none, at most three entries. */
export function seededWorklogs(seed: number, origin: Origin): readonly Worklog[] {
  const dice = new Dice(seed, origin.id, 8);
  if (origin.status.category === 'new' || dice.chance(0.75)) return [];
  const count = 1 + dice.below(3);
  return Array.from({ length: count }, (_, index) => {
    const authorId = origin.assigneeId ?? origin.reporterId;
    const created = moment(origin, (index + 1) / (count + 1));
    const seconds = QUARTER * (2 + dice.below(22));
    const words = dice.chance(0.5) ? { comment: adfDocument(paragraph(dice.pick(WORK))) } : {};
    const started = created - seconds * 1000;
    const author = { authorId, updateAuthorId: authorId };
    return { id: idOf(origin.id, index), ...author, started, seconds, created, updated: created, ...words };
  });
}

/** The files attached to an issue before the site was started, oldest first: mostly none, at most two. */
export function seededAttachments(seed: number, origin: Origin): readonly Attachment[] {
  const dice = new Dice(seed, origin.id, 9);
  if (dice.chance(0.88)) return [];
  const places = dice.sample(
    Array.from({ length: SAMPLE_FILES }, (_, place) => place),
    1 + dice.below(2),
  );
  return places.map((place, index) => ({
    ...sampleFile(place),
    id: idOf(origin.id, index),
    issueId: origin.id,
    authorId: origin.reporterId,
    created: moment(origin, index / 4),
  }));
}

/** How far back, counted in ids, an issue may be linked. */
const REACH = 12;
const LINK_TYPE_IDS = ['10000', '10000', '10003', '10003', '10002'] as const;

/** The link that starts at an issue, if one does; it leads to an older one. */
function linkFrom(seed: number, id: number): IssueLink | undefined {
  const dice = new Dice(seed, id, 10);
  if (dice.chance(0.9)) return undefined;
  const outwardId = id - 1 - dice.below(REACH);
  if (outwardId < FIRST_ISSUE_ID) return undefined;
  return { id: idOf(id, 0), typeId: dice.pick(LINK_TYPE_IDS), inwardId: id, outwardId };
}

/**
 * The links at either end of an issue from before the site was started. Nothing is stored: who links to an issue is found by
 * asking the few that could.
 * @param exists tells whether an issue of that id was seeded and is still there
 */
export function seededLinks(
  seed: number,
  issueId: number,
  exists: (id: number) => boolean,
): readonly IssueLink[] {
  if (issueId < FIRST_ISSUE_ID) return [];
  const links: IssueLink[] = [];
  for (let id = issueId; id <= issueId + REACH; id++) {
    const link = linkFrom(seed, id);
    if (link === undefined || (id !== issueId && link.outwardId !== issueId)) continue;
    if (exists(id) && exists(link.outwardId)) links.push(link);
  }
  return links;
}

const SIGNED_IN_ID = samplePeople()[0]?.accountId;
const VIEWED = 12;
const HOUR = 3_600_000;

/** The account has looked at some of its issues before: the latest changed ones, one an hour. */
export function seedViews(issues: readonly Issue[], extras: Extras, base: number): void {
  const mine = issues.filter((issue) => issue.assigneeId === SIGNED_IN_ID);
  const latest = mine.sort((a, b) => b.updated - a.updated).slice(0, VIEWED);
  for (const [index, issue] of latest.reverse().entries())
    extras.viewed(issue.id, base - (VIEWED - index) * HOUR);
}
