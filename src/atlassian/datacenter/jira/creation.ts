import {
  encodeDraft,
  META_PAGE,
  metaEntries,
  readCreated,
  readCreateResults,
  readCreateType,
  readProject,
  readScreenOfNew,
} from '../../common/creation.ts';
import { list, readEach } from '../../common/read.ts';
import type { JiraCreation } from '../../ports/jira/creation.ts';
import { dataCenterFieldCodec } from '../fieldCodec.ts';
import { replyError } from '../../transport/replyErrors.ts';
import type { JiraContext } from './context.ts';

export function createCreation({ get, send, odd }: JiraContext): JiraCreation {
  const metaPath = (projectKey: string): string =>
    `/issue/createmeta/${encodeURIComponent(projectKey)}/issuetypes`;
  const pages =
    (path: string, signal: AbortSignal | undefined) =>
    (startAt: number): Promise<unknown> =>
      get(path, signal, { startAt, maxResults: META_PAGE });

  return {
    async creatableProjects(query, signal) {
      // All that the account sees, in one list: Data Center searches them nowhere.
      const projects = readEach(list(await get('/project', signal)), readProject, odd);
      const typed = query.trim().toLowerCase();
      return projects
        .filter(({ key, name }) => `${key} ${name}`.toLowerCase().includes(typed))
        .toSorted((a, b) => a.name.localeCompare(b.name));
    },

    async createTypes(projectKey, signal) {
      const entries = await metaEntries(pages(metaPath(projectKey), signal), 'values');
      return readEach(entries, readCreateType, odd);
    },

    async createScreen(projectKey, typeId, signal) {
      const path = `${metaPath(projectKey)}/${encodeURIComponent(typeId)}`;
      return readScreenOfNew(await metaEntries(pages(path, signal), 'values'), dataCenterFieldCodec, odd);
    },

    async createIssue(draft, fields, options) {
      const body = await encodeDraft(draft, fields, dataCenterFieldCodec);
      return readCreated(await send('POST', '/issue', { ...options, body, expects: [201] }));
    },

    async createIssues(drafts, fields, options) {
      const issueUpdates = await Promise.all(
        drafts.map((draft) => encodeDraft(draft, fields, dataCenterFieldCodec)),
      );
      const reply = await send('POST', '/issue/bulk', { ...options, body: { issueUpdates }, expects: [201] });
      return readCreateResults(reply, drafts.length, replyError);
    },
  };
}
