import { getComments } from 'jira.js/cloud';
import { holdsComment } from '../../common/history.ts';
import { readComments } from '../../common/issueDetails.ts';
import type { JiraComments } from '../../ports/jira/comments.ts';
import { cloudFieldCodec } from '../fieldCodec.ts';
import type { JiraContext } from './context.ts';

/** Comments among which a lost one is looked for. */
const MAX_COMMENTS = 50;
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

    async hasComment(key, search, signal) {
      const [page, body]: readonly unknown[] = await Promise.all([
        getComments(api({ signal }), {
          issueIdOrKey: encodeURIComponent(key),
          orderBy: '-created',
          maxResults: MAX_COMMENTS,
        }),
        cloudFieldCodec.writeText(search.markdown),
      ]);
      return holdsComment(page, search, body);
    },
  };
}
