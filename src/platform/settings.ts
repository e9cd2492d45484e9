import * as vscode from 'vscode';
import { isChanged } from './networkSettings.ts';
import { parseSetting, settingChecks, type SettingId, type SettingValue } from './settingChecks.ts';

/** The value in force, as far as it has the right shape; the manifest's default where the user's has not. */
export function readSetting<Id extends SettingId>(id: Id): SettingValue<Id> {
  const configuration = vscode.workspace.getConfiguration();
  const value =
    parseSetting(id, configuration.get(id)) ?? parseSetting(id, configuration.inspect(id)?.defaultValue);
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
    byDefault: parseSetting(id, inspected?.defaultValue),
    user: parseSetting(id, inspected?.globalValue),
    workspace: parseSetting(id, inspected?.workspaceFolderValue ?? inspected?.workspaceValue),
  };
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
