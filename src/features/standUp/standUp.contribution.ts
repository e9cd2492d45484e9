import { DisposableList, type Disposable } from '../../core/events.ts';
import { registerCommand, runCommand } from '../../platform/commands.ts';
import { registerReminder } from './reminder.ts';
import type { StandUpDependencies } from './standUpDependencies.ts';

/** "Write Stand-up Notes", and the reminder of it where one is wanted. */
export function registerStandUp(deps: StandUpDependencies): Disposable {
  const running = new DisposableList();
  running.add(
    registerCommand('shipshape.writeStandUpNotes', async () => {
      if (deps.sites.list().length === 0) {
        await runCommand('shipshape.addSite');
        return;
      }
      const { writeNotes } = await import('./writeNotes.ts');
      await writeNotes(deps);
    }),
  );
  running.add(registerReminder(deps.globalState));
  return running;
}
