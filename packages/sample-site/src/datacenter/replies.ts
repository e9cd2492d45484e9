import { asAdfDocument } from '../jira/adf.ts';
import { EPIC_LINK } from './epicLink.ts';
import { userByAccountId } from './people.ts';
import { wikiOf } from '../jira/wiki/text.ts';

type Json = Readonly<Record<string, unknown>>;

/** What Cloud tells and Data Center does not. */
const CLOUD_ONLY = new Set([
  'accountType',
  'entityId',
  'hierarchyLevel',
  'hasScreen',
  'isAvailable',
  'isConditional',
  'isGlobal',
  'isInitial',
  'isLooped',
  'jsdPublic',
  'scope',
  'simplified',
]);

/**
 * What a Cloud operation answered, as Data Center says it: people by user name, texts as wiki markup, sprints as Java
 * prints them, epics by a field that links to them, files and links at their own addresses.
 */
export function dataCenterJson(value: unknown, siteUrl: string): unknown {
  if (typeof value === 'string') {
    if (value.startsWith(`${siteUrl}/rest/api/3`)) return value.replace('/rest/api/3', '/rest/api/2');
    return withPeopleInHtml(value.includes(CONTENT_IN_HTML) ? withFilesInHtml(value) : value);
  }
  if (Array.isArray(value)) return value.map((item) => dataCenterJson(item, siteUrl));
  if (!isRecord(value)) return value;
  if (value['type'] === 'doc') {
    const document = asAdfDocument(value);
    if (document !== undefined) return wikiOf(document, nameOf);
  }
  if ('boardId' in value && 'state' in value) return printedSprint(value);
  const entries = Object.entries(value)
    .filter(([name]) => !CLOUD_ONLY.has(name))
    .map(([name, inner]) =>
      name === 'parent' && isEpic(inner)
        ? ([EPIC_LINK.id, inner['key']] as const)
        : ([name, dataCenterJson(inner, siteUrl)] as const),
    );
  const told = Object.fromEntries(entries);
  const rest = 'filename' in told && 'content' in told ? withFileAddress(told, siteUrl) : told;
  const user = userByAccountId(value['accountId']);
  if (user === undefined) return rest;
  return {
    ...without(rest, ['accountId']),
    ...('self' in rest && { self: `${siteUrl}/rest/api/2/user?username=${encodeURIComponent(user.name)}` }),
    key: user.key,
    name: user.name,
  };
}

const CONTENT_IN_HTML = '/rest/api/3/attachment/content/';

/** In rendered texts pictures have the addresses of files, which are outside the interface. */
function withFilesInHtml(html: string): string {
  return html.replace(/\/rest\/api\/3\/attachment\/content\/(\d+)/g, '/secure/attachment/$1/$1_picture.png');
}

/** In rendered texts a mention leads to a profile by user name, and shows the name without an `@`. */
function withPeopleInHtml(html: string): string {
  return html.replace(
    /ViewProfile\.jspa\?accountId=[^"]*" class="user-hover" rel="([^"]*)">@?/g,
    (_, accountId: string) => {
      const name = encodeURIComponent(nameOf(accountId));
      return `ViewProfile.jspa?name=${name}" class="user-hover" rel="${name}">`;
    },
  );
}

/** A mention of somebody who is not known here names nobody. */
function nameOf(accountId: string): string {
  return userByAccountId(accountId)?.name ?? 'unknown';
}

/** The record less some of its members. */
export function without(record: Json, names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

/** Parents are told for sub-tasks only: Data Center ties issues to epics by a field of its own. */
function isEpic(parent: unknown): parent is Json {
  const fields = isRecord(parent) ? parent['fields'] : undefined;
  const type = isRecord(fields) ? fields['issuetype'] : undefined;
  return isRecord(type) && type['hierarchyLevel'] === 1;
}

/** Files lie outside the interface there. */
function withFileAddress(attachment: Json, siteUrl: string): Json {
  const { filename, id } = attachment;
  return {
    ...attachment,
    ...(attachment['thumbnail'] !== undefined && {
      thumbnail: `${siteUrl}/secure/thumbnail/${String(id)}/_thumb_${String(id)}.png`,
    }),
    content: `${siteUrl}/secure/attachment/${String(id)}/${encodeURIComponent(String(filename))}`,
  };
}

/** `GreenHopper` never got a JSON form for its sprints there. */
function printedSprint(sprint: Json): string {
  const printed = (name: string): string => {
    const value = sprint[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '<null>';
  };
  const parts = [
    `id=${printed('id')}`,
    `rapidViewId=${printed('boardId')}`,
    `state=${printed('state').toUpperCase()}`,
    `name=${printed('name')}`,
    `startDate=${printed('startDate')}`,
    `endDate=${printed('endDate')}`,
    `completeDate=${printed('completeDate')}`,
    `sequence=${printed('id')}`,
    `goal=${printed('goal')}`,
  ];
  return `com.atlassian.greenhopper.service.sprint.Sprint@1f2e3d[${parts.join(',')}]`;
}

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
