import { MAX_COMMENTS, readComment, readStoredComments } from '../../common/comments.ts';
import { readComments } from '../../common/issueDetails.ts';
import { orRefused } from '../../common/refusals.ts';
import { object } from '../../common/read.ts';
import { readGroups, readRoles } from '../../common/visibility.ts';
import { isSameText } from '../../common/sameText.ts';
import type { CommentDraft } from '../../model/comment.ts';
import type { JiraComments } from '../../ports/jira/comments.ts';
import { dataCenterFieldCodec } from '../fieldCodec.ts';
import { issuePath, type JiraContext } from './context.ts';

const COMMENTS_A_PAGE = 50;
const MOST_GROUPS = 100;

/** `Comment` as it is sent. */
async function encode({ text, visibility, people }: CommentDraft, source?: unknown): Promise<object> {
  return {
    body: await dataCenterFieldCodec.writeText(text, source, people),
    ...(visibility && { visibility }),
  };
}

export function createComments({ get, send }: JiraContext): JiraComments {
  const path = (key: string, commentId: string): string =>
    `${issuePath(key)}/comment/${encodeURIComponent(commentId)}`;
  return {
    async comments(key, startAt, signal) {
      const asked = {
        orderBy: '-created',
        startAt,
        maxResults: COMMENTS_A_PAGE,
        expand: 'renderedBody',
      };
      return readComments(await get(`${issuePath(key)}/comment`, signal, asked));
    },

    async latestComments(key, signal) {
      const page = { orderBy: '-created', maxResults: MAX_COMMENTS };
      return readStoredComments(await get(`${issuePath(key)}/comment`, signal, page));
    },

    async comment(key, commentId, signal) {
      return readComment(await get(path(key, commentId), signal));
    },

    async commentAudiences(project, signal) {
      // It tells of all of them; one that the account does not belong to is refused when it is used.
      const [roles, groups] = await Promise.all([
        get(`/project/${encodeURIComponent(project)}/role`, signal).catch(orRefused(() => ({}))),
        get('/groups/picker', signal, { query: '', maxResults: MOST_GROUPS }),
      ]);
      return [...readRoles(roles), ...readGroups(object(groups)['groups'])];
    },

    async addComment(key, draft, options) {
      const body = await encode(draft);
      await send('POST', `${issuePath(key)}/comment`, { ...options, body, expects: [201] });
    },

    async updateComment(key, commentId, draft, source, options) {
      const body = await encode(draft, source);
      await send('PUT', path(key, commentId), { ...options, body, expects: [200] });
    },

    async deleteComment(key, commentId, options) {
      await send('DELETE', path(key, commentId), { ...options, expects: [204] });
    },

    async saysTheSame(stored, markdown, source, people) {
      return isSameText(stored, await dataCenterFieldCodec.writeText(markdown, source, people));
    },
  };
}
