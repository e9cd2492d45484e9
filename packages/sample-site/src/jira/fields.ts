import type { SampleFlavor } from '../options.ts';
import type { FieldOption } from './model.ts';

/** How a field's value is kept, checked, searched and printed. */
export type FieldKind =
  | 'text'
  | 'adf'
  | 'number'
  | 'date'
  | 'datetime'
  | 'user'
  | 'users'
  | 'option'
  | 'options'
  | 'cascade'
  | 'labels'
  | 'components'
  | 'versions'
  | 'priority'
  | 'resolution'
  | 'status'
  | 'issuetype'
  | 'project'
  | 'issue'
  | 'sprint'
  | 'watchers'
  | 'comments'
  | 'rank'
  | 'list'
  | 'attachments'
  | 'worklogs'
  | 'timetracking'
  | 'progress'
  | 'url'
  | 'version'
  | 'team'
  | 'group'
  | 'any'
  | 'checklist'
  | 'security'
  | 'votes';

export interface FieldSchema {
  readonly type: string;
  readonly items?: string;
  readonly system?: string;
  readonly custom?: string;
  readonly customId?: number;
}

export interface FieldDefinition {
  readonly id: string;
  readonly name: string;
  readonly kind: FieldKind;
  readonly schema: FieldSchema;
  /** The names by which JQL knows it. */
  readonly clauseNames: readonly string[];
  readonly navigable: boolean;
  readonly orderable: boolean;
  readonly searchable: boolean;
  readonly options?: readonly FieldOption[];
  /** Only the company-managed projects have this field. */
  readonly companyManagedOnly?: boolean;
  /** The only product that has the app whose field it is. */
  readonly flavor?: SampleFlavor;
  /** The projects on whose edit screens it is, by key; all of them, and their create screens, where that is absent. */
  readonly editedIn?: readonly string[];
}

function system(
  id: string,
  name: string,
  kind: FieldKind,
  schema: Omit<FieldSchema, 'system'>,
  clauseNames: readonly string[],
  rest: Partial<FieldDefinition> = {},
): FieldDefinition {
  return {
    id,
    name,
    kind,
    schema: { ...schema, system: id },
    clauseNames,
    navigable: true,
    orderable: true,
    searchable: clauseNames.length > 0,
    ...rest,
  };
}

const JIRA_TYPES = 'com.atlassian.jira.plugin.system.customfieldtypes:';
const DEVELOPMENT = 'com.atlassian.jira.plugins.jira-development-integration-plugin';
const AGILE_TYPES = 'com.pyxis.greenhopper.jira:';

function custom(
  customId: number,
  name: string,
  kind: FieldKind,
  customType: string,
  schema: Pick<FieldSchema, 'type' | 'items'>,
  options?: readonly FieldOption[],
): FieldDefinition {
  return {
    id: `customfield_${customId}`,
    name,
    kind,
    schema: { ...schema, custom: customType.includes(':') ? customType : JIRA_TYPES + customType, customId },
    clauseNames: [`cf[${customId}]`, name],
    navigable: true,
    orderable: true,
    searchable: true,
    companyManagedOnly: true,
    ...(options === undefined ? {} : { options }),
  };
}

function options(first: number, values: readonly string[]): readonly FieldOption[] {
  return values.map((value, index) => ({ id: String(first + index), value }));
}

/** Custom fields that other parts of the site name. */
export const CUSTOM = {
  storyPoints: 'customfield_10016',
  team: 'customfield_10001',
  startDate: 'customfield_10015',
  rank: 'customfield_10019',
  sprint: 'customfield_10020',
  rolloutRisk: 'customfield_10030',
  releaseNote: 'customfield_10031',
  markets: 'customfield_10032',
  reviewers: 'customfield_10033',
  goLive: 'customfield_10034',
  effort: 'customfield_10035',
  faultLocation: 'customfield_10036',
  testNotes: 'customfield_10037',
  flagged: 'customfield_10021',
  designLink: 'customfield_10038',
  tester: 'customfield_10039',
  warranty: 'customfield_10040',
  checkedOn: 'customfield_10041',
  freezeUntil: 'customfield_10042',
  campaigns: 'customfield_10043',
  foundIn: 'customfield_10044',
  verifiedIn: 'customfield_10045',
  supportGroup: 'customfield_10046',
  health: 'customfield_10047',
  checklistText: 'customfield_10048',
  okapyaChecklist: 'customfield_10049',
  development: 'customfield_10000',
} as const;

