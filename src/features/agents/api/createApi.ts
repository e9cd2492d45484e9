import * as v from 'valibot';
import type { Issue } from '../../../atlassian/model/issue.ts';
import type { Site } from '../../../atlassian/model/site.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { itemsIn } from '../../../checklist/parseChecklists.ts';
import { reasonOf, ShipshapeError, type ErrorReason } from '../../../core/errors.ts';
import { isIssueKey, type IssueRef } from '../../../core/issueKey.ts';
import { browseUrl } from '../../../core/links.ts';
import { markdownOf } from '../../../ui/markupText.ts';
import { parseInput } from '../parseInput.ts';
import type { RunOptions } from '../runTool.ts';
import type { Tool } from '../tool.ts';
import { ToolRefused } from '../toolRefused.ts';
import { tickChecklist } from '../tools/tickChecklist.ts';
import { transitionIssue } from '../tools/transitionIssue.ts';
import type { ApiIssue, ApiIssueRef, ApiOutcome, ApiSite, ShipshapeApi } from './shipshapeApi.ts';

const USUAL_LIMIT = 50;
const MOST = 100;

const refSchema = v.object({
  siteId: v.string(),
  key: v.pipe(v.string(), v.check(isIssueKey, 'It is no key')),
});
const searchSchema = v.object({ siteId: v.string(), jql: v.string(), limit: v.optional(v.number()) });

export interface ApiDependencies extends Pick<RunOptions, 'context' | 'confirm'> {
  readonly sites: Pick<SiteDirectory, 'onDidChange'>;
}

/** The API for other extensions, over what the tools do. */
export function createApi({ context, confirm, sites: changes }: ApiDependencies): ShipshapeApi {
  const { sites, issues } = context;
  const homeOf = (siteId: string): Site => {
    const site = sites.get(siteId);
    if (site) return site;
    throw new ShipshapeError('notFound', 'There is no such site', { siteId });
  };
  const write = (
    tool: Tool,
    issue: ApiIssueRef,
    change: object | undefined,
    signal = new AbortController().signal,
  ): Promise<ApiOutcome> =>
    told(async () => {
      const { siteId, key } = parseInput(refSchema, issue);
      const input = { ...change, issue: key, site: homeOf(siteId).url };
      let outcome: ApiOutcome = 'done';
      const send: typeof context.outbox.send = async (...write) => {
        const sent = await context.outbox.send(...write);
        if (sent.kind === 'kept') outcome = 'kept';
        return sent;
      };
      const outbox = { send, pending: (ref: IssueRef) => context.outbox.pending(ref) };
      const call = await tool.prepare(input, { ...context, outbox }, signal);
      if (call.confirm && !(await confirm(call.confirm, signal))) return 'declined';
      await call.run(signal);
      return outcome;
    });
  return {
    version: 1,
    sites: async () => sites.list().map(apiSite),
    search: (query, signal) =>
      told(async () => {
        const { siteId, jql, limit = USUAL_LIMIT } = parseInput(searchSchema, query);
        const { jira, site } = await sites.client(homeOf(siteId).id, { userAsked: true });
        const pageSize = Math.max(1, Math.min(MOST, Math.floor(limit)));
        const found = await jira.searchIssues(
          { jql, pageSize, reconcile: issues.recentlyWritten(siteId) },
          signal,
        );
        return {
          issues: issues.put(found.issues).map((issue) => apiIssue(issue, site)),
          hasMore: found.nextPageToken !== undefined,
        };
      }),
    read: (ref, signal) =>
      told(async () => {
        const { siteId, key } = parseInput(refSchema, ref);
        const { jira, site } = await sites.client(homeOf(siteId).id, { userAsked: true });
        const [details, transitions] = await Promise.all([
          jira.issueDetails(key, signal),
          jira.transitions(key, signal),
        ]);
        issues.put([details.issue]);
        const markdown = await markdownOf(details.description);
        return {
          ...apiIssue(details.issue, site),
          markdown,
          checklist: itemsIn(markdown).map(({ text, state, depth }) => ({ text, state, depth })),
          transitions: transitions
            .filter(({ isAvailable }) => isAvailable)
            .map(({ id, name, to, fields }) => ({
              ...{ id, name, to: { name: to.name, category: to.category } },
              fields: fields.map((field) => ({
                ...{ id: field.id, name: field.name, required: field.required },
                choices: field.allowedValues.map(({ label }) => label),
              })),
            })),
        };
      }),
    transition: (ref, request, signal) => write(transitionIssue, ref, request, signal),
    setChecklistItems: (ref, change, signal) => write(tickChecklist, ref, change, signal),
    onDidChangeIssues: (listener) =>
      issues.onDidAlter((refs) => listener(refs.map(({ siteId, key }) => ({ siteId, key })))),
    onDidChangeSites: (listener) => changes.onDidChange(() => listener()),
  };
}

function apiSite({ id, name, url, flavor, accountName }: Site): ApiSite {
  return { id, name, url, flavor, accountName };
}

function apiIssue(issue: Issue, { url }: Pick<Site, 'url'>): ApiIssue {
  const { ref, summary, type, status, priority, assignee, labels, updated, dueDate } = issue;
  return {
    ...{ siteId: ref.siteId, key: ref.key, url: browseUrl(url, ref.key), summary, type: type.name },
    ...{ status: { name: status.name, category: status.category }, labels, updated },
    ...(priority && { priority: priority.name }),
    ...(assignee && { assignee: assignee.displayName }),
    ...(dueDate !== undefined && { dueDate }),
  };
}

/** Other extensions are told why in an error of no class of ours. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ToolRefused)
      throw apiError('invalid', [error.message, ...(error.below ? [error.below.text] : [])].join('\n'));
    const said = error instanceof ShipshapeError ? saidBySite(error) : [];
    const message = error instanceof Error ? error.message : String(error);
    throw apiError(reasonOf(error), [message, ...said].join(': '));
  }
}

/** What other extensions are told of a failure. */
export function apiError(reason: ErrorReason, message: string): Error {
  return Object.assign(new Error(message), { reason });
}

function saidBySite({
  detail: { serverMessages = [], fieldErrors = {} },
}: ShipshapeError): readonly string[] {
  return [...serverMessages, ...Object.values(fieldErrors)];
}
