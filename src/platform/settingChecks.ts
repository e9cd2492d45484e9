/** Tells whether a value, typed by hand in settings.json, has the shape that a setting needs. */
export type Check<T> = (value: unknown) => value is T;

/** A list is read entry by entry: an odd one costs nothing but itself. */
interface ListCheck<T> extends Check<T[]> {
  readonly isEntry: Check<T>;
}

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isText = (value: unknown): value is string => typeof value === 'string';
const isFilled = (value: unknown): value is string => isText(value) && value !== '';
const isNumberFrom =
  (least: number, most: number): Check<number> =>
  (value): value is number =>
    typeof value === 'number' && value >= least && value <= most;
const isOneOf =
  <const T extends string>(...values: readonly T[]): Check<T> =>
  (value): value is T =>
    values.some((one) => one === value);
const isListOf = <T>(isEntry: Check<T>): ListCheck<T> =>
  Object.assign((value: unknown): value is T[] => Array.isArray(value) && value.every(isEntry), { isEntry });

const isMapOf =
  <T>(isValueOf: Check<T>): Check<Record<string, T>> =>
  (value): value is Record<string, T> =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every(isValueOf);

/** A day of the calendar, `2026-12-25`. */
const isDay: Check<string> = (value): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
/** A time of the day, `09:15`; empty for none. */
const isTimeOrNone: Check<string> = (value): value is string =>
  typeof value === 'string' && /^(?:|(?:[01]?\d|2[0-3]):[0-5]\d)$/.test(value);

/** A query of the issues tree as it stands in settings. */
interface QueryEntry {
  readonly name: string;
  readonly jql: string;
  readonly site?: string | undefined;
}

function isQuery(value: unknown): value is QueryEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { name, jql, site }: Partial<Record<keyof QueryEntry, unknown>> = value;
  return isFilled(name) && isFilled(jql) && (site === undefined || isText(site));
}

/**
 * Every setting with the check that its value must pass; one that does not counts as not set. Written by hand, as the
 * start of the extension reads settings and a schema library would be a good part of it. package.json names the same
 * settings; a test holds the two together.
 */
export const settingChecks = {
  'shipshape.issues.queries': isListOf(isQuery),
  'shipshape.issues.groupBy': isOneOf('none', 'status', 'project', 'parent', 'assignee', 'sprint'),
  'shipshape.issues.sortBy': isOneOf('query', 'updated', 'priority', 'key', 'dueDate', 'hand'),
  'shipshape.issues.columns': isListOf(
    isOneOf('status', 'priority', 'updated', 'age', 'assignee', 'due', 'estimate', 'sprint'),
  ),
  'shipshape.issues.hideDone': isBoolean,
  'shipshape.issues.badge': isBoolean,
  'shipshape.news.enabled': isBoolean,
  'shipshape.news.kinds': isListOf(isOneOf('comments', 'mentions', 'status', 'assignment', 'fields')),
  'shipshape.news.badge': isBoolean,
  'shipshape.templates.spaces': isListOf(isText),
  'shipshape.pages.keepTicksInStep': isOneOf('ask', 'always', 'never'),
  'shipshape.pages.showComments': isBoolean,
  'shipshape.checklists.files': isText,
  'shipshape.checklists.exclude': isText,
  'shipshape.checklists.hideDone': isBoolean,
  'shipshape.checklists.commentProgress': isBoolean,
  'shipshape.checklists.releaseFile': isText,
  'shipshape.checklists.testRunFile': isText,
  'shipshape.transitions.gatedNames': isListOf(isText),
  'shipshape.transitions.gate': isOneOf('warn', 'refuse'),
  'shipshape.work.branchName': isFilled,
  'shipshape.work.baseBranch': isText,
  'shipshape.work.startTimer': isBoolean,
  'shipshape.work.worktreeFolder': isText,
  'shipshape.work.commitMessage': isFilled,
  'shipshape.work.fillCommitMessage': isBoolean,
  'shipshape.work.warnWithoutKey': isBoolean,
  'shipshape.work.repositoryHosts': isMapOf(isOneOf('github', 'gitlab', 'bitbucket', 'gitea', 'azureDevOps')),
  'shipshape.standUp.weekend': isListOf(
    isOneOf('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'),
  ),
  'shipshape.standUp.daysOff': isListOf(isDay),
  'shipshape.standUp.stuckDays': isNumberFrom(0, 365),
  'shipshape.standUp.reminder': isTimeOrNone,
  'shipshape.plainWords.enabled': isBoolean,
  'shipshape.plainWords.terms': isListOf(isText),
  'shipshape.issueKeys.enabled': isBoolean,
  'shipshape.agents.enabled': isBoolean,
  'shipshape.agents.mcpServer': isBoolean,
  'shipshape.statusBar.show': isBoolean,
  'shipshape.connection.timeout': isNumberFrom(1, 600),
} as const;

export type SettingId = keyof typeof settingChecks;
export type SettingValue<Id extends SettingId> =
  (typeof settingChecks)[Id] extends Check<infer T> ? T : never;

/** A value as far as it has the setting's shape: of a list the entries that have it; undefined where nothing has. */
export function parseSetting<Id extends SettingId>(id: Id, value: unknown): SettingValue<Id> | undefined {
  const check = settingChecks[id] as Check<SettingValue<Id>>;
  if (check(value)) return value;
  const isEntry = entryCheck(id);
  if (isEntry === undefined || !Array.isArray(value)) return undefined;
  const readable: unknown = (value as unknown[]).filter(isEntry);
  return check(readable) ? readable : undefined;
}

/** The check of each entry, where the setting is a list. */
export function entryCheck(id: SettingId): Check<unknown> | undefined {
  const check: Check<unknown> | ListCheck<unknown> = settingChecks[id];
  return 'isEntry' in check ? check.isEntry : undefined;
}
