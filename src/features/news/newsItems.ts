import type { ActivityChange, ActivityComment, IssueActivity } from '../../atlassian/model/activity.ts';
import { shortText } from '../../core/cutText.ts';

/** What news is about, as the setting `shipshape.news.kinds` names it. */
export const NEWS_KINDS = ['comments', 'mentions', 'status', 'assignment', 'fields'] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

/** One thing that somebody else did to an issue of the user's. All texts are untrusted. */
export interface NewsItem {
  /** Of the comment, or of the history's entry and the field in it: the same whenever it is told of. */
  readonly id: string;
  /** Jira's numeric id, which survives a move to another project. */
  readonly issueId: string;
  readonly key: string;
  readonly summary: string;
  /** Milliseconds since 1970, the site's clock. */
  readonly at: number;
  readonly kind: NewsKind;
  /** Absent for what the system did, or an account that is no longer shown. */
  readonly authorId?: string | undefined;
  readonly author?: string | undefined;
  /** The field's name, of a change. */
  readonly field?: string | undefined;
  /** What it held before and holds now, in words; absent for nothing. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** True where the issue was assigned to the user. */
  readonly toMe?: boolean | undefined;
  readonly commentId?: string | undefined;
  /** True where a comment of longer ago was edited. */
  readonly edited?: boolean | undefined;
  /** How a comment begins. */
  readonly text?: string | undefined;
  readonly read: boolean;
}

/** Whose news it is, and what is news. */
export interface NewsScope {
  /** The signed-in account. */
  readonly accountId: string;
  /** What happened at this time or before is not news, in milliseconds since 1970 by the site's clock. */
  readonly after: number;
}

/** Letters kept of a text that somebody wrote. */
const MOST_LETTERS = 300;
/** What is edited so soon after it was written counts as written so, in milliseconds. */
const SOON_MS = 10 * 60_000;
/** Fields that change by themselves, or say nothing to people. */
const NOT_TOLD = new Set(['rank', 'worklogid', 'timeestimate', 'workratio', 'remoteissuelink']);

/** What others did to issues, in no order; what the user did is left out. */
export function newsOf(activities: readonly IssueActivity[], scope: NewsScope): readonly NewsItem[] {
  return activities.flatMap((activity) => {
    const { issue } = activity;
    const about = {
      issueId: issue.id,
      key: issue.ref.key,
      summary: shortText(issue.summary, MOST_LETTERS),
      read: false,
    };
    const isNews = ({ author, created }: Done): boolean =>
      author?.accountId !== scope.accountId && Date.parse(created) > scope.after;
    return [
      ...activity.changes.filter(isNews).flatMap((change) => itemsOf(change, scope, about)),
      ...activity.comments.filter(isNews).map((comment) => itemOf(comment, comment, scope, about)),
      ...activity.comments.flatMap((comment): readonly NewsItem[] => {
        const edit = lateEdit(comment, scope);
        if (!edit || !isNews(edit)) return [];
        const item = itemOf(comment, edit, scope, about);
        return [{ ...item, id: `${item.id}/edited/${item.at}`, edited: true }];
      }),
    ];
  });
}

/** Who did something, and when. */
type Done = Pick<ActivityChange, 'author' | 'created'>;
type About = Pick<NewsItem, 'issueId' | 'key' | 'summary' | 'read'>;

function itemsOf(change: ActivityChange, { accountId }: NewsScope, about: About): readonly NewsItem[] {
  return change.items.flatMap((item, index): readonly NewsItem[] => {
    const field = item.field.toLowerCase();
    if (NOT_TOLD.has(field)) return [];
    return [
      {
        ...about,
        ...by(change),
        id: `${about.issueId}/change/${change.id}/${index}`,
        kind: field === 'status' ? 'status' : field === 'assignee' ? 'assignment' : 'fields',
        field: shortText(item.name, MOST_LETTERS),
        ...(item.from !== undefined && { from: shortText(item.from, MOST_LETTERS) }),
        ...(item.to !== undefined && { to: shortText(item.to, MOST_LETTERS) }),
        ...(field === 'assignee' && item.toId === accountId && { toMe: true }),
      },
    ];
  });
}

function itemOf(comment: ActivityComment, done: Done, { accountId }: NewsScope, about: About): NewsItem {
  return {
    ...about,
    ...by(done),
    id: `${about.issueId}/comment/${comment.id}`,
    kind: comment.mentions.includes(accountId) ? 'mentions' : 'comments',
    commentId: comment.id,
    text: shortText(comment.text, MOST_LETTERS),
  };
}

/** The last edit of a comment of longer ago; what was just written is told with its present text. */
function lateEdit({ created, edited }: ActivityComment, { after }: NewsScope): Done | undefined {
  if (!edited || Date.parse(edited.at) - Date.parse(created) <= SOON_MS) return undefined;
  if (Date.parse(created) > after) return undefined;
  return { created: edited.at, ...(edited.author && { author: edited.author }) };
}

function by({ author, created }: Done): Pick<NewsItem, 'at' | 'author' | 'authorId'> {
  return {
    at: Date.parse(created),
    ...(author && { authorId: author.accountId, author: shortText(author.displayName, MOST_LETTERS) }),
  };
}
