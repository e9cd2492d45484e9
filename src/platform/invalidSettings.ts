import * as vscode from 'vscode';
import { joinSentences } from '../core/localize.ts';
import type { Log } from './log.ts';
import { tellWarning } from './notifications.ts';
import { invalidParts } from './invalidParts.ts';
import { settingChecks, type SettingId } from './settingChecks.ts';

const { l10n } = vscode;

/**
 * Tells of settings, typed by hand, of which something does not have the shape it needs and is passed over: now, and
 * whenever a setting changes. Each is told of once; what people typed stays out of the log.
 */
export function watchInvalidSettings(log: Log): vscode.Disposable {
  const told = new Set<string>();
  const look = (): void => {
    const invalid = invalidSettings().filter(({ id, parts }) => !told.has(`${id} ${parts}`));
    for (const { id, parts } of invalid) {
      told.add(`${id} ${parts}`);
      log.warn(`Of the setting ${id} this is not as it should be and is passed over: ${parts}`);
    }
    const [first] = invalid;
    if (first !== undefined) void tellInvalid(first.id, invalid.map(invalidText));
  };
  look();
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('shipshape')) look();
  });
}

/** A setting that somebody set, of which something is passed over. */
interface InvalidSetting {
  readonly id: SettingId;
  /** Places of a list's entries, from 1, or `whole`. */
  readonly parts: string;
}

function invalidSettings(): readonly InvalidSetting[] {
  const configuration = vscode.workspace.getConfiguration();
  return (Object.keys(settingChecks) as SettingId[]).flatMap((id) => {
    const { globalValue, workspaceValue, workspaceFolderValue } = configuration.inspect(id) ?? {};
    return [globalValue, workspaceValue, workspaceFolderValue]
      .map((value) => invalidParts(id, value))
      .filter((parts) => parts.length > 0)
      .map((parts) => ({ id, parts: typeof parts === 'string' ? parts : parts.join(', ') }));
  });
}

function invalidText({ id, parts }: InvalidSetting): string {
  return parts === 'whole'
    ? l10n.t('{0} is not as it should be, so its default is used.', id)
    : l10n.t('Of {0} these entries are not as they should be and are left out: {1}.', id, parts);
}

async function tellInvalid(id: SettingId, texts: readonly string[]): Promise<void> {
  const open = l10n.t('Open Settings');
  if ((await tellWarning(joinSentences(texts, l10n.t), open)) !== open) return;
  await vscode.commands.executeCommand('workbench.action.openSettings', id);
}
