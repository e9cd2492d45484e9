import * as vscode from 'vscode';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';
import { registerCommand, runCommand } from '../../platform/commands.ts';
import type { Log } from '../../platform/log.ts';
import { EditorWriter } from '../../ui/editorWriter.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import type { CreateDependencies } from './conversation.ts';

export interface CreateIssueDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly siteCache: SiteCache;
  readonly workContext: WorkContext;
  readonly workspaceState: vscode.Memento;
  readonly log: Log;
}

/** "Create Issue…" from the palette, the Issues view and the editor. */
export function registerCreateIssue(services: CreateIssueDependencies): Disposable {
  const parts = new DisposableList();
  const writer = parts.add(new EditorWriter());
  parts.add(
    registerCommand('shipshape.createIssue', async () => {
      const { sites } = services;
      if (sites.list().length === 0) {
        await runCommand('shipshape.addSite');
        return;
      }
      const { createIssue } = await import('./createFlow.ts');
      await createIssue(await createDependencies(services, writer), { origin: '' });
    }),
  );
  return parts;
}

/** What the conversation needs, for one run of the command. */
async function createDependencies(
  { sites, issues, siteCache, workContext, workspaceState, log }: CreateIssueDependencies,
  writer: EditorWriter,
): Promise<CreateDependencies> {
  const [{ CreateMemory }, { createCreateUi }] = await Promise.all([
    import('./createMemory.ts'),
    import('./vscodeCreateUi.ts'),
  ]);
  return {
    ui: createCreateUi({ sites, log, writer }),
    sites,
    issues,
    cache: siteCache,
    memory: new CreateMemory(workspaceState),
    jira: async (siteId): Promise<JiraClient> => (await sites.client(siteId, { userAsked: true })).jira,
    touch: (ref) => workContext.touch(ref),
    t: vscode.l10n.t,
    now: () => new Date(),
  };
}
