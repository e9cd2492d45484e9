import {
  createIssue,
  createIssues,
  getCreateIssueMetaIssueTypeId,
  getCreateIssueMetaIssueTypes,
  searchProjects,
} from 'jira.js/cloud';
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
import { needList, readEach } from '../../common/read.ts';
import type { JiraCreation } from '../../ports/jira/creation.ts';
import { cloudFieldCodec } from '../fieldCodec.ts';
import { replyError } from '../../transport/replyErrors.ts';
import type { JiraContext } from './context.ts';

export function createCreation({ api, odd }: JiraContext): JiraCreation {
  return {
    async creatableProjects(query, signal) {
      const reply: unknown = await searchProjects(api({ signal }), {
        action: 'create',
        orderBy: 'name',
        ...(query !== '' && { query }),
      });
      return readEach(needList(reply, 'values'), readProject, odd);
    },

    async createTypes(projectKey, signal) {
      const ask = (startAt: number): Promise<unknown> =>
        getCreateIssueMetaIssueTypes(api({ signal }), {
          projectIdOrKey: encodeURIComponent(projectKey),
          startAt,
          maxResults: META_PAGE,
        });
      return readEach(await metaEntries(ask, 'issueTypes'), readCreateType, odd);
    },

    async createScreen(projectKey, typeId, signal) {
      const ask = (startAt: number): Promise<unknown> =>
        getCreateIssueMetaIssueTypeId(api({ signal }), {
          projectIdOrKey: encodeURIComponent(projectKey),
          issueTypeId: encodeURIComponent(typeId),
          startAt,
          maxResults: META_PAGE,
        });
      return readScreenOfNew(await metaEntries(ask, 'fields'), cloudFieldCodec, odd);
    },

    async createIssue(draft, fields, options) {
      const body = await encodeDraft(draft, fields, cloudFieldCodec);
      return readCreated(await createIssue(api({ ...options, expects: [201] }), body));
    },

    async createIssues(drafts, fields, options) {
      const issueUpdates = await Promise.all(
        drafts.map((draft) => encodeDraft(draft, fields, cloudFieldCodec)),
      );
      const reply: unknown = await createIssues(api({ ...options, expects: [201] }), { issueUpdates });
      return readCreateResults(reply, drafts.length, replyError);
    },
  };
}
