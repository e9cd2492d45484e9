import type { FieldKind } from '../../fields/field.ts';
import { getOwn } from '../../core/getOwn.ts';
import { text, type JsonObject } from './read.ts';

/** The types of custom field that come with Jira. A field of any other type is an app's own, whatever it looks like. */
const CUSTOM_KINDS: Readonly<Record<string, FieldKind>> = {
  ...prefixed('com.atlassian.jira.plugin.system.customfieldtypes:', {
    textfield: 'text',
    textarea: 'paragraph',
    url: 'url',
    float: 'number',
    datepicker: 'date',
    datetime: 'dateTime',
    select: 'option',
    radiobuttons: 'option',
    multiselect: 'options',
    multicheckboxes: 'options',
    cascadingselect: 'cascading',
    version: 'version',
    multiversion: 'versions',
    project: 'project',
    labels: 'labels',
    userpicker: 'user',
    multiuserpicker: 'users',
    people: 'users',
    grouppicker: 'group',
    multigrouppicker: 'groups',
    'atlassian-team': 'team',
  }),
  // Jira Software.
  ...prefixed('com.pyxis.greenhopper.jira:', {
    'gh-sprint': 'sprint',
    'gh-epic-link': 'epic',
    'gh-epic-label': 'text',
    'gh-epic-status': 'option',
    'jsw-story-points': 'number',
  }),
  // Teams and plans, which are Atlassian's own too.
  'com.atlassian.teams:rm-teams-custom-field-team': 'team',
  ...prefixed('com.atlassian.jpo:', {
    'jpo-custom-field-baseline-start': 'date',
    'jpo-custom-field-baseline-end': 'date',
    'jpo-custom-field-original-story-points': 'number',
  }),
  'com.atlassian.servicedesk:sd-request-participants': 'users',
};

const SYSTEM_KINDS: Readonly<Record<string, FieldKind>> = {
  description: 'paragraph',
  environment: 'paragraph',
  comment: 'comment',
  labels: 'labels',
  priority: 'priority',
  resolution: 'resolution',
  issuetype: 'issueType',
  project: 'project',
  security: 'securityLevel',
  parent: 'parent',
  components: 'components',
  versions: 'versions',
  fixVersions: 'versions',
  timetracking: 'timeTracking',
  issuelinks: 'issueLinks',
  attachment: 'attachments',
  // Of several parts, counted by Jira, or set with `timetracking`.
  worklog: 'unsupported',
  timeoriginalestimate: 'unsupported',
  timeestimate: 'unsupported',
  timespent: 'unsupported',
  aggregatetimespent: 'unsupported',
  aggregatetimeestimate: 'unsupported',
  aggregatetimeoriginalestimate: 'unsupported',
  workratio: 'unsupported',
};

const TYPE_KINDS: Readonly<Record<string, FieldKind>> = {
  string: 'text',
  number: 'number',
  date: 'date',
  datetime: 'dateTime',
  user: 'user',
  group: 'group',
  option: 'option',
  'option-with-child': 'cascading',
  resolution: 'resolution',
  priority: 'priority',
  version: 'version',
  component: 'component',
  project: 'project',
  issuetype: 'issueType',
  securitylevel: 'securityLevel',
  timetracking: 'timeTracking',
  'comments-page': 'comment',
};

/** A list of texts may be anything; only the system's own labels and Jira's own type of custom field are labels. */
const ITEM_KINDS: Readonly<Record<string, FieldKind>> = {
  option: 'options',
  version: 'versions',
  component: 'components',
  user: 'users',
  group: 'groups',
  attachment: 'attachments',
};

/**
 * What a field is, by its schema (`JsonTypeBean`): by its custom type where it has one, by the system field, else by
 * the type of its values. An app's type says nothing about what the app accepts: it is `unsupported`.
 */
export function kindOf(schema: JsonObject): FieldKind {
  const custom = text(schema['custom']);
  if (custom !== undefined) return getOwn(CUSTOM_KINDS, custom) ?? 'unsupported';
  const type = text(schema['type']) ?? '';
  return (
    getOwn(SYSTEM_KINDS, text(schema['system']) ?? '') ??
    (type === 'array' ? getOwn(ITEM_KINDS, text(schema['items']) ?? '') : getOwn(TYPE_KINDS, type)) ??
    'unsupported'
  );
}

function prefixed(prefix: string, kinds: Readonly<Record<string, FieldKind>>): Record<string, FieldKind> {
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [prefix + name, kind]));
}
