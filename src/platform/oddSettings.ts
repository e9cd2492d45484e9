import * as vscode from 'vscode';
import type { Log } from './log.ts';
import { tellWarning } from './notifications.ts';
import { oddParts } from './oddParts.ts';
import { settingChecks, type SettingId } from './settingChecks.ts';

const { l10n } = vscode;

/**
 * Tells of settings, typed by hand, of which something does not have the shape it needs and is passed over: now, and
 * whenever a setting changes. Each is told of once; what people typed stays out of the log.
 */
export function watchOddSettings(log: Log): vscode.Disposable {
  const told = new Set<string>();
  const look = (): void => {
    const odd = oddSettings().filter(({ id, parts }) => !told.has(`${id} ${parts}`));
    for (const { id, parts } of odd) {
      told.add(`${id} ${parts}`);
      log.warn(`Of the setting ${id} this is not as it should be and is passed over: ${parts}`);
    }
    const [first] = odd;
    if (first !== undefined) void tellOdd(first.id, odd.map(oddText));
  };
  look();
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('shipshape')) look();
  });
}

/** A setting that somebody set, of which something is passed over. */
interface OddSetting {
  readonly id: SettingId;
  /** Places of a list's entries, from 1, or `whole`. */
  readonly parts: string;
}

function oddSettings(): readonly OddSetting[] {
  const configuration = vscode.workspace.getConfiguration();
  return (Object.keys(settingChecks) as SettingId[]).flatMap((id) => {
    const { globalValue, workspaceValue, workspaceFolderValue } = configuration.inspect(id) ?? {};
    return [globalValue, workspaceValue, workspaceFolderValue]
      .map((value) => oddParts(id, value))
      .filter((parts) => parts.length > 0)
      .map((parts) => ({ id, parts: typeof parts === 'string' ? parts : parts.join(', ') }));
  });
}

function oddText({ id, parts }: OddSetting): string {
  return parts === 'whole'
    ? l10n.t('{0} is not as it should be, so its default is used.', id)
    : l10n.t('Of {0} these entries are not as they should be and are left out: {1}.', id, parts);
}

async function tellOdd(id: SettingId, texts: readonly string[]): Promise<void> {
  const open = l10n.t('Open Settings');
  if ((await tellWarning(texts.join(' '), open)) !== open) return;
  await vscode.commands.executeCommand('workbench.action.openSettings', id);
}
