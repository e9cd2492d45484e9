import * as vscode from 'vscode';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';
import { registerCommand } from '../../platform/commands.ts';
import { serveTools } from '../../platform/languageModelTools.ts';
import { displayLocale } from '../../platform/displayLocale.ts';
import type { Log } from '../../platform/log.ts';
import { onDidChangeSettings, readSetting } from '../../platform/settings.ts';
import type { IssueChecklists } from '../../ui/issueChecklists.ts';
import { MentionedPeople } from '../../ui/mentionedPeople.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import { confirmInWindow } from './confirmInWindow.ts';
import { editorTools } from './editorTools.ts';
import type { RunOptions } from './runTool.ts';
import { WindowPipe } from './windowPipe.ts';
import { workspaceFiles } from './workspaceFiles.ts';

export interface AgentsDependencies {
  readonly log: Log;
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly outbox: Outbox;
  readonly siteCache: SiteCache;
  readonly issueChecklists: IssueChecklists;
  readonly workContext: WorkContext;
  readonly storageUri: vscode.Uri;
  readonly extensionUri: vscode.Uri;
}

/** What language models can do: as tools of the editor, and for agents elsewhere over a pipe that is opened when asked for. */
export function registerAgents(services: AgentsDependencies): Disposable {
  const { log, sites, issues, outbox, siteCache, issueChecklists, workContext } = services;
  const parts = new DisposableList();
  const options: RunOptions = {
    context: {
      sites,
      issues,
      outbox,
      cache: siteCache,
      workContext,
      people: new MentionedPeople({
        sites,
        cache: siteCache,
        known: () => new Map(),
        onError: (error) => log.error('Names of people that a page mentions', error),
        now: Date.now,
      }),
      gate: () => ({
        names: readSetting('shipshape.transitions.gatedNames'),
        canPass: readSetting('shipshape.transitions.gate') === 'warn',
      }),
      openItems: (refs) => issueChecklists.openItems(refs),
      files: workspaceFiles,
      t: vscode.l10n.t,
      language: vscode.env.language,
      now: () => new Date(),
      showTime: (time) =>
        new Intl.DateTimeFormat(displayLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(time),
    },
    confirm: confirmInWindow(),
    failed: (error) => log.error('A tool for language models', error),
  };
  parts.add(serveTools(editorTools(options)));
  const pipe = parts.add(
    new WindowPipe({
      folder: vscode.Uri.joinPath(services.storageUri, 'agents').fsPath,
      program: vscode.Uri.joinPath(services.extensionUri, 'dist', 'mcp.js').fsPath,
      options,
      log,
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
