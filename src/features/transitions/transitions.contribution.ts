import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { registerCommand, rowsOf } from '../../platform/commands.ts';
import { BulkReportDocuments } from './bulkReportDocuments.ts';
import { EditorWriter } from '../../ui/editorWriter.ts';
import { FormMemories } from '../../fields/formMemory.ts';
import type { IssueChecklists } from '../../ui/issueChecklists.ts';
import type { KnownTransitions } from '../../ui/knownTransitions.ts';
import type { IssueStatusBarDependencies } from './issueStatusBarItem.ts';

export interface TransitionsDependencies extends IssueStatusBarDependencies {
  readonly siteCache: SiteCache;
  readonly outbox: Outbox;
  readonly issueChecklists: IssueChecklists;
  readonly knownTransitions: KnownTransitions;
}

/** "Transition Issue…" in the palette, the tree and the status bar. */
export function registerTransitions(services: TransitionsDependencies): Disposable {
  const parts = new DisposableList();
  const writer = parts.add(new EditorWriter());
  const reports = parts.add(new BulkReportDocuments());
  const memories = new FormMemories();
  services.knownTransitions.provide(async (ref) => {
    const { knownTransitions } = await import('./transitionLoader.ts');
    return (await knownTransitions(ref, { ...services, cache: services.siteCache }))?.transitions ?? [];
  });
  parts.add(
    registerCommand('shipshape.transitionIssue', async (row, selected) => {
      const refs = rowsOf(row, selected).flatMap((each): readonly IssueRef[] =>
        // The command can be bound to a key, where the tree hands over whatever row is focused.
        typeof each === 'object' && 'ref' in each ? [each.ref] : [],
      );
      const [{ runTransitionCommand }, { createTransitionUi }] = await Promise.all([
        import('./transitionCommand.ts'),
        import('./vscodeTransitionUi.ts'),
      ]);
      const ui = createTransitionUi({ sites: services.sites, log: services.log, writer, reports });
      await runTransitionCommand({ ...services, ui, memories }, refs, row);
    }),
  );
  return parts;
}
