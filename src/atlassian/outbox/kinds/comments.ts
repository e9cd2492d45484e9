import type { CommentDraft, StoredComment } from '../../model/comment.ts';
import type { WriteConflict } from '../../model/write.ts';
import { valueText } from '../../common/fieldValues.ts';
import { traceOf, type Sighting } from './kind.ts';

/** Whether a comment was added: by the same person, of the same words, not earlier. */
export async function traceOfComment(
  { text, people }: Pick<CommentDraft, 'text' | 'people'>,
  { jira, key, accountId, sent }: Sighting,
): Promise<'arrived' | 'untraceable' | 'absent'> {
  if (!sent) return 'absent';
  const own = (await jira.latestComments(key)).filter(
    ({ authorId, created }) => authorId === accountId && created >= sent.possible,
  );
  const times: number[] = [];
  for (const { body, created } of own)
    if (await jira.saysTheSame(body, text, undefined, people)) times.push(created);
  return traceOf(times, sent);
}

/** What stands in a comment that the user saw otherwise. */
export function commentConflict({ body, authorName }: StoredComment): WriteConflict {
  return {
    texts: [{ text: valueText(body) ?? '', source: body ?? null }],
    ...(authorName !== undefined && { by: authorName }),
  };
}
