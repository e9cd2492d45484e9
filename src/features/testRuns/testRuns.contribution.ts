import { DisposableList, type Disposable } from '../../core/events.ts';
import { registerCommand } from '../../platform/commands.ts';
import type { RunJournal } from './runJournal.ts';
import type { TestRunsDependencies } from './testRunsDependencies.ts';

/** Test scripts, run step by step. */
export function registerTestRuns(services: TestRunsDependencies): Disposable {
  const parts = new DisposableList();
  let runJournal: RunJournal | undefined;
  parts.add(
    registerCommand('shipshape.runTestScript', async (target) => {
      const [{ runTestScript }, { createRunJournal }] = await Promise.all([
        import('./runTestScript.ts'),
        import('./journalRun.ts'),
      ]);
      runJournal ??= parts.add(createRunJournal(services));
      await runTestScript({ ...services, runJournal }, target);
    }),
  );
  return parts;
}
