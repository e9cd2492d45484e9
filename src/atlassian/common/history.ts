import type { CommentSearch, IssueChange } from '../model/history.ts';
import { readTime, readUser } from './issues.ts';
import { id, list, object, objects, readEach, required, text, type ReportOdd } from './read.ts';

/** The `changelog` that `expand=changelog` adds to an issue (`PageOfChangelogs`), the newest first. */
export function readChanges(issue: unknown, odd: ReportOdd): readonly IssueChange[] {
  const histories = objects(object(object(issue)['changelog'])['histories']);
  return [
    ...readEach(
      histories,
      (value): IssueChange => {
        const history = object(value);
        const author = readUser(history['author']);
        return {
          ...(author && { author }),
          created: required(readTime(history['created']), 'changelog.created'),
          items: objects(history['items']).map((item) => {
            const from = id(item['from']);
            const to = id(item['to']);
            return {
              // Data Center names the field only; for the fields looked for, the name is the id.
              field: text(item['fieldId']) ?? text(item['field']) ?? '',
              ...(from !== undefined && { from }),
              ...(to !== undefined && { to }),
            };
          }),
        };
      },
      odd,
    ),
  ].sort((a, b) => Date.parse(b.created) - Date.parse(a.created));
}

/**
 * Whether a page of comments (`PageOfComments`) holds the one that is looked for: by the same person, not older, and of
 * the same words. A site rewrites markup on its way in, so only letters and digits count.
 * @param body what was sent for the Markdown: ADF or wiki markup
 */
export function holdsComment(
  page: unknown,
  { authorId, since }: Pick<CommentSearch, 'authorId' | 'since'>,
  body: unknown,
): boolean {
  const words = lettersOf(body);
  return objects(object(page)['comments']).some(
    (comment) =>
      readUser(comment['author'])?.accountId === authorId &&
      Date.parse(readTime(comment['created']) ?? '') >= since &&
      lettersOf(comment['body']) === words,
  );
}

/** The `serverTime` of `ServerInformation`, in milliseconds since 1970. */
export function readServerTime(reply: unknown): number {
  const time = Date.parse(readTime(object(reply)['serverTime']) ?? '');
  return required(Number.isNaN(time) ? undefined : time, 'serverTime');
}

function lettersOf(body: unknown): string {
  return plainText(body)
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The text of a comment: wiki markup as it is, or all text nodes of ADF in their order. */
function plainText(body: unknown): string {
  if (typeof body === 'string') return body;
  const node = object(body);
  return `${text(node['text']) ?? ''}${list(node['content']).map(plainText).join(' ')}`;
}
