import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { readCommentBody } from '../editing.ts';
import { InputRefused } from '../fieldInput.ts';
import { bodyObject, issueOf, queryNumber } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 5000;

function getComments({ world, request, render }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const newestFirst = request.query.get('orderBy') === '-created';
  const all = newestFirst ? [...world.comments(issue)].reverse() : world.comments(issue);
  const startAt = queryNumber(request.query, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  const maxResults = queryNumber(request.query, 'maxResults', DEFAULT_PAGE, LARGEST_PAGE);
  const comments = all.slice(startAt, startAt + maxResults).map((comment) => render.comment(issue, comment));
  return ok({ startAt, maxResults, total: all.length, comments });
}

function addComment({ world, request, render }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const body = bodyObject(request);
  try {
    const content = readCommentBody(body['body']);
    const comment = world.comment(issue, content, request.account.accountId, request.now);
    return { status: 201, body: render.comment(issue, comment) };
  } catch (error) {
    if (error instanceof InputRefused) throw refuse(400, [], { comment: error.message });
    throw error;
  }
}

function getWatchers({ world, request, render }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  return ok({
    self: `${render.issueSelf(issue)}/watchers`,
    isWatching: issue.watcherIds.includes(request.account.accountId),
    watchCount: issue.watcherIds.length,
    watchers: issue.watcherIds.map((id) => render.userById(id)),
  });
}

function watch({ world, request }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const accountId = request.body ?? request.account.accountId;
  if (typeof accountId !== 'string' || world.person(accountId) === undefined) {
    throw refuse(400, [`The user '${typeof accountId === 'string' ? accountId : ''}' does not exist.`]);
  }
  world.watch(issue, accountId, true);
  return noContent();
}

function unwatch({ world, request }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const accountId = request.query.get('accountId');
  if (accountId === null) throw refuse(400, ["The 'accountId' query parameter must be provided."]);
  world.watch(issue, accountId, false);
  return noContent();
}

/** Comments and watchers: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/ */
export function commentRoutes(site: JiraSite): Route[] {
  return [
    site.read('GET', '/rest/api/3/issue/{issueIdOrKey}/comment', getComments),
    site.write('POST', '/rest/api/3/issue/{issueIdOrKey}/comment', addComment),
    site.read('GET', '/rest/api/3/issue/{issueIdOrKey}/comment/{id}', ({ world, request, render }) => {
      const issue = issueOf(world, request.params['issueIdOrKey']);
      const comment = world.comments(issue).find((one) => one.id === request.params['id']);
      if (comment === undefined)
        throw refuse(404, [`Can not find a comment for the id: ${request.params['id'] ?? ''}.`]);
      return ok(render.comment(issue, comment));
    }),
    site.read('GET', '/rest/api/3/issue/{issueIdOrKey}/watchers', getWatchers),
    site.write('POST', '/rest/api/3/issue/{issueIdOrKey}/watchers', watch),
    site.write('DELETE', '/rest/api/3/issue/{issueIdOrKey}/watchers', unwatch),
  ];
}
