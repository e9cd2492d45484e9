import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { ISSUE_LINK_TYPES } from '../catalog.ts';
import { readCommentBody } from '../commentEdits.ts';
import type { IssueLink } from '../extras.ts';
import { InputRefused } from '../inputRefused.ts';
import { recordLink } from '../linking.ts';
import type { Issue } from '../model.ts';
import { bodyObject, issueOf } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';

type Sent = Readonly<Record<string, unknown>>;

function part(sent: Sent, name: string): Sent {
  const value = sent[name];
  if (typeof value !== 'object' || value === null) throw refuse(400, [`${name} is required.`]);
  return { ...value };
}

function readType(sent: Sent): (typeof ISSUE_LINK_TYPES)[number] {
  const { id, name } = part(sent, 'type');
  const type = ISSUE_LINK_TYPES.find((one) => one.id === id || one.name === name);
  if (type === undefined)
    throw refuse(404, [`No issue link type with name '${typeof name === 'string' ? name : ''}' found.`]);
  return type;
}

function readEnd({ world }: JiraCall, sent: Sent, name: 'inwardIssue' | 'outwardIssue'): Issue {
  const { id, key } = part(sent, name);
  const issue = issueOf(world, typeof key === 'string' ? key : typeof id === 'string' ? id : undefined);
  if (!world.permissions.may('LINK_ISSUES', issue.project))
    throw refuse(404, [`No Link Issue Permission for issue '${issue.key}'`]);
  return issue;
}

/** Writes a link, or its end, into the history of both issues. */
function record({ world, request }: JiraCall, link: IssueLink, added: boolean): void {
  recordLink(world, link, added, request.account.accountId, request.now);
}

function addLink(call: JiraCall): SampleReply {
  const { world, request } = call;
  const sent = bodyObject(request);
  const type = readType(sent);
  const inward = readEnd(call, sent, 'inwardIssue');
  const outward = readEnd(call, sent, 'outwardIssue');
  if (inward === outward) throw refuse(400, ['You cannot link an issue to itself.']);
  const comment =
    (sent['comment'] ?? undefined) === undefined ? undefined : readComment(part(sent, 'comment'));
  const same = world.extras
    .links(inward.id)
    .some((one) => one.typeId === type.id && one.inwardId === inward.id && one.outwardId === outward.id);
  if (!same) {
    const link: IssueLink = {
      id: world.takeId(),
      typeId: type.id,
      inwardId: inward.id,
      outwardId: outward.id,
    };
    world.extras.addLink(link);
    record(call, link, true);
  }
  if (comment !== undefined) world.comment(inward, comment, request.account.accountId, request.now);
  return { status: 201 };
}

function readComment(sent: Sent): ReturnType<typeof readCommentBody> {
  try {
    return readCommentBody(sent['body']);
  } catch (error) {
    if (error instanceof InputRefused) throw refuse(400, [], { comment: error.message });
    throw error;
  }
}

/** The link that the path names; 404 unless both ends may be seen. */
function linkOf({ world, request }: JiraCall): IssueLink {
  const id = request.params['linkId'] ?? '';
  if (!/^\d+$/.test(id)) throw refuse(400, ['The issue link id is not valid.']);
  const link = world.extras.link(id);
  if (link === undefined || [link.inwardId, link.outwardId].some((end) => world.issue(end) === undefined))
    throw refuse(404, [`No issue link with id '${id}' exists.`]);
  return link;
}

function removeLink(call: JiraCall): SampleReply {
  const link = linkOf(call);
  const inward = issueOf(call.world, String(link.inwardId));
  if (!call.world.permissions.may('LINK_ISSUES', inward.project))
    throw refuse(404, [`No Link Issue Permission for issue '${inward.key}'`]);
  call.world.extras.removeLink(link);
  record(call, link, false);
  return noContent();
}

/** Links between issues: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-links/ */
export function linkRoutes(site: JiraSite): Route[] {
  return [
    site.write('POST', '/rest/api/3/issueLink', addLink),
    site.read('GET', '/rest/api/3/issueLink/{linkId}', (call) => ok(call.render.link(linkOf(call)))),
    site.write('DELETE', '/rest/api/3/issueLink/{linkId}', removeLink),
  ];
}
