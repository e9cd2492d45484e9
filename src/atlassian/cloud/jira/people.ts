import { findAssignableUsers, findUsersForPicker, getCurrentUser } from 'jira.js/cloud';
import { readMyself, readUsers } from '../../common/issues.ts';
import { list, object } from '../../common/read.ts';
import type { JiraPeople } from '../../ports/jira/people.ts';
import type { JiraContext } from './context.ts';

/** People offered for one typed text; whoever is not among them is found by typing on. */
const MAX_PEOPLE = 20;

export function createPeople({ api, odd }: JiraContext): JiraPeople {
  return {
    async myself(signal) {
      const reply: unknown = await getCurrentUser(api({ signal }));
      return readMyself(reply);
    },

    async assignableUsers(key, query, signal) {
      const reply: unknown = await findAssignableUsers(api({ signal }), {
        issueKey: key,
        query,
        maxResults: MAX_PEOPLE,
      });
      return readUsers(list(reply), odd);
    },

    async assignableInProject(project, query, signal) {
      const asked = { project, query, maxResults: MAX_PEOPLE };
      const reply: unknown = await findAssignableUsers(api({ signal }), asked);
      return readUsers(list(reply), odd);
    },

    async findUsers(query, signal) {
      const reply: unknown = await findUsersForPicker(api({ signal }), {
        query,
        maxResults: MAX_PEOPLE,
      });
      return readUsers(list(object(reply)['users']), odd);
    },
  };
}