const FAULT_LOCATIONS: readonly FieldOption[] = [
  {
    id: '10340',
    value: 'Payment provider',
    children: options(10341, ['Card acquirer', 'Wallet', '3-D Secure server']),
  },
  { id: '10350', value: 'Carrier', children: options(10351, ['Label service', 'Tracking', '超商物流']) },
  {
    id: '10360',
    value: 'Our own systems',
    children: options(10361, ['Storefront', 'Warehouse', 'Invoices']),
  },
];

/** What Jira works out of estimates and work logs: seconds, shares, and the same with the sub-tasks. */
function workFigures(): readonly FieldDefinition[] {
  const still = { orderable: false };
  const seconds = (id: string, name: string, clauseNames: readonly string[] = []): FieldDefinition =>
    system(id, name, 'number', { type: 'number' }, clauseNames, still);
  return [
    seconds('timespent', 'Time Spent', ['timespent']),
    seconds('timeoriginalestimate', 'Original estimate', ['originalEstimate', 'timeoriginalestimate']),
    seconds('timeestimate', 'Remaining Estimate', ['remainingEstimate', 'timeestimate']),
    seconds('aggregatetimespent', 'Σ Time Spent'),
    seconds('aggregatetimeoriginalestimate', 'Σ Original Estimate'),
    seconds('aggregatetimeestimate', 'Σ Remaining Estimate'),
    seconds('workratio', 'Work Ratio', ['workratio']),
    system('progress', 'Progress', 'progress', { type: 'progress' }, ['progress'], still),
    system('aggregateprogress', 'Σ Progress', 'progress', { type: 'progress' }, [], still),
  ];
}

