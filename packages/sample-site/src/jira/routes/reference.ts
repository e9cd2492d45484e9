import { ok } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import {
  ALL_ISSUE_TYPES,
  ALL_STATUSES,
  DEFAULT_PRIORITY_ID,
  ISSUE_LINK_TYPES,
  PRIORITIES,
  RESOLUTIONS,
  STATUS_CATEGORIES,
} from '../catalog.ts';
import type { FieldDefinition } from '../fields.ts';
import type { Priority, Status, StatusCategoryKey } from '../model.ts';
import type { Renderer } from '../render.ts';
import { page, queryList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { highlighted } from '../../http/html.ts';
import { jiraTime } from '../time.ts';

type Json = Readonly<Record<string, unknown>>;

function fieldJson(field: FieldDefinition): Json {
  const { id, name, schema, clauseNames, navigable, orderable, searchable } = field;
  return {
    id,
    key: id,
    name,
    custom: schema.custom !== undefined,
    orderable,
    navigable,
    searchable,
    clauseNames,
    schema,
  };
}

/** An issue's key is a column and no field: it has no schema, and no screen shows it. */
export const KEY_FIELD = {
  ...{ id: 'issuekey', key: 'issuekey', name: 'Key', custom: false },
  ...{ orderable: false, navigable: true, searchable: false },
  clauseNames: ['id', 'issue', 'issuekey', 'key'],
} as const;

/** A priority as the list of priorities has it. */
export function priorityJson(render: Renderer, priority: Priority): Json {
  return { ...render.priority(priority), statusColor: priority.color, description: priority.description };
}

const CATEGORY_NAMES: Readonly<Record<StatusCategoryKey, string>> = {
  new: 'TODO',
  indeterminate: 'IN_PROGRESS',
  done: 'DONE',
};

/** A status as the operations on workflows tell it (`JiraStatus`). */
function workflowStatus(status: Status): Json {
  return {
    id: status.id,
    name: status.name,
    description: status.description,
    statusCategory: CATEGORY_NAMES[status.category],
    scope:
      status.projectId === undefined
        ? { type: 'GLOBAL' }
        : { type: 'PROJECT', project: { id: status.projectId } },
  };
}

function searchStatuses({ request }: JiraCall): SampleReply {
  const { query } = request;
  const text = (query.get('searchString') ?? '').toLowerCase();
  const category = query.get('statusCategory');
  const projectId = query.get('projectId');
  const found = ALL_STATUSES.filter(
    (status) =>
      status.name.toLowerCase().includes(text) &&
      (category === null || CATEGORY_NAMES[status.category] === category) &&
      (projectId === null || status.projectId === projectId),
  );
  return ok(page(request, found, workflowStatus, { fallback: 200, most: 200 }));
}

const MOST_LABELS = 20;

/** What `autoCompleteUrl` of a labels field points at: outside the document, but what Jira's own forms call. */
function suggestLabels({ world, request }: JiraCall): SampleReply {
  const token = request.query.get('query') ?? '';
  const found = world.labels().filter((label) => label.toLowerCase().startsWith(token.toLowerCase()));
  const suggestions = found
    .slice(0, MOST_LABELS)
    .map((label) => ({ label, html: highlighted(label, token) }));
  return ok({ token, suggestions });
}

/** Fields, statuses, priorities and the like: reference data that never changes while the site runs. */
export function referenceRoutes(site: JiraSite): Route[] {
  return [
    site.read('GET', '/rest/api/3/serverInfo', ({ request, render }) => {
      // The gateway tells the site's own address, too.
      const own = render.siteUrl.replace(/\/ex\/[^/]+\/[^/]+$/, '');
      return ok({
        baseUrl: own,
        displayUrl: own,
        displayUrlConfluence: `${own}/wiki`,
        version: '1001.0.0-SNAPSHOT',
        versionNumbers: [1001, 0, 0],
        deploymentType: 'Cloud',
        buildNumber: 100300,
        buildDate: '2026-06-01T00:00:00.000+0000',
        serverTime: jiraTime(request.now),
        scmInfo: 'sample',
        serverTitle: 'Shipshape sample site',
      });
    }),
    site.read('GET', '/rest/api/3/configuration', () =>
      ok({
        votingEnabled: true,
        watchingEnabled: true,
        unassignedIssuesAllowed: true,
        subTasksEnabled: true,
        issueLinkingEnabled: true,
        timeTrackingEnabled: true,
        attachmentsEnabled: true,
        timeTrackingConfiguration: {
          ...{ workingHoursPerDay: 8, workingDaysPerWeek: 5, timeFormat: 'pretty', defaultUnit: 'minute' },
        },
      }),
    ),
    site.read('GET', '/rest/api/3/field', ({ world }) => ok([KEY_FIELD, ...world.fields.map(fieldJson)])),
    site.read('GET', '/rest/api/3/priority', ({ render }) =>
      ok(PRIORITIES.map((one) => priorityJson(render, one))),
    ),
    site.read('GET', '/rest/api/3/priority/search', ({ request, render }) =>
      ok(
        page(
          request,
          PRIORITIES,
          (one) => ({
            ...priorityJson(render, one),
            isDefault: one.id === DEFAULT_PRIORITY_ID,
            // All projects have the one scheme that there is.
            ...(queryList(request.query, 'expand').includes('schemes') && {
              schemes: { startAt: 0, maxResults: 50, total: 1 },
            }),
          }),
          {
            fallback: 50,
            most: 50,
          },
        ),
      ),
    ),
    site.read('GET', '/rest/api/3/resolution', ({ render }) =>
      ok(RESOLUTIONS.map((one) => render.resolution(one))),
    ),
    site.read('GET', '/rest/api/3/resolution/search', ({ request, render }) =>
      ok(
        page(request, RESOLUTIONS, (one) => ({ ...render.resolution(one), default: false }), {
          fallback: 50,
          most: 50,
        }),
      ),
    ),
    site.read('GET', '/rest/api/3/status', ({ render }) => ok(ALL_STATUSES.map((one) => render.status(one)))),
    site.read('GET', '/rest/api/3/statuses/search', searchStatuses),
    site.read('GET', '/rest/api/3/statuses', ({ request }) => {
      const ids = queryList(request.query, 'id');
      return ok(ALL_STATUSES.filter(({ id }) => ids.includes(id)).map(workflowStatus));
    }),
    site.read('GET', '/rest/api/3/statuses/byNames', ({ request }) => {
      const names = request.query.getAll('name').map((name) => name.toLowerCase());
      const projectId = request.query.get('projectId') ?? undefined;
      const found = ALL_STATUSES.filter(
        (status) => names.includes(status.name.toLowerCase()) && status.projectId === projectId,
      );
      return ok(found.map(workflowStatus));
    }),
    site.read('GET', '/rest/api/3/statuscategory', ({ render }) =>
      ok(
        STATUS_CATEGORIES.map((one) => ({
          self: `${render.siteUrl}/rest/api/3/statuscategory/${one.id}`,
          ...one,
        })),
      ),
    ),
    site.read('GET', '/rest/api/3/issuetype', ({ render }) =>
      ok(ALL_ISSUE_TYPES.map((one) => render.issueType(one))),
    ),
    site.read('GET', '/rest/api/3/issueLinkType', ({ render }) =>
      ok({
        issueLinkTypes: ISSUE_LINK_TYPES.map((one) => ({
          ...one,
          self: `${render.siteUrl}/rest/api/3/issueLinkType/${one.id}`,
        })),
      }),
    ),
    site.read('GET', '/rest/api/1.0/labels/suggest', suggestLabels),
    site.read('GET', '/rest/api/3/label', ({ world, request }) =>
      ok(page(request, world.labels(), (label) => label, { fallback: 1000, most: 1000 })),
    ),
  ];
}
