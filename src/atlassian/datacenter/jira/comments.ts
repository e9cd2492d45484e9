import { holdsComment } from '../../common/history.ts';
import { readComments } from '../../common/issueDetails.ts';
import type { JiraComments } from '../../ports/jira/comments.ts';
import { dataCenterFieldCodec } from '../fieldCodec.ts';
import { issuePath, type JiraContext } from './context.ts';

/** Comments among which a lost one is looked for. */
const MAX_COMMENTS = 50;
const COMMENTS_A_PAGE = 50;

export function createComments({ get }: JiraContext): JiraComments {
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

    async hasComment(key, search, signal) {
      const [page, body] = await Promise.all([
        get(`${issuePath(key)}/comment`, signal, { orderBy: '-created', maxResults: MAX_COMMENTS }),
        dataCenterFieldCodec.writeText(search.markdown),
      ]);
      return holdsComment(page, search, body);
    },
  };
}