/** Every field of the site, in the order in which the document's `GET /field` would list them. */
export const FIELDS: readonly FieldDefinition[] = [
  system('summary', 'Summary', 'text', { type: 'string' }, ['summary']),
  system('issuetype', 'Issue Type', 'issuetype', { type: 'issuetype' }, ['issuetype', 'type']),
  system('project', 'Project', 'project', { type: 'project' }, ['project'], { orderable: false }),
  system('status', 'Status', 'status', { type: 'status' }, ['status'], { orderable: false }),
  system('priority', 'Priority', 'priority', { type: 'priority' }, ['priority']),
  system('resolution', 'Resolution', 'resolution', { type: 'resolution' }, ['resolution']),
  system('assignee', 'Assignee', 'user', { type: 'user' }, ['assignee']),
  system('reporter', 'Reporter', 'user', { type: 'user' }, ['reporter']),
  system('creator', 'Creator', 'user', { type: 'user' }, ['creator'], { orderable: false }),
  system('created', 'Created', 'datetime', { type: 'datetime' }, ['created', 'createdDate'], {
    orderable: false,
  }),
  system('updated', 'Updated', 'datetime', { type: 'datetime' }, ['updated', 'updatedDate'], {
    orderable: false,
  }),
  system('resolutiondate', 'Resolved', 'datetime', { type: 'datetime' }, ['resolutiondate', 'resolved'], {
    orderable: false,
  }),
  system('duedate', 'Due date', 'date', { type: 'date' }, ['due', 'duedate']),
  system('labels', 'Labels', 'labels', { type: 'array', items: 'string' }, ['labels']),
  system('components', 'Components', 'components', { type: 'array', items: 'component' }, ['component']),
  system('fixVersions', 'Fix versions', 'versions', { type: 'array', items: 'version' }, ['fixVersion']),
  system('parent', 'Parent', 'issue', { type: 'issuelink' }, ['parent', 'parentEpic'], { orderable: false }),
  system('subtasks', 'Sub-tasks', 'list', { type: 'array', items: 'issuelinks' }, [], { orderable: false }),
  system('issuelinks', 'Linked Issues', 'list', { type: 'array', items: 'issuelinks' }, []),
  system('description', 'Description', 'adf', { type: 'string' }, ['description']),
  system('environment', 'Environment', 'adf', { type: 'string' }, ['environment']),
  system('versions', 'Affects versions', 'versions', { type: 'array', items: 'version' }, [
    'affectedVersion',
  ]),
  system('watches', 'Watchers', 'watchers', { type: 'watches' }, ['watcher'], { orderable: false }),
  system('comment', 'Comment', 'comments', { type: 'comments-page' }, ['comment'], { navigable: false }),
  system('attachment', 'Attachment', 'attachments', { type: 'array', items: 'attachment' }, ['attachments'], {
    navigable: false,
  }),
  system('timetracking', 'Time tracking', 'timetracking', { type: 'timetracking' }, [], { navigable: false }),
  ...workFigures(),
  system('worklog', 'Log Work', 'worklogs', { type: 'array', items: 'worklog' }, [], { navigable: false }),
  system('security', 'Security Level', 'security', { type: 'securitylevel' }, ['level']),
  system('votes', 'Votes', 'votes', { type: 'votes' }, ['votes'], { orderable: false }),
  system(
    'statuscategorychangedate',
    'Status Category Changed',
    'datetime',
    { type: 'datetime' },
    ['statusCategoryChangedDate'],
    { orderable: false },
  ),
  system('lastViewed', 'Last Viewed', 'datetime', { type: 'datetime' }, ['lastViewed'], { orderable: false }),
  custom(10016, 'Story Points', 'number', 'float', { type: 'number' }),
  custom(10019, 'Rank', 'rank', `${AGILE_TYPES}gh-lexo-rank`, { type: 'any' }),
  custom(10020, 'Sprint', 'sprint', `${AGILE_TYPES}gh-sprint`, { type: 'array', items: 'json' }),
  custom(
    10030,
    'Rollout risk',
    'option',
    'select',
    { type: 'option' },
    options(10300, ['Low', 'Medium', 'High', '高風險，需夜間上線']),
  ),
  custom(10031, 'Release note', 'text', 'textfield', { type: 'string' }),
  custom(
    10032,
    'Affected markets',
    'options',
    'multiselect',
    { type: 'array', items: 'option' },
    options(10320, ['Taiwan', 'Hong Kong', 'Germany', 'Spain', 'United Kingdom']),
  ),
  custom(10033, 'Reviewers', 'users', 'multiuserpicker', { type: 'array', items: 'user' }),
  custom(10034, 'Go-live date', 'date', 'datepicker', { type: 'date' }),
  custom(10035, 'Effort hours', 'number', 'float', { type: 'number' }),
  custom(
    10036,
    'Fault location',
    'cascade',
    'cascadingselect',
    { type: 'option-with-child' },
    FAULT_LOCATIONS,
  ),
  custom(10037, 'Test notes', 'adf', 'textarea', { type: 'string' }),
  custom(10000, 'Development', 'any', `${DEVELOPMENT}:devsummarycf`, { type: 'any' }),
  custom(10001, 'Team', 'team', 'com.atlassian.teams:rm-teams-custom-field-team', { type: 'team' }),
  custom(10015, 'Start date', 'date', 'datepicker', { type: 'date' }),
  custom(
    10021,
    'Flagged',
    'options',
    'multicheckboxes',
    { type: 'array', items: 'option' },
    options(10380, ['Impediment']),
  ),
  custom(10038, 'Design link', 'url', 'url', { type: 'string' }),
  custom(10039, 'Tester', 'user', 'userpicker', { type: 'user' }),
  custom(
    10040,
    'Warranty',
    'option',
    'radiobuttons',
    { type: 'option' },
    options(10400, ['None', 'Two years', '三年保固']),
  ),
  custom(
    10041,
    'Checked on',
    'options',
    'multicheckboxes',
    { type: 'array', items: 'option' },
    options(10410, ['Chrome', 'Firefox', 'Safari', 'Screen reader']),
  ),
  custom(10042, 'Freeze until', 'datetime', 'datetime', { type: 'datetime' }),
  custom(10043, 'Campaigns', 'labels', 'labels', { type: 'array', items: 'string' }),
  custom(10044, 'Found in', 'version', 'version', { type: 'version' }),
  custom(10045, 'Verified in', 'versions', 'multiversion', { type: 'array', items: 'version' }),
  custom(10046, 'Support group', 'group', 'grouppicker', { type: 'group' }),
  custom(10047, 'Health score', 'any', 'com.example.healthscore__health:score', { type: 'any' }),
  {
    ...custom(10048, 'Checklist Text', 'adf', 'textarea', { type: 'string' }),
    ...{ flavor: 'cloud', editedIn: ['SHOP'] },
  },
  {
    ...custom(10049, 'Release checklist', 'checklist', 'com.okapya.jira.checklist:checklist', {
      type: 'array',
      items: 'checklist-item',
    }),
    ...{ flavor: 'datacenter', editedIn: ['SHOP'] },
  },
];

const BY_ID = new Map(FIELDS.map((field) => [field.id, field]));

/** The fields of a site of one of the products. */
export function fieldsOf(flavor: SampleFlavor): readonly FieldDefinition[] {
  return FIELDS.filter((field) => (field.flavor ?? flavor) === flavor);
}

/** The field of an id such as `fixVersions` or `customfield_10030`; undefined when there is none. */
export function fieldById(id: string): FieldDefinition | undefined {
  return BY_ID.get(id);
}
