import * as vscode from 'vscode';
import type { KeyValueStore } from '../../atlassian/ports/sites.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';
import { runCommand } from '../../platform/commands.ts';
import { tell } from '../../platform/notifications.ts';
import { onDidChangeSettings, readSetting } from '../../platform/settings.ts';
import { Calendar } from './days.ts';
import { nextReminder } from './reminderTime.ts';
import { ReminderTimer } from './reminderTimer.ts';
import { workingDays } from './workingDaysSetting.ts';

const { l10n } = vscode;

/** The day of the last reminder, in all windows. */
const KEY = 'standUp.remindedOn';
/** A reminder that comes so much too late, as after the machine slept, is none, in milliseconds. */
const LATEST_MS = 30 * 60_000;
/** So long a window in the background waits for the one in front, in milliseconds. */
const BEHIND_MS = 3000;

/** Reminds of stand-up notes at the time of the setting, on working days, in one window. Does nothing without it. */
export function registerReminder(store: KeyValueStore): Disposable {
  const running = new DisposableList();
  const remind = async (due: number): Promise<void> => {
    const today = new Calendar(undefined).dayOf(due);
    if (Date.now() - due > LATEST_MS || store.get(KEY) === today) return;
    await store.update(KEY, today);
    const write = l10n.t('Write Stand-up Notes');
    if ((await tell(l10n.t('It is time for your stand-up notes.'), write)) === write)
      await runCommand('shipshape.writeStandUpNotes');
  };
  const timer = running.add(
    new ReminderTimer({
      next: (after) => nextReminder(readSetting('shipshape.standUp.reminder'), after, workingDays()),
      behindMs: () => (vscode.window.state.focused ? 0 : BEHIND_MS + Math.random() * BEHIND_MS),
      remind: (due) => void remind(due),
    }),
  );
  timer.begin();
  running.add(
    onDidChangeSettings(
      ['shipshape.standUp.reminder', 'shipshape.standUp.weekend', 'shipshape.standUp.daysOff'],
      () => timer.begin(),
    ),
  );
  running.add(vscode.window.onDidChangeWindowState(() => timer.schedule()));
  return running;
}
