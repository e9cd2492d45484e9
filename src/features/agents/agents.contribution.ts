import * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../../core/events.ts';
import { registerCommand } from '../../platform/commands.ts';
import { serveTools } from '../../platform/languageModelTools.ts';
import { onDidChangeSettings } from '../../platform/settings.ts';
import { editorTools } from './editorTools.ts';
import { windowOptions, type WindowDependencies } from './windowOptions.ts';
import { WindowPipe } from './windowPipe.ts';

export interface AgentsDependencies extends WindowDependencies {
  readonly storageUri: vscode.Uri;
  readonly extensionUri: vscode.Uri;
}

/** What language models can do: as tools of the editor, and for agents elsewhere over a pipe that is opened when asked for. */
export function registerAgents(services: AgentsDependencies): Disposable {
  const parts = new DisposableList();
  const options = windowOptions(
    services,
    vscode.l10n.t('An agent wants to do this. Nothing is sent unless you allow it.'),
  );
  parts.add(serveTools(editorTools(options)));
  const pipe = parts.add(
    new WindowPipe({
      folder: vscode.Uri.joinPath(services.storageUri, 'agents').fsPath,
      program: vscode.Uri.joinPath(services.extensionUri, 'dist', 'mcp.js').fsPath,
      options,
      log: services.log,
    }),
  );
  parts.add(onDidChangeSettings(['shipshape.agents.mcpServer'], () => pipe.follow()));
  parts.add(
    registerCommand('shipshape.setUpMcpServer', async () => {
      const { setUpMcpServer } = await import('./setUpMcpServer.ts');
      await setUpMcpServer(pipe);
    }),
  );
  pipe.follow();
  return parts;
}
