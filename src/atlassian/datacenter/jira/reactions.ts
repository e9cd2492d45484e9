import { readUsers } from '../../common/issues.ts';
import { flag, list, object, required } from '../../common/read.ts';
import type { JiraReactions } from '../../ports/jira/reactions.ts';
import { issuePath, type JiraContext } from './context.ts';

export function createReactions({ get, send, odd }: JiraContext): JiraReactions {
  return {
    async isWatching(key, signal) {
      const reply = await get(`${issuePath(key)}/watchers`, signal);
      return required(flag(object(reply)['isWatching']), 'isWatching');
    },

    async watch(key, username, watching, options) {
      const request = { ...options, expects: [204] };
      if (watching) await send('POST', `${issuePath(key)}/watchers`, { ...request, body: username });
      else await send('DELETE', `${issuePath(key)}/watchers`, { ...request, searchParams: { username } });
    },

    async hasVoted(key, signal) {
      const reply = await get(`${issuePath(key)}/votes`, signal);
      return required(flag(object(reply)['hasVoted']), 'hasVoted');
    },

    async vote(key, voted, options) {
      // The document has 200 for a vote that is given; servers answer 204.
      if (voted) await send('POST', `${issuePath(key)}/votes`, { ...options, expects: [200, 204] });
      else await send('DELETE', `${issuePath(key)}/votes`, { ...options, expects: [204] });
    },

    async watchers(key, signal) {
      const reply = await get(`${issuePath(key)}/watchers`, signal);
      return readUsers(list(object(reply)['watchers']), odd);
    },

    async voters(key, signal) {
      const reply = await get(`${issuePath(key)}/votes`, signal);
      return readUsers(list(object(reply)['voters']), odd);
    },
  };
}
