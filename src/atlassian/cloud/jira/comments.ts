import {
  addComment,
  deleteComment,
  getComment,
  getComments,
  getCurrentUser,
  getProjectRoleDetails,
  getProjectRoles,
  updateComment,
} from 'jira.js/cloud';
import { MAX_COMMENTS, readComment, readStoredComments } from '../../common/comments.ts';
import { readComments } from '../../common/issueDetails.ts';
import { object } from '../../common/read.ts';
import { readGroups, readRoles } from '../../common/visibility.ts';
import { isSameText } from '../../common/sameText.ts';
import type { CommentDraft } from '../../model/comment.ts';
import type { JiraComments } from '../../ports/jira/comments.ts';
import { cloudFieldCodec } from '../fieldCodec.ts';
import type { JiraContext } from './context.ts';
import { orRefused } from '../../common/refusals.ts';

/** `Comment` as it is sent: ADF, never a text, which jira.js would send to the older interface. */
async function encode(
  { text, visibility, people }: CommentDraft,
  source?: unknown,
): Promise<{ body: never; visibility?: never }> {
  const body = await cloudFieldCodec.writeText(text, source, people);
  return { body: body as never, ...(visibility && { visibility: visibility as never }) };
}

const COMMENTS_A_PAGE = 50;

export function createComments({ api }: JiraContext): JiraComments {
  return {
    async comments(key, startAt, signal) {
      const reply: unknown = await getComments(api({ signal }), {
        issueIdOrKey: encodeURIComponent(key),
        orderBy: '-created',
        startAt,
        maxResults: COMMENTS_A_PAGE,
      });
      return readComments(reply);
    },

    async latestComments(key, signal) {
      const page: unknown = await getComments(api({ signal }), {
        issueIdOrKey: encodeURIComponent(key),
        orderBy: '-created',
        maxResults: MAX_COMMENTS,
      });
      return readStoredComments(page);
    },

    async comment(key, commentId, signal) {
      const reply: unknown = await getComment(api({ signal }), {
        issueIdOrKey: encodeURIComponent(key),
        id: encodeURIComponent(commentId),
      });
      return readComment(reply);
    },

    async commentAudiences(project, signal) {
      const projectIdOrKey = encodeURIComponent(project);
      const [roles, me] = await Promise.all([
        // The account's own ones, which only some accounts are told; or the names of all, which others are.
        getProjectRoleDetails(api({ signal }), { projectIdOrKey, currentMember: true })
          .catch(orRefused(() => getProjectRoles(api({ signal }), { projectIdOrKey })))
          .catch(orRefused(() => [])),
        getCurrentUser(api({ signal }), { expand: 'groups' }),
      ]);
      return [...readRoles(roles), ...readGroups(object(object(me)['groups'])['items'])];
    },

    async addComment(key, draft, options) {
      await addComment(api({ ...options, expects: [201] }), {
        issueIdOrKey: encodeURIComponent(key),
        ...(await encode(draft)),
      });
    },

    async updateComment(key, commentId, draft, source, options) {
      await updateComment(api({ ...options, expects: [200] }), {
        issueIdOrKey: encodeURIComponent(key),
        id: encodeURIComponent(commentId),
        body: await encode(draft, source),
      });
    },

    async deleteComment(key, commentId, options) {
      await deleteComment(api({ ...options, expects: [204] }), {
        issueIdOrKey: encodeURIComponent(key),
        id: encodeURIComponent(commentId),
      });
    },

    async saysTheSame(stored, markdown, source, people) {
      return isSameText(stored, await cloudFieldCodec.writeText(markdown, source, people));
    },
  };
}
