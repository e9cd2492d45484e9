import { readServerTime } from '../../common/history.ts';
import type { JiraServer } from '../../ports/jira/server.ts';
import type { JiraContext } from './context.ts';

export function createServer({ get }: JiraContext): JiraServer {
  return {
    async serverTime(signal) {
      return readServerTime(await get('/serverInfo', signal));
    },
  };
}
