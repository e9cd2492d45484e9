import * as v from 'valibot';
import { mention } from '../../../fields/fieldSchemas.ts';
import type { CommentVisibility } from '../../model/comment.ts';
import type { CommentWrite } from '../../model/write.ts';
import { traceOfComment } from './comments.ts';
import { ADDED, type WriteKind } from './kind.ts';

export const visibility = v.object({
  type: v.picklist(['role', 'group']),
  value: v.string(),
}) satisfies v.GenericSchema<unknown, CommentVisibility>;

/** A new comment: it adds, so it replaces nothing and conflicts with nothing. */
export const comment: WriteKind<CommentWrite> = {
  schema: v.object({
    kind: v.literal('comment'),
    text: v.string(),
    visibility: v.exactOptional(visibility),
    people: v.exactOptional(v.array(mention)),
  }),
  version: () => 2,
  looksFirst: false,
  trace: ADDED,
  send: (write, { jira, key, options }) => jira.addComment(key, write, options),
  look: async (write, sighting) => ({ kind: await traceOfComment(write, sighting) }),
  shows: () => ({}),
  combine: () => undefined,
};
