import { ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import type { Worklog } from '../extras.ts';
import type { Issue } from '../model.ts';
import { bodyObject, queryNumber } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';

const MOST_LISTED = 1000;

interface Entry {
  readonly issue: Issue;
  readonly worklog: Worklog;
}

function all({ world }: JiraCall): readonly Entry[] {
  return world.issues.flatMap((issue) => world.worklogs(issue).map((worklog) => ({ issue, worklog })));
}

function byId(call: JiraCall): SampleReply {
  const { ids } = bodyObject(call.request);
  if (!Array.isArray(ids) || ids.length > MOST_LISTED)
    throw refuse(400, [`ids must be a list of at most ${MOST_LISTED} worklog ids.`]);
  const wanted = new Set(ids.map(String));
  const found = all(call).filter(({ worklog }) => wanted.has(worklog.id));
  return ok(found.map(({ issue, worklog }) => call.render.worklog(issue, worklog)));
}

interface Changed {
  readonly id: string;
  readonly at: number;
}

/** One page of what changed since a time, oldest first. */
function since({ request }: JiraCall, changes: readonly Changed[]): SampleReply {
  const from = queryNumber(request.query, 'since', 0, Number.MAX_SAFE_INTEGER);
  const found = changes.filter(({ at }) => at >= from).toSorted((a, b) => a.at - b.at);
  const shown = found.slice(0, MOST_LISTED);
  const until = shown.at(-1)?.at ?? from;
  const lastPage = shown.length === found.length;
  const self = `${request.siteUrl}${request.path}`;
  return ok({
    values: shown.map(({ id, at }) => ({ worklogId: Number(id), updatedTime: at, properties: [] })),
    since: from,
    until,
    self: `${self}?since=${from}`,
    ...(lastPage ? {} : { nextPage: `${self}?since=${until}` }),
    lastPage,
  });
}

/** Work logs across issues: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs/ */
export function worklogListRoutes(site: JiraSite): Route[] {
  const root = '/rest/api/3/worklog';
  return [
    site.read('POST', `${root}/list`, byId),
    site.read('GET', `${root}/updated`, (call) =>
      since(
        call,
        all(call).map(({ worklog }) => ({ id: worklog.id, at: worklog.updated })),
      ),
    ),
    site.read('GET', `${root}/deleted`, (call) => since(call, call.world.extras.deletedWorklogs)),
  ];
}
