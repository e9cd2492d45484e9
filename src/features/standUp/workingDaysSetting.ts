import { readSetting } from '../../platform/settings.ts';
import type { WorkingDays } from './days.ts';

const NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** Which days the user works, by the settings. */
export function workingDays(): WorkingDays {
  return {
    weekend: new Set(readSetting('shipshape.standUp.weekend').map((name) => NAMES.indexOf(name))),
    daysOff: new Set(readSetting('shipshape.standUp.daysOff')),
  };
}
