import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import type { Project, Version } from '../model.ts';
import { bodyObject, optionalText, projectOf, queryList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { isDate } from '../time.ts';
import { expandedVersion } from '../versionJson.ts';

type Sent = Readonly<Record<string, unknown>>;

const LONGEST_NAME = 255;

function found({ world, request }: JiraCall): { readonly project: Project; readonly version: Version } {
  const id = request.params['id'] ?? '';
  for (const project of world.projects) {
    const version = project.versions.find((one) => one.id === id);
    if (version !== undefined) return { project, version };
  }
  throw refuse(404, [`Could not find version for id '${id}'`]);
}

/** The project of a new version, which its administrators only may add. */
function projectFor({ world }: JiraCall, sent: Sent): Project {
  const { projectId, project } = sent;
  const name = typeof projectId === 'number' ? String(projectId) : project;
  const wanted = projectOf(world, typeof name === 'string' ? name : undefined);
  if (!world.permissions.may('ADMINISTER_PROJECTS', wanted))
    throw refuse(404, ['You must be an administrator of the project to manage its versions.']);
  return wanted;
}

function readDate(sent: Sent, name: 'startDate' | 'releaseDate'): string | undefined {
  const text = optionalText(sent, name);
  if (text !== undefined && text !== '' && !isDate(text))
    throw refuse(400, [], { [name]: 'The date must be of the format yyyy-MM-dd.' });
  return text === '' ? undefined : text;
}

/** What was sent over what there was. */
function read(project: Project, sent: Sent, before: Version): Version {
  const name = (optionalText(sent, 'name') ?? before.name).trim();
  if (name === '' || name.length > LONGEST_NAME)
    throw refuse(400, [], { name: 'You must specify a valid version name' });
  if (project.versions.some((one) => one.id !== before.id && one.name.toLowerCase() === name.toLowerCase()))
    throw refuse(400, [], { name: 'A version with this name already exists in this project.' });
  const { startDate: start, releaseDate: release, ...rest } = before;
  const startDate = 'startDate' in sent ? readDate(sent, 'startDate') : start;
  const releaseDate = 'releaseDate' in sent ? readDate(sent, 'releaseDate') : release;
  if (startDate !== undefined && releaseDate !== undefined && startDate > releaseDate)
    throw refuse(400, [], { startDate: 'The start date must be before the release date.' });
  const { released, archived } = sent;
  const driver = optionalText(sent, 'driver');
  return {
    ...rest,
    name,
    description: optionalText(sent, 'description') ?? before.description,
    released: typeof released === 'boolean' ? released : before.released,
    archived: typeof archived === 'boolean' ? archived : before.archived,
    ...(startDate === undefined ? {} : { startDate }),
    ...(driver === undefined ? {} : { driver }),
    ...(releaseDate === undefined ? {} : { releaseDate }),
  };
}

/** What the body wants told beside the version. */
function namesIn(sent: Sent): readonly string[] {
  return (optionalText(sent, 'expand') ?? '').split(',').map((name) => name.trim());
}

function create(call: JiraCall): SampleReply {
  const sent = bodyObject(call.request);
  const project = projectFor(call, sent);
  const blank = { id: '', name: '', description: '', released: false, archived: false };
  const version = { ...read(project, sent, blank), id: call.world.takeId() };
  call.world.putVersion(project, version);
  return { status: 201, body: expandedVersion(call, project, version, namesIn(sent)) };
}

/** Changes a version; on releasing it, what is not done may move on to another one. */
function edit(call: JiraCall): SampleReply {
  const { world, request } = call;
  const { project, version } = found(call);
  projectFor(call, { projectId: Number(project.id) });
  const sent = bodyObject(request);
  const edited = read(project, sent, version);
  const onward = optionalText(sent, 'moveUnfixedIssuesTo')?.replace(/^.*\//, '');
  const next = onward === undefined ? undefined : project.versions.find((one) => one.id === onward);
  if (onward !== undefined && next === undefined)
    throw refuse(400, ['The version that unfixed issues are to move to does not exist.']);
  world.putVersion(project, edited);
  if (next !== undefined)
    for (const issue of world.issues.filter((one) => isOpenIn(one, version))) {
      const others = issue.fixVersionIds.filter((id) => id !== version.id && id !== next.id);
      const note = { items: [], authorId: request.account.accountId, now: request.now };
      world.edit(issue, { fixVersionIds: [...others, next.id] }, note);
    }
  return ok(expandedVersion(call, project, edited, namesIn(sent)));
}

function isOpenIn(
  issue: { readonly fixVersionIds: readonly string[]; readonly resolutionId: string | undefined },
  { id }: Version,
): boolean {
  return issue.resolutionId === undefined && issue.fixVersionIds.includes(id);
}

function relatedCounts(call: JiraCall): SampleReply {
  const { world, render } = call;
  const { version } = found(call);
  const affected = (values: Readonly<Record<string, unknown>>): boolean => {
    const ids = values['versions'];
    return Array.isArray(ids) && ids.includes(version.id);
  };
  return ok({
    self: `${render.siteUrl}/rest/api/3/version/${version.id}`,
    issuesFixedCount: world.issues.filter(({ fixVersionIds }) => fixVersionIds.includes(version.id)).length,
    issuesAffectedCount: world.issues.filter(({ values }) => affected(values)).length,
    issueCountWithCustomFieldsShowingVersion: 0,
    customFieldUsage: [],
  });
}

function unresolvedCount(call: JiraCall): SampleReply {
  const { world, render } = call;
  const { version } = found(call);
  const all = world.issues.filter(({ fixVersionIds }) => fixVersionIds.includes(version.id));
  return ok({
    self: `${render.siteUrl}/rest/api/3/version/${version.id}`,
    issuesUnresolvedCount: all.filter((issue) => isOpenIn(issue, version)).length,
    issuesCount: all.length,
  });
}

/** Removes a version, and puts others into its place where the request names them. */
function removeAndSwap(call: JiraCall, sent: Sent): SampleReply {
  const { world, request } = call;
  const { project, version } = found(call);
  projectFor(call, { projectId: Number(project.id) });
  const target = (name: string): string | undefined => {
    const value = sent[name];
    const id = typeof value === 'number' || typeof value === 'string' ? String(value) : undefined;
    if (id !== undefined && !project.versions.some((one) => one.id === id && id !== version.id))
      throw refuse(400, [`The version for ${name} does not exist.`]);
    return id;
  };
  const fix = target('moveFixIssuesTo');
  const affected = target('moveAffectedIssuesTo');
  const swap = (ids: readonly string[], to: string | undefined): readonly string[] => [
    ...new Set(ids.flatMap((id) => (id === version.id ? (to ?? []) : id))),
  ];
  for (const issue of world.issues) {
    const known = issue.values['versions'];
    const inAffected = Array.isArray(known) && known.includes(version.id);
    if (!issue.fixVersionIds.includes(version.id) && !inAffected) continue;
    const values = inAffected
      ? { ...issue.values, versions: swap(known as readonly string[], affected) }
      : issue.values;
    const note = { items: [], authorId: request.account.accountId, now: request.now };
    world.edit(issue, { fixVersionIds: swap(issue.fixVersionIds, fix), values }, note);
  }
  world.removeVersion(project, version.id);
  return noContent();
}

/** Puts a version at another place in its project's list. */
function move(call: JiraCall): SampleReply {
  const { world, request } = call;
  const { project, version } = found(call);
  projectFor(call, { projectId: Number(project.id) });
  const sent = bodyObject(request);
  const others = project.versions.filter((one) => one !== version);
  const now = project.versions.indexOf(version);
  const after = optionalText(sent, 'after')?.replace(/^.*\//, '');
  const places: Readonly<Record<string, number>> = {
    First: 0,
    Earlier: Math.max(0, now - 1),
    Later: Math.min(others.length, now + 1),
    Last: others.length,
  };
  const behind = others.findIndex(({ id }) => id === after);
  const at = after === undefined ? places[optionalText(sent, 'position') ?? ''] : behind + 1;
  if (at === undefined || (after !== undefined && behind === -1))
    throw refuse(400, ['Give a position (First, Last, Earlier, Later), or the version to stand after.']);
  world.orderVersions(project, others.toSpliced(at, 0, version));
  return ok(expandedVersion(call, project, version, []));
}

/** Versions: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/ */
export function versionRoutes(site: JiraSite): Route[] {
  const one = '/rest/api/3/version/{id}';
  return [
    site.write('POST', '/rest/api/3/version', create),
    site.read('GET', one, (call) => {
      const { project, version } = found(call);
      return ok(expandedVersion(call, project, version, queryList(call.request.query, 'expand')));
    }),
    site.write('PUT', one, edit),
    site.write('POST', `${one}/removeAndSwap`, (call) => removeAndSwap(call, bodyObject(call.request))),
    // Deprecated, and what most clients call.
    site.write('DELETE', one, (call) => removeAndSwap(call, Object.fromEntries(call.request.query))),
    site.write('PUT', `${one}/mergeto/{moveIssuesTo}`, (call) => {
      const { moveIssuesTo: to } = call.request.params;
      return removeAndSwap(call, { moveFixIssuesTo: to, moveAffectedIssuesTo: to });
    }),
    site.write('POST', `${one}/move`, move),
    site.read('GET', `${one}/relatedIssueCounts`, relatedCounts),
    site.read('GET', `${one}/unresolvedIssueCount`, unresolvedCount),
  ];
}
