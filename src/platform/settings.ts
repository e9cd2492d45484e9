import * as v from 'valibot';
import * as vscode from 'vscode';
import { isChanged } from './networkSettings.ts';

/** A query of the issues tree as it stands in settings. */
const query = v.object({
  name: v.pipe(v.string(), v.nonEmpty()),
  jql: v.pipe(v.string(), v.nonEmpty()),
  site: v.optional(v.string()),
});

/**
 * Every setting with the shape its value must have. A value of another shape (settings.json is typed by hand) counts
 * as not set. package.json names the same settings; a test holds the two together.
 */
export const settingSchemas = {
  'shipshape.issues.queries': v.array(query),
  'shipshape.issues.groupBy': v.picklist(['none', 'status', 'project', 'parent', 'assignee', 'sprint']),
  'shipshape.issues.sortBy': v.picklist(['query', 'updated', 'priority', 'key', 'dueDate']),
  'shipshape.issues.badge': v.boolean(),
  'shipshape.templates.spaces': v.array(v.string()),
  'shipshape.checklists.files': v.string(),
  'shipshape.checklists.exclude': v.string(),
  'shipshape.statusBar.show': v.boolean(),
  'shipshape.connection.timeout': v.pipe(v.number(), v.minValue(1), v.maxValue(600)),
} as const;

export type SettingId = keyof typeof settingSchemas;
export type SettingValue<Id extends SettingId> = v.InferOutput<(typeof settingSchemas)[Id]>;

/** Where a setting is kept. */
export type SettingScope = 'user' | 'workspace';

function parsed<Id extends SettingId>(id: Id, value: unknown): SettingValue<Id> | undefined {
  const result = v.safeParse(settingSchemas[id], value);
  return result.success ? result.output : undefined;
}

/** The value in force; the manifest's default where the user's is of the wrong shape. */
export function readSetting<Id extends SettingId>(id: Id): SettingValue<Id> {
  const configuration = vscode.workspace.getConfiguration();
  const value = parsed(id, configuration.get(id)) ?? parsed(id, configuration.inspect(id)?.defaultValue);
  if (value === undefined) throw new Error(`The default of ${id} in package.json does not fit its schema`);
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
  return Object.keys(settingSchemas).filter((id) => isChanged(configuration.inspect(id)));
}

/** Tells when one of the settings may have another value. */
export function onDidChangeSettings(ids: readonly SettingId[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (ids.some((id) => event.affectsConfiguration(id))) listener();
  });
}
