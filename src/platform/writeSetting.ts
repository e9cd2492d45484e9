import * as vscode from 'vscode';
import { withInvalidEntries } from './invalidParts.ts';
import type { SettingId, SettingValue } from './settingChecks.ts';

/** Where a setting is kept. */
export type SettingScope = 'user' | 'workspace';

/**
 * Writes a setting; undefined takes it out again. Entries of a list that were passed over in reading stay. Rejects when
 * the settings file cannot be written.
 */
export async function writeSetting<Id extends SettingId>(
  id: Id,
  value: SettingValue<Id> | undefined,
  scope: SettingScope = 'user',
): Promise<void> {
  const target = scope === 'user' ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
  const configuration = vscode.workspace.getConfiguration();
  const inspected = configuration.inspect(id);
  const before = scope === 'user' ? inspected?.globalValue : inspected?.workspaceValue;
  await configuration.update(id, withInvalidEntries(id, before, value), target);
}
