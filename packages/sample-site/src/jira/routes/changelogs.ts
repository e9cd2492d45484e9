import { ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import type { Change, Issue } from '../model.ts';
import { bodyObject, issueOf, optionalText, page, textList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';

const MOST_ISSUES = 1000;
const MOST_FIELDS = 10;
const DEFAULT_PAGE = 1000;
const LARGEST_PAGE = 10_000;

function byId({ world, request, render }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const wanted = new Set(textList(bodyObject(request), 'changelogIds'));
  const histories = world.changes(issue).filter((change) => wanted.has(change.id));
  return ok({
    startAt: 0,
    maxResults: histories.length,
    total: histories.length,
    histories: histories.map((change) => render.change(change)),
  });
}

/** Where the next page starts: as many entries, over all issues, have been given. */
function readOffset(token: string | undefined): number {
  if (token === undefined) return 0;
  const offset = Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(offset) || offset < 0) throw refuse(400, ['The nextPageToken is invalid.']);
  return offset;
}

/** Histories of many issues, by the issue's id, all of them in one row of pages. */
function bulkFetch({ world, request, render }: JiraCall): SampleReply {
  const sent = bodyObject(request);
  const wanted = textList(sent, 'issueIdsOrKeys');
  const fieldIds = textList(sent, 'fieldIds');
  if (wanted.length === 0 || wanted.length > MOST_ISSUES)
    throw refuse(400, [`Between 1 and ${MOST_ISSUES} issueIdsOrKeys must be provided.`]);
  if (fieldIds.length > MOST_FIELDS)
    throw refuse(400, [`No more than ${MOST_FIELDS} fieldIds can be provided.`]);
  const { maxResults = DEFAULT_PAGE } = sent;
  if (typeof maxResults !== 'number' || maxResults < 1 || maxResults > LARGEST_PAGE)
    throw refuse(400, [`maxResults must be between 1 and ${LARGEST_PAGE}.`]);
  const named = (change: Change): boolean =>
    fieldIds.length === 0 || change.items.some((item) => fieldIds.includes(item.fieldId));
  const issues = [...new Set(wanted.flatMap((one) => world.issue(one) ?? []))].sort((a, b) => a.id - b.id);
  const all = issues.flatMap((issue) =>
    world
      .changes(issue)
      .filter(named)
      .map((change) => ({ issue, change })),
  );
  const offset = readOffset(optionalText(sent, 'nextPageToken'));
  const shown = all.slice(offset, offset + maxResults);
  const byIssue = new Map<Issue, Change[]>();
  for (const { issue, change } of shown) byIssue.set(issue, [...(byIssue.get(issue) ?? []), change]);
  const next = offset + shown.length;
  return ok({
    issueChangeLogs: [...byIssue].map(([issue, changes]) => ({
      issueId: String(issue.id),
      changeHistories: changes.map((change) => render.change(change)),
    })),
    ...(next < all.length ? { nextPageToken: Buffer.from(String(next)).toString('base64url') } : {}),
  });
}

/** Histories: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ */
export function changelogRoutes(site: JiraSite): Route[] {
  return [
    site.read('GET', '/rest/api/3/issue/{issueIdOrKey}/changelog', ({ world, request, render }) => {
      const issue = issueOf(world, request.params['issueIdOrKey']);
      const print = (change: Change): unknown => render.change(change);
      return ok(page(request, world.changes(issue), print, { fallback: 100, most: 100 }));
    }),
    site.read('POST', '/rest/api/3/issue/{issueIdOrKey}/changelog/list', byId),
    site.read('POST', '/rest/api/3/changelog/bulkfetch', bulkFetch),
  ];
}
