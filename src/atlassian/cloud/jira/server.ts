import { getServerInfo } from 'jira.js/cloud';
import { readServerTime } from '../../common/history.ts';
import type { JiraServer } from '../../ports/jira/server.ts';
import type { JiraContext } from './context.ts';

export function createServer({ api }: JiraContext): JiraServer {
  return {
    async serverTime(signal) {
      return readServerTime(await getServerInfo(api({ signal })));
    },
  };
}
