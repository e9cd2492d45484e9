import * as vscode from 'vscode';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';
import { registerCommand, rowsOf, runCommand } from '../../platform/commands.ts';
import type { Log } from '../../platform/log.ts';
import { EditorWriter } from '../../ui/editorWriter.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import type { ManyDependencies } from './createMany.ts';

export interface CreateIssueDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly siteCache: SiteCache;
  readonly workContext: WorkContext;
  readonly workspaceState: vscode.Memento;
  readonly log: Log;
}

/** New issues, from the palette, the Issues view, an editor, a comment and a checklist. */
export function registerCreateIssue(services: CreateIssueDependencies): Disposable {
  const parts = new DisposableList();
  const writer = parts.add(new EditorWriter());
  /** Runs with what the conversations need, once there is a site. */
  const withSite = async (
    run: (deps: Omit<ManyDependencies, 'write'>) => Promise<unknown>,
  ): Promise<void> => {
    if (services.sites.list().length === 0) await runCommand('shipshape.addSite');
    else await run(await createDependencies(services, writer));
  };
  parts.add(
    registerCommand('shipshape.createIssue', (target, selected) =>
      withSite(async (deps) => {
        const { createFromEditor } = await import('./createFromEditor.ts');
        await createFromEditor(deps, rowsOf(target, selected));
      }),
    ),
  );
  parts.add(
    registerCommand('shipshape.createIssues', () =>
      withSite(async (deps) => {
        const { createFromLines } = await import('./createFromEditor.ts');
        await createFromLines(deps);
      }),
    ),
  );
  parts.add(
    registerCommand('shipshape.createSubtask', (row) =>
      withSite(async (deps) => {
        const parent = row?.ref ?? services.workContext.selectedIssues()[0];
        if (!parent) return;
        const { createSubtask } = await import('./createSubtask.ts');
        await createSubtask(deps, parent);
      }),
    ),
  );
  return parts;
}

/** What the conversations need, for one run of a command. */
async function createDependencies(
  { sites, issues, siteCache, workContext, workspaceState, log }: CreateIssueDependencies,
  writer: EditorWriter,
): Promise<Omit<ManyDependencies, 'write'>> {
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
