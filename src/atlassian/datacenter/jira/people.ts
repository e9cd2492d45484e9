import { readUser } from '../../common/issues.ts';
import { list, object, objects, required } from '../../common/read.ts';
import type { JiraPeople } from '../../ports/jira/people.ts';
import type { JiraContext } from './context.ts';

/** People offered for one typed text; whoever is not among them is found by typing on. */
const MAX_PEOPLE = 20;

export function createPeople({ get }: JiraContext): JiraPeople {
  return {
    async myself(signal) {
      return required(readUser(await get('/myself', signal)), 'name');
    },

    async assignableUsers(key, query, signal) {
      const reply = await get('/user/assignable/search', signal, {
        issueKey: key,
        username: query,
        maxResults: MAX_PEOPLE,
      });
      return list(reply).flatMap((user) => readUser(user) ?? []);
    },

    async findUsers(query, signal) {
      const reply = await get('/user/picker', signal, { query, maxResults: MAX_PEOPLE });
      return objects(object(reply)['users']).flatMap((user) => readUser(user) ?? []);
    },
  };
}
