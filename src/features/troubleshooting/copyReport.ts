/** Loaded when a report is asked for. */
import { release } from 'node:os';
import * as vscode from 'vscode';
import { changedNetworkSettings } from '../../platform/networkSettings.ts';
import { tell } from '../../platform/notifications.ts';
import { changedSettings } from '../../platform/settings.ts';
import { readFile } from '../../platform/workspaceFs.ts';
import type { TroubleshootingDependencies, LastDiagnosis } from './troubleshootingDependencies.ts';
import { reportText } from './formatReport.ts';

const { l10n } = vscode;

/** Puts the diagnostic report on the clipboard, and offers to look at it first. */
export async function copyReport(
  { log, sites, storageUri, extensionUri }: TroubleshootingDependencies,
  diagnosis: LastDiagnosis | undefined,
): Promise<void> {
  const { recent } = log;
  const text = reportText({
    at: new Date(),
    versions: {
      shipshape: await ownVersion(extensionUri),
      editor: vscode.version,
      editorName: vscode.env.appName,
      node: process.versions.node,
    },
    platform: `${process.platform} ${process.arch} ${release().split(/[^\d.]/)[0] ?? ''}`,
    remote: vscode.env.remoteName,
    language: vscode.env.language,
    trusted: vscode.workspace.isTrusted,
    sites: sites.list().map((site) => ({ site, state: sites.state(site.id) })),
    changedSettings: [...changedSettings(), ...changedNetworkSettings()],
    diagnosis,
    requests: recent.requests,
    failures: recent.failures,
    storage: await sizesOf(storageUri),
    recentLines: recent.lines,
  });
  await vscode.env.clipboard.writeText(text);
  const show = l10n.t('Show');
  const told = l10n.t('The diagnostic report was copied. It names no site, person or issue.');
  void tell(told, show).then(async (chosen) => {
    if (chosen !== show) return;
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
    await vscode.window.showTextDocument(document, { preview: true });
  });
}

async function ownVersion(extensionUri: vscode.Uri): Promise<string> {
  const manifest = await readFile(vscode.Uri.joinPath(extensionUri, 'package.json'));
  const { version } = JSON.parse(new TextDecoder().decode(manifest)) as { version?: unknown };
  return typeof version === 'string' ? version : 'unknown';
}

/** The folders right below ours, with all that is in them; a folder that cannot be read counts as empty. */
async function sizesOf(
  folder: vscode.Uri,
): Promise<readonly { name: string; files: number; bytes: number }[]> {
  const folders = (await entriesOf(folder)).filter(([, type]) => type === vscode.FileType.Directory);
  return Promise.all(
    folders.map(async ([name]) => ({ name, ...(await sizeOf(vscode.Uri.joinPath(folder, name))) })),
  );
}

async function sizeOf(folder: vscode.Uri): Promise<{ files: number; bytes: number }> {
  const sizes = await Promise.all(
    (await entriesOf(folder)).map(async ([name, type]) => {
      const entry = vscode.Uri.joinPath(folder, name);
      if (type === vscode.FileType.Directory) return sizeOf(entry);
      const size = await vscode.workspace.fs.stat(entry).then(
        (found) => found.size,
        () => 0,
      );
      return { files: 1, bytes: size };
    }),
  );
  return sizes.reduce((sum, one) => ({ files: sum.files + one.files, bytes: sum.bytes + one.bytes }), {
    files: 0,
    bytes: 0,
  });
}

function entriesOf(folder: vscode.Uri): Thenable<readonly [string, vscode.FileType][]> {
  return vscode.workspace.fs.readDirectory(folder).then(
    (entries) => entries,
    () => [],
  );
}
