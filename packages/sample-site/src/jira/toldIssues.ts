import { adfDocument, paragraph } from './adf.ts';
import { PRIORITIES, RESOLUTIONS } from './catalog.ts';
import {
  GIFT_CARD_COMMENTS,
  GIFT_CARD_DESCRIPTION,
  GIFT_CARD_FILES,
  GIFT_CARD_VALUES,
  GIFT_CARD_WORK,
} from './data/giftCards.ts';
import type { Attachment, IssueLink, Worklog } from './extras.ts';
import { IDS_PER_ISSUE, type Origin } from './history.ts';
import type { AdfNode, Change, ChangeItem, Comment, FieldValue } from './model.ts';
import { sampleFile } from './sampleFiles.ts';

/** The key of the issue that has something of everything: whoever writes a client opens it first. */
export const TOLD_KEY = 'SHOP-142';
const HOUR = 3_600_000;

/** What its fields hold beyond what every issue has. */
export const TOLD_VALUES: Readonly<Record<string, FieldValue>> = GIFT_CARD_VALUES;

/** A moment between its creation and its last change, `share` from 0 to 1. */
function moment({ created, updated }: Origin, share: number): number {
  return Math.floor(created + (updated - created) * share);
}

function idOf(origin: Origin, index: number): string {
  return String(origin.id * IDS_PER_ISSUE + index);
}

export function toldDescription(): AdfNode {
  return GIFT_CARD_DESCRIPTION;
}

export function toldComments(origin: Origin): readonly Comment[] {
  return GIFT_CARD_COMMENTS.map(({ author, body, visibility }, index) => {
    const created = moment(origin, (index + 1) / (GIFT_CARD_COMMENTS.length + 1));
    return {
      id: idOf(origin, index),
      authorId: author,
      created,
      updated: index === 5 ? created + HOUR / 6 : created,
      body,
      ...(visibility === undefined ? {} : { visibility }),
    };
  });
}

export function toldWorklogs(origin: Origin): readonly Worklog[] {
  return GIFT_CARD_WORK.map(({ author, hours, words }, index) => {
    const created = moment(origin, (index + 1) / (GIFT_CARD_WORK.length + 1));
    return {
      id: idOf(origin, index),
      authorId: author,
      updateAuthorId: author,
      started: created - hours * HOUR,
      seconds: hours * 3600,
      created,
      updated: created,
      ...(words === undefined ? {} : { comment: adfDocument(paragraph(words)) }),
    };
  });
}

export function toldAttachments(origin: Origin): readonly Attachment[] {
  return GIFT_CARD_FILES.map((place, index) => ({
    ...sampleFile(place),
    id: idOf(origin, index),
    issueId: origin.id,
    authorId: index === 1 ? (origin.assigneeId ?? origin.reporterId) : origin.reporterId,
    created: moment(origin, index / 6),
  }));
}

/** The links at its ends, to issues a few ids away: both ways, and of every type. */
export function toldLinks(id: number): readonly IssueLink[] {
  const link = (index: number, typeId: string, inwardId: number, outwardId: number): IssueLink => ({
    id: String(id * IDS_PER_ISSUE + 50 + index),
    typeId,
    inwardId,
    outwardId,
  });
  return [
    link(0, '10000', id, id - 3),
    link(1, '10000', id - 5, id),
    link(2, '10003', id, id - 7),
    link(3, '10002', id - 9, id),
    link(4, '10001', id, id - 11),
  ];
}

function item(
  field: string,
  from: string,
  to: string,
  rest: Partial<Omit<ChangeItem, 'fromString' | 'toString'>> = {},
): ChangeItem {
  return { field, fieldId: field, fieldtype: 'jira', fromString: from, toString: to, ...rest };
}

/** What happened to it beside its moves, oldest first. */
export function toldChanges(origin: Origin): readonly Change[] {
  const [high, medium] = [PRIORITIES[1], PRIORITIES[2]];
  const steps: readonly (readonly ChangeItem[])[] = [
    [item('summary', 'Gift cards', 'Gift cards in the basket')],
    [
      item('priority', medium?.name ?? '', high?.name ?? '', { from: medium?.id ?? '', to: high?.id ?? '' }),
      item('labels', '', 'checkout payments'),
    ],
    [
      item(
        'description',
        'Gift cards, please.',
        'Customers want to pay with several gift cards and keep the rest.',
      ),
    ],
    [
      item('Sprint', '', 'Storefront Sprint 43', {
        fieldId: 'customfield_10020',
        fieldtype: 'custom',
        to: '13',
      }),
    ],
    [
      item('duedate', '', '2026-12-24', { to: '2026-12-24' }),
      item('timeoriginalestimate', '', '57600', { to: '57600' }),
    ],
    [item('Attachment', '', 'checkout.png', { fieldId: 'attachment', to: idOf(origin, 0) })],
    [item('Flagged', '', 'Impediment', { fieldId: 'customfield_10021', fieldtype: 'custom', to: '10380' })],
    [
      item('resolution', '', RESOLUTIONS[1]?.name ?? '', { to: RESOLUTIONS[1]?.id ?? '' }),
      item('resolution', RESOLUTIONS[1]?.name ?? '', '', { from: RESOLUTIONS[1]?.id ?? '' }),
    ],
  ];
  return steps.map((items, index) => ({
    id: idOf(origin, 20 + index),
    authorId: index % 3 === 0 ? origin.reporterId : (origin.assigneeId ?? origin.reporterId),
    at: moment(origin, (index + 0.5) / steps.length),
    items,
  }));
}
