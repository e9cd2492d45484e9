import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import type { Issue } from '../model.ts';
import { bodyObject, issueOf, textList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';

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

function getVotes({ world, request, render }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const hasVoted = world.extras.hasVoted(issue.id);
  return ok({
    self: `${render.issueSelf(issue)}/votes`,
    votes: world.votes(issue),
    hasVoted,
    voters: hasVoted ? [render.userById(request.account.accountId)] : [],
  });
}

function vote({ world, request }: JiraCall, voted: boolean): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  if (issue.reporterId === request.account.accountId)
    throw refuse(404, ['You cannot vote for an issue you have reported.']);
  world.vote(issue, voted);
  return noContent();
}

/** Watchers and votes: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-watchers/ */
export function watcherRoutes(site: JiraSite): Route[] {
  const watchers = '/rest/api/3/issue/{issueIdOrKey}/watchers';
  const votes = '/rest/api/3/issue/{issueIdOrKey}/votes';
  return [
    site.read('POST', '/rest/api/3/issue/watching', ({ world, request }) => {
      const issues = textList(bodyObject(request), 'issueIds').flatMap((id) => world.issue(id) ?? []);
      const isWatched = (issue: Issue): boolean => issue.watcherIds.includes(request.account.accountId);
      const watched = issues.map((issue) => [String(issue.id), isWatched(issue)]);
      return ok({ issuesIsWatching: Object.fromEntries(watched) as object });
    }),
    site.read('GET', watchers, getWatchers),
    site.write('POST', watchers, watch),
    site.write('DELETE', watchers, unwatch),
    site.read('GET', votes, getVotes),
    site.write('POST', votes, (call) => vote(call, true)),
    site.write('DELETE', votes, (call) => vote(call, false)),
  ];
}
