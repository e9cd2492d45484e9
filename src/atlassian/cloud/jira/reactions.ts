import { addVote, addWatcher, getIssueWatchers, getVotes, removeVote, removeWatcher } from 'jira.js/cloud';
import { readUsers } from '../../common/issues.ts';
import { flag, list, object, required } from '../../common/read.ts';
import type { JiraReactions } from '../../ports/jira/reactions.ts';
import type { JiraContext } from './context.ts';

export function createReactions({ api, odd }: JiraContext): JiraReactions {
  const issue = (key: string): { readonly issueIdOrKey: string } => ({
    issueIdOrKey: encodeURIComponent(key),
  });
  return {
    async isWatching(key, signal) {
      const reply: unknown = await getIssueWatchers(api({ signal }), issue(key));
      return required(flag(object(reply)['isWatching']), 'isWatching');
    },

    async watch(key, accountId, watching, options) {
      const sender = api({ ...options, expects: [204] });
      // The document has a JSON string here, the library's type an object.
      if (watching) await addWatcher(sender, { ...issue(key), body: accountId as never });
      else await removeWatcher(sender, { ...issue(key), accountId });
    },

    async hasVoted(key, signal) {
      const reply: unknown = await getVotes(api({ signal }), issue(key));
      return required(flag(object(reply)['hasVoted']), 'hasVoted');
    },

    async vote(key, voted, options) {
      await (voted ? addVote : removeVote)(api({ ...options, expects: [204] }), issue(key));
    },

    async watchers(key, signal) {
      const reply: unknown = await getIssueWatchers(api({ signal }), issue(key));
      return readUsers(list(object(reply)['watchers']), odd);
    },

    async voters(key, signal) {
      const reply: unknown = await getVotes(api({ signal }), issue(key));
      return readUsers(list(object(reply)['voters']), odd);
    },
  };
}
