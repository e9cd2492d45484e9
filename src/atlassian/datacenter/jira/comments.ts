import { holdsComment } from '../../common/history.ts';
import type { JiraComments } from '../../ports/jira/comments.ts';
import { dataCenterFieldCodec } from '../fieldCodec.ts';
import { issuePath, type JiraContext } from './context.ts';

/** Comments among which a lost one is looked for. */
const MAX_COMMENTS = 50;

export function createComments({ get }: JiraContext): JiraComments {
  return {
    async hasComment(key, search, signal) {
      const [page, body] = await Promise.all([
        get(`${issuePath(key)}/comment`, signal, { orderBy: '-created', maxResults: MAX_COMMENTS }),
        dataCenterFieldCodec.writeText(search.markdown),
      ]);
      return holdsComment(page, search, body);
    },
  };
}
