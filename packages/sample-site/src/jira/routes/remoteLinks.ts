import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import type { Issue } from '../model.ts';
import type { RemoteLink } from '../remoteLinks.ts';
import { bodyObject, issueOf, optionalText } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';

type Json = Readonly<Record<string, unknown>>;

const LONGEST_GLOBAL_ID = 255;

function linkJson({ render }: JiraCall, issue: Issue, link: RemoteLink): Json {
  return { ...link, self: `${render.issueSelf(issue)}/remotelink/${link.id}` };
}

function found(call: JiraCall): { readonly issue: Issue; readonly link: RemoteLink } {
  const issue = issueOf(call.world, call.request.params['issueIdOrKey']);
  const id = call.request.params['linkId'] ?? '';
  if (!/^\d+$/.test(id)) throw refuse(400, ['The link id is not valid.']);
  const link = call.world.remoteLinks.of(issue.id).find((one) => one.id === Number(id));
  if (link === undefined) throw refuse(404, [`The remote link with id '${id}' does not exist.`]);
  return { issue, link };
}

function linkable({ world, request }: JiraCall): Issue {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  world.permissions.require(
    'LINK_ISSUES',
    issue.project,
    403,
    `No Link Issue Permission for issue '${issue.key}'`,
  );
  return issue;
}

/** What is sent as null is not there. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([name, inner]) => [name, withoutNulls(inner)]),
  );
}

/** What was sent, checked: the object with its address and title must be there. */
function read({ request }: JiraCall): Omit<RemoteLink, 'id'> {
  const sent = bodyObject(request);
  const { object, application } = sent;
  const { url, title } = (typeof object === 'object' && object !== null ? object : {}) as Json;
  const errors = {
    ...(typeof url === 'string' && url !== '' ? {} : { url: "'url' is required." }),
    ...(typeof title === 'string' && title !== '' ? {} : { title: "'title' is required." }),
  };
  if (Object.keys(errors).length > 0) throw refuse(400, [], errors);
  const globalId = optionalText(sent, 'globalId');
  if (globalId !== undefined && globalId.length > LONGEST_GLOBAL_ID)
    throw refuse(400, [], { globalId: `globalId cannot exceed ${LONGEST_GLOBAL_ID} characters.` });
  const relationship = optionalText(sent, 'relationship');
  return {
    object: withoutNulls(object),
    ...(application === undefined || application === null ? {} : { application: withoutNulls(application) }),
    ...(globalId === undefined ? {} : { globalId }),
    ...(relationship === undefined ? {} : { relationship }),
  };
}

function list(call: JiraCall): SampleReply {
  const issue = issueOf(call.world, call.request.params['issueIdOrKey']);
  const globalId = call.request.query.get('globalId');
  const links = call.world.remoteLinks.of(issue.id);
  if (globalId === null) return ok(links.map((link) => linkJson(call, issue, link)));
  const link = links.find((one) => one.globalId === globalId);
  if (link === undefined) throw refuse(404, [`The remote link with globalId '${globalId}' does not exist.`]);
  return ok(linkJson(call, issue, link));
}

/** A link with a global id that the issue already has is changed; any other is new. */
function put(call: JiraCall): SampleReply {
  const { world, request } = call;
  const issue = linkable(call);
  const sent = read(call);
  const known = world.remoteLinks
    .of(issue.id)
    .find(({ globalId }) => globalId !== undefined && globalId === sent.globalId);
  const id = known?.id ?? Number(world.takeId());
  world.remoteLinks.put(issue.id, { id, ...sent });
  world.touch(issue, [], request.account.accountId, request.now);
  const body = { id, self: `${call.render.issueSelf(issue)}/remotelink/${id}` };
  return { status: known === undefined ? 201 : 200, body };
}

function edit(call: JiraCall): SampleReply {
  linkable(call);
  const { issue, link } = found(call);
  call.world.remoteLinks.put(issue.id, { id: link.id, ...read(call) });
  call.world.touch(issue, [], call.request.account.accountId, call.request.now);
  return noContent();
}

function removeById(call: JiraCall): SampleReply {
  linkable(call);
  const { issue, link } = found(call);
  call.world.remoteLinks.remove(issue.id, (one) => one.id === link.id);
  call.world.touch(issue, [], call.request.account.accountId, call.request.now);
  return noContent();
}

function removeByGlobalId(call: JiraCall): SampleReply {
  const issue = linkable(call);
  const globalId = call.request.query.get('globalId');
  if (globalId === null) throw refuse(400, ["The 'globalId' query parameter must be provided."]);
  if (call.world.remoteLinks.remove(issue.id, (one) => one.globalId === globalId) === 0)
    throw refuse(404, [`The remote link with globalId '${globalId}' does not exist.`]);
  call.world.touch(issue, [], call.request.account.accountId, call.request.now);
  return noContent();
}

/** Links to elsewhere: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-remote-links/ */
export function remoteLinkRoutes(site: JiraSite): Route[] {
  const all = '/rest/api/3/issue/{issueIdOrKey}/remotelink';
  const one = `${all}/{linkId}`;
  return [
    site.read('GET', all, list),
    site.write('POST', all, put),
    site.write('DELETE', all, removeByGlobalId),
    site.read('GET', one, (call) => {
      const { issue, link } = found(call);
      return ok(linkJson(call, issue, link));
    }),
    site.write('PUT', one, edit),
    site.write('DELETE', one, removeById),
  ];
}
