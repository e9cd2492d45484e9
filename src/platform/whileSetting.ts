import type { Disposable } from '../core/events.ts';
import { onDidChangeSettings, readSetting } from './settings.ts';
import type { SettingId, SettingValue } from './settingChecks.ts';

/** The settings that are either on or off. */
type Switch = { [Id in SettingId]: SettingValue<Id> extends boolean ? Id : never }[SettingId];

/** Has something run as long as a setting is on: now, where it is, and each time it is switched on. */
export function whileSetting(id: Switch, start: () => Disposable): Disposable {
  let running: Disposable | undefined;
  const stop = (): void => {
    running?.dispose();
    running = undefined;
  };
  const follow = (): void => {
    if (!readSetting(id)) stop();
    else running ??= start();
  };
  follow();
  const settings = onDidChangeSettings([id], follow);
  return {
    dispose: () => {
      settings.dispose();
      stop();
    },
  };
}
