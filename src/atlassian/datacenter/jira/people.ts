import { readMyself, readUsers } from '../../common/issues.ts';
import { list, object } from '../../common/read.ts';
import type { JiraPeople } from '../../ports/jira/people.ts';
import type { JiraContext } from './context.ts';

/** People offered for one typed text; whoever is not among them is found by typing on. */
const MAX_PEOPLE = 20;

export function createPeople({ get, odd }: JiraContext): JiraPeople {
  return {
    async myself(signal) {
      return readMyself(await get('/myself', signal));
    },

    async assignableUsers(key, query, signal) {
      const reply = await get('/user/assignable/search', signal, {
        issueKey: key,
        username: query,
        maxResults: MAX_PEOPLE,
      });
      return readUsers(list(reply), odd);
    },

    async assignableInProject(project, username, signal) {
      const asked = { project, username, maxResults: MAX_PEOPLE };
      return readUsers(list(await get('/user/assignable/search', signal, asked)), odd);
    },

    async findUsers(query, signal) {
      const reply = await get('/user/picker', signal, { query, maxResults: MAX_PEOPLE });
      return readUsers(list(object(reply)['users']), odd);
    },
  };
}
