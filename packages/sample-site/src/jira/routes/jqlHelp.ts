import { RESERVED_WORDS } from '@atlaskit/jql-ast';
import { highlighted } from '../../http/html.ts';
import { ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import type { FieldKind } from '../fields.ts';
import { findJqlField, type JqlField, type JqlType, operatorsOf } from '../jql/fields.ts';
import { JQL_FUNCTIONS } from '../jql/functions.ts';
import { JqlError, parseJql } from '../jql/parse.ts';
import { queryStructure } from '../jql/structure.ts';
import { knownValues } from '../jql/values.ts';
import type { Project } from '../model.ts';
import { bodyObject, projectOf, textList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';

type Json = Readonly<Record<string, unknown>>;

/** The Java names by which Jira tells clients which functions fit which fields. */
const JAVA_TYPES: Readonly<Record<JqlType, string>> = {
  project: 'com.atlassian.jira.project.Project',
  issuetype: 'com.atlassian.jira.issue.issuetype.IssueType',
  status: 'com.atlassian.jira.issue.status.Status',
  statusCategory: 'com.atlassian.jira.issue.status.category.StatusCategory',
  priority: 'com.atlassian.jira.issue.priority.Priority',
  resolution: 'com.atlassian.jira.issue.resolution.Resolution',
  user: 'com.atlassian.jira.user.ApplicationUser',
  version: 'com.atlassian.jira.project.version.Version',
  component: 'com.atlassian.jira.bc.project.component.ProjectComponent',
  label: 'com.atlassian.jira.issue.label.Label',
  sprint: 'com.atlassian.greenhopper.service.sprint.Sprint',
  issue: 'com.atlassian.jira.issue.Issue',
  option: 'com.atlassian.jira.issue.customfields.option.Option',
  number: 'java.lang.Number',
  date: 'java.util.Date',
  datetime: 'java.util.Date',
  text: 'java.lang.String',
  rank: 'java.lang.Object',
  attachment: 'com.atlassian.jira.issue.attachment.Attachment',
  level: 'com.atlassian.jira.issue.security.IssueSecurityLevel',
  linkType: 'com.atlassian.jira.issue.link.IssueLinkType',
  duration: 'java.lang.Number',
  team: 'com.atlassian.teams.Team',
  category: 'com.atlassian.jira.project.ProjectCategory',
  projectType: 'com.atlassian.jira.project.type.ProjectTypeKey',
  filter: 'com.atlassian.jira.issue.search.SearchRequest',
  property: 'java.lang.Object',
};

function quoted(text: string): string {
  return /^[\p{L}\p{N}_.-]+$/u.test(text) && !RESERVED_WORDS.has(text.toLowerCase())
    ? text
    : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function fieldReferences(field: JqlField): readonly Json[] {
  const customId = field.definition?.schema.customId;
  const operators = operatorsOf(field);
  const describe = (name: string): Json => ({
    value: quoted(name),
    displayName: customId === undefined ? name : `${name} - cf[${customId}]`,
    orderable: String(field.sortKey !== undefined || field.number !== undefined),
    searchable: String(operators.length > 0),
    auto: String(
      ['user', 'label', 'sprint', 'version', 'component', 'option', 'issue'].includes(field.type) ||
        field.ids !== undefined,
    ),
    ...(customId === undefined ? {} : { cfid: `cf[${customId}]` }),
    operators,
    types: [JAVA_TYPES[field.type]],
  });
  return customId === undefined ? field.names.map(describe) : [describe(field.name)];
}

/** The labels by which Jira tells custom fields of one name apart, such as `Rollout risk[Dropdown]`. */
const LABELS: Partial<Record<FieldKind, string>> = {
  option: 'Dropdown',
  options: 'Checkboxes',
  cascade: 'Select List (cascading)',
  number: 'Number',
  date: 'Date',
  text: 'Short text',
  adf: 'Paragraph',
  users: 'People',
  user: 'User Picker (single user)',
  url: 'URL Field',
  labels: 'Labels',
  team: 'Team',
  datetime: 'Date Time Picker',
  version: 'Version Picker (single version)',
  versions: 'Version Picker (multiple versions)',
  group: 'Group Picker (single group)',
};

function collapsedReference(field: JqlField): readonly Json[] {
  const label = LABELS[field.definition?.kind ?? 'list'];
  if (label === undefined || field.definition?.schema.customId === undefined) return [];
  const name = `${field.name}[${label}]`;
  const [reference] = fieldReferences(field);
  return [{ ...reference, value: quoted(name), displayName: `${field.name} - ${name}` }];
}

interface Extent {
  /** Only the fields of these projects; all when there are none. */
  readonly projects: readonly Project[];
  /** True: also by the name and kind that several fields may share. */
  readonly collapsed: boolean;
}

function autoCompleteData(
  { search }: JiraCall,
  { projects, collapsed }: Extent = { projects: [], collapsed: false },
): SampleReply {
  const teamManagedOnly = projects.length > 0 && projects.every((one) => one.teamManaged);
  const fields = search.fields.filter(
    (field) => !teamManagedOnly || field.definition?.companyManagedOnly !== true,
  );
  return ok({
    jqlReservedWords: [...RESERVED_WORDS],
    visibleFieldNames: fields.flatMap((field) => [
      ...fieldReferences(field),
      ...(collapsed ? collapsedReference(field) : []),
    ]),
    visibleFunctionNames: JQL_FUNCTIONS.map((one) => ({
      value: `${one.name}()`,
      displayName: `${one.name}()`,
      ...(one.isList ? { isList: 'true' } : {}),
      types: [...new Set(one.types.map((type) => JAVA_TYPES[type]))],
    })),
  });
}

const MOST_SUGGESTIONS = 15;

function suggestions({ world, search, request }: JiraCall): SampleReply {
  const name = request.query.get('fieldName') ?? '';
  const field = findJqlField(search.fields, name);
  if (field === undefined)
    throw refuse(400, [`The field '${name}' does not exist or you do not have permission to view it.`]);
  // A predicate's value is a person (`by`) or a value of the field (`from`, `to`).
  const predicate = request.query.get('predicateName')?.toLowerCase();
  const asked = predicate === 'by' ? findJqlField(search.fields, 'assignee') : field;
  const text = request.query.get('predicateValue') ?? request.query.get('fieldValue') ?? '';
  const wanted = text.replace(/^"|"$/g, '').toLowerCase();
  const values =
    asked?.definition?.id === 'labels'
      ? world.labels().map((label) => ({ value: label, shown: label }))
      : (asked === undefined ? [] : knownValues(world, asked)).map((one) => ({
          // People and teams are named in JQL by their ids.
          value: asked?.type === 'user' || asked?.type === 'team' ? one.id : (one.names[0] ?? one.id),
          shown:
            asked?.type === 'project'
              ? `${one.names[1] ?? ''} (${one.names[0] ?? ''})`
              : (one.names[0] ?? one.id),
        }));
  const unique = [...new Map(values.map((one) => [one.value, one])).values()];
  const results = unique
    .filter(({ shown }) => shown.toLowerCase().includes(wanted))
    .slice(0, MOST_SUGGESTIONS)
    .map(({ value, shown }) => ({ value: quoted(value), displayName: highlighted(shown, wanted) }));
  return ok({ results });
}

function parseQueries({ search, request }: JiraCall): SampleReply {
  const validation = request.query.get('validation') ?? 'strict';
  if (!['strict', 'warn', 'none'].includes(validation)) {
    throw refuse(400, [`The validation mode '${validation}' is not one of strict, warn and none.`]);
  }
  const queries = textList(bodyObject(request), 'queries');
  if (queries.length === 0) throw refuse(400, ['At least one JQL query must be provided.']);
  const parsed = queries.map((query) => {
    let structure: Json | undefined;
    try {
      const ast = parseJql(query);
      structure = ast === undefined ? {} : queryStructure(ast);
      if (validation !== 'none') search.check(query, request.account.accountId, request.now);
      return { query, structure };
    } catch (error) {
      if (!(error instanceof JqlError)) throw error;
      // A query that parses but names unknown things keeps its structure when only a warning was asked for.
      const lenient = validation === 'warn' && structure !== undefined;
      return lenient ? { query, structure, warnings: error.messages } : { query, errors: error.messages };
    }
  });
  return ok({ queries: parsed });
}

const MOST_MATCHED = 1000;

/** Which of some issues each query finds. */
function matchIssues({ world, search, request }: JiraCall): SampleReply {
  const body = bodyObject(request);
  const queries = textList(body, 'jqls');
  const ids = textList(body, 'issueIds');
  if (queries.length === 0 || ids.length === 0 || ids.length > MOST_MATCHED)
    throw refuse(400, [`jqls must not be empty, and issueIds must hold 1 to ${MOST_MATCHED} ids.`]);
  const issues = ids.flatMap((id) => world.issue(id) ?? []);
  const matches = queries.map((jql) => {
    try {
      const { matches: test } = search.check(jql, request.account.accountId, request.now);
      return { matchedIssues: issues.filter(test).map((issue) => issue.id), errors: [] };
    } catch (error) {
      if (!(error instanceof JqlError)) throw error;
      return { matchedIssues: [], errors: error.messages };
    }
  });
  return ok({ matches });
}

/** Help for writing JQL: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jql/ */
export function jqlHelpRoutes(site: JiraSite): Route[] {
  return [
    site.read('GET', '/rest/api/3/jql/autocompletedata', (call) => autoCompleteData(call)),
    site.read('GET', '/rest/api/3/jql/autocompletedata/suggestions', suggestions),
    site.read('POST', '/rest/api/3/jql/autocompletedata', (call) => {
      const body = bodyObject(call.request);
      const projects = textList(body, 'projectIds').map((id) => projectOf(call.world, id));
      return autoCompleteData(call, { projects, collapsed: body['includeCollapsedFields'] === true });
    }),
    site.read('POST', '/rest/api/3/jql/parse', parseQueries),
    site.read('POST', '/rest/api/3/jql/match', matchIssues),
  ];
}
