import * as vscode from 'vscode';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';
import { registerCommand, rowsOf, runCommand, type CommandTable } from '../../platform/commands.ts';
import type { Log } from '../../platform/log.ts';
import { restorePanels } from '../../platform/panels.ts';
import { EditorWriter } from '../../ui/editorWriter.ts';
import { currentIssues } from '../../ui/currentIssues.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import type { ManyDependencies } from './createMany.ts';
import { OpenForms } from './form/openForms.ts';
import type { CreateForms } from './form/createForms.ts';

export interface CreateIssueDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly siteCache: SiteCache;
  readonly workContext: WorkContext;
  readonly workspaceState: vscode.Memento;
  readonly log: Log;
  readonly extensionUri: vscode.Uri;
}

/** New issues, from the palette, the Issues view, an editor, a comment and a checklist. */
export function registerCreateIssue(services: CreateIssueDependencies): Disposable {
  const parts = new DisposableList();
  const writer = parts.add(new EditorWriter());
  /** Loaded with the first tab. */
  let loading: Promise<CreateForms> | undefined;
  const open = new OpenForms(services.workspaceState, formTabs);
  const openForms = (): Promise<CreateForms> =>
    (loading ??= import('./form/createForms.ts').then((module) => parts.add(new module.CreateForms(open))));
  const dependencies = async (): Promise<Omit<ManyDependencies, 'write'>> => {
    const deps = await createDependencies(services, writer);
    const whole: Omit<ManyDependencies, 'write'> = {
      ...deps,
      openForm: (start) => {
        void openForms().then((all) => all.open(start, { ...whole, ...services }));
      },
      isFormOpen: (origin) => open.has(origin),
    };
    return whole;
  };
  /** Runs with what the conversations need, once there is a site. */
  const withSite = async (
    run: (deps: Omit<ManyDependencies, 'write'>) => Promise<unknown>,
  ): Promise<void> => {
    if (services.sites.list().length === 0) await runCommand('shipshape.addSite');
    else await run(await dependencies());
  };
  const fromEditor =
    (inForm: boolean) =>
    (...args: Parameters<CommandTable['shipshape.createIssue']>): Promise<void> =>
      withSite(async (deps) => {
        const { createFromEditor } = await import('./createFromEditor.ts');
        await createFromEditor(deps, rowsOf(...args), inForm);
      });
  parts.add(registerCommand('shipshape.createIssue', fromEditor(false)));
  parts.add(registerCommand('shipshape.createIssueForm', fromEditor(true)));
  parts.add(
    registerCommand('shipshape.createIssueFromTest', (failure) =>
      withSite(async (deps) => {
        const { createFromTest } = await import('./createFromEditor.ts');
        await createFromTest(deps, failure ?? {});
      }),
    ),
  );
  parts.add(
    registerCommand('shipshape.createIssueFromStep', (step) =>
      withSite(async (deps) => {
        if (!step) return;
        const [{ createFromStep }, { tellOnList }] = await Promise.all([
          import('./createFromStep.ts'),
          import('./vscodeCreateUi.ts'),
        ]);
        const back = vscode.l10n.t('Back to the test run');
        const ui: typeof deps.ui = {
          ...deps.ui,
          tell: (problem) => tellOnList(problem, { ...services, writer }, back),
        };
        await createFromStep({ ...deps, ui }, step);
      }),
    ),
  );
  parts.add(
    restorePanels('shipshape.createIssue', async (panel, state) =>
      (await openForms()).restore(panel, state, { ...(await dependencies()), ...services }),
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
        const parent = row?.ref ?? currentIssues(services.workContext)[0];
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
): Promise<Omit<ManyDependencies, 'write' | 'openForm' | 'isFormOpen'>> {
  const [{ CreateMemory }, { createCreateUi }, { writeKey }] = await Promise.all([
    import('./createMemory.ts'),
    import('./vscodeCreateUi.ts'),
    import('./origin/writeKeys.ts'),
  ]);
  return {
    ui: createCreateUi({ sites, log, writer }),
    sites,
    issues,
    cache: siteCache,
    memory: new CreateMemory(workspaceState),
    jira: async (siteId): Promise<JiraClient> => (await sites.client(siteId, { userAsked: true })).jira,
    touch: (ref) => workContext.touch(ref),
    writeKey: (line, key) => void writeKey(line, key),
    t: vscode.l10n.t,
    now: () => new Date(),
  };
}

/** How many tabs have a form, also such as nobody has looked at since the window opened. */
function formTabs(): number {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(
    ({ input }) =>
      input instanceof vscode.TabInputWebview && input.viewType.endsWith('-shipshape.createIssue'),
  ).length;
}
