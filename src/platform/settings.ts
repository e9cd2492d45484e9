import * as vscode from 'vscode';
import { isChanged } from './networkSettings.ts';

/** Tells whether a value, typed by hand in settings.json, has the shape that a setting needs. */
type Check<T> = (value: unknown) => value is T;

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
const isListOf =
  <T>(isEntry: Check<T>): Check<T[]> =>
  (value): value is T[] =>
    Array.isArray(value) && value.every(isEntry);

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
  'shipshape.issues.sortBy': isOneOf('query', 'updated', 'priority', 'key', 'dueDate'),
  'shipshape.issues.badge': isBoolean,
  'shipshape.templates.spaces': isListOf(isText),
  'shipshape.checklists.files': isText,
  'shipshape.checklists.exclude': isText,
  'shipshape.statusBar.show': isBoolean,
  'shipshape.connection.timeout': isNumberFrom(1, 600),
} as const;

export type SettingId = keyof typeof settingChecks;
export type SettingValue<Id extends SettingId> =
  (typeof settingChecks)[Id] extends Check<infer T> ? T : never;

/** Where a setting is kept. */
export type SettingScope = 'user' | 'workspace';

function parsed<Id extends SettingId>(id: Id, value: unknown): SettingValue<Id> | undefined {
  const check = settingChecks[id] as Check<SettingValue<Id>>;
  return check(value) ? value : undefined;
}

/** The value in force; the manifest's default where the user's is of the wrong shape. */
export function readSetting<Id extends SettingId>(id: Id): SettingValue<Id> {
  const configuration = vscode.workspace.getConfiguration();
  const value = parsed(id, configuration.get(id)) ?? parsed(id, configuration.inspect(id)?.defaultValue);
  if (value === undefined) throw new Error(`The default of ${id} in package.json does not pass its check`);
  return value;
}

/** The value per place; undefined where that place sets none. A workspace folder's counts as the workspace's. */
export function readSettingPerScope<Id extends SettingId>(
  id: Id,
): {
  byDefault: SettingValue<Id> | undefined;
  user: SettingValue<Id> | undefined;
  workspace: SettingValue<Id> | undefined;
} {
  const inspected = vscode.workspace.getConfiguration().inspect(id);
  return {
    byDefault: parsed(id, inspected?.defaultValue),
    user: parsed(id, inspected?.globalValue),
    workspace: parsed(id, inspected?.workspaceFolderValue ?? inspected?.workspaceValue),
  };
}

/** Writes a setting; undefined takes it out again. Rejects when the settings file cannot be written. */
export async function writeSetting<Id extends SettingId>(
  id: Id,
  value: SettingValue<Id> | undefined,
  scope: SettingScope = 'user',
): Promise<void> {
  const target = scope === 'user' ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration().update(id, value, target);
}

/** The names of our settings that somebody set, and nothing of their values. */
export function changedSettings(): readonly string[] {
  const configuration = vscode.workspace.getConfiguration();
  return Object.keys(settingChecks).filter((id) => isChanged(configuration.inspect(id)));
}

/** Tells when one of the settings may have another value. */
export function onDidChangeSettings(ids: readonly SettingId[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (ids.some((id) => event.affectsConfiguration(id))) listener();
  });
}
