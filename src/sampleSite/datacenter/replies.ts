import { asAdfDocument } from '../jira/adf.ts';
import { userByAccountId } from './people.ts';
import { wikiOf } from './wikiText.ts';

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
 * prints them, parents for sub-tasks only, and links to version 2 of the interface.
 */
export function dataCenterJson(value: unknown, siteUrl: string): unknown {
  if (typeof value === 'string') {
    return value.startsWith(`${siteUrl}/rest/api/3`) ? value.replace('/rest/api/3', '/rest/api/2') : value;
  }
  if (Array.isArray(value)) return value.map((item) => dataCenterJson(item, siteUrl));
  if (!isRecord(value)) return value;
  if (value['type'] === 'doc') {
    const document = asAdfDocument(value);
    if (document !== undefined) return wikiOf(document);
  }
  if ('boardId' in value && 'state' in value) return printedSprint(value);
  const entries = Object.entries(value)
    .filter(([name]) => !CLOUD_ONLY.has(name) && !(name === 'parent' && isTopLevel(value)))
    .map(([name, inner]) => [name, dataCenterJson(inner, siteUrl)] as const);
  const rest = Object.fromEntries(entries);
  const user = userByAccountId(value['accountId']);
  if (user === undefined) return rest;
  return {
    ...withoutAccountId(rest),
    ...('self' in rest && { self: `${siteUrl}/rest/api/2/user?username=${encodeURIComponent(user.name)}` }),
    key: user.key,
    name: user.name,
  };
}

function withoutAccountId(record: Json): Json {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'accountId'));
}

/** True for the fields of an issue that is no sub-task: Data Center ties those to epics by a field of its own. */
function isTopLevel(fields: Json): boolean {
  const type = fields['issuetype'];
  return isRecord(type) && type['subtask'] !== true;
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
