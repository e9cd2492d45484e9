import * as v from 'valibot';
import type { CommentSubject } from '../../model/pageComment.ts';
import type { PageCommentWrite } from '../../model/write.ts';
import { ADDED, traceOf, type WriteKind } from './kind.ts';

const subject = v.variant('kind', [
  v.object({ kind: v.literal('page') }),
  v.object({ kind: v.literal('reply'), commentId: v.string(), isInline: v.boolean() }),
  v.object({
    kind: v.literal('words'),
    place: v.object({
      words: v.string(),
      before: v.string(),
      after: v.string(),
      index: v.number(),
      count: v.number(),
    }),
  }),
]) satisfies v.GenericSchema<unknown, CommentSubject>;

/**
 * Something said of a page: it adds, so it replaces nothing and conflicts with nothing. Words that the page does not say
 * any more when it is sent are refused, and what was typed stays.
 */
export const pageComment: WriteKind<PageCommentWrite> = {
  schema: v.object({ kind: v.literal('pageComment'), subject, text: v.string(), page: v.string() }),
  version: () => 2,
  looksFirst: false,
  trace: ADDED,
  send: (write, { confluence, key, options }) => confluence.addPageComment(key, write, options),

  async look(write, { confluence, key, accountId, sent }) {
    if (!sent) return { kind: 'absent' };
    const own = (await confluence.latestPageComments(key, write.subject)).filter(
      ({ authorId, created, body }) =>
        authorId === accountId && created >= sent.possible && confluence.saysTheSameComment(body, write.text),
    );
    const times = own.map(({ created }) => created);
    return { kind: traceOf(times, sent) };
  },

  shows: () => ({}),
  combine: () => undefined,
};
