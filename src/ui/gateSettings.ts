import { readSetting } from '../platform/settings.ts';
import type { GateSettings } from './transitionGate.ts';

/** What the settings say of transitions that want the checklists done. */
export function gateSettings(): GateSettings {
  return {
    names: readSetting('shipshape.transitions.gatedNames'),
    canPass: readSetting('shipshape.transitions.gate') === 'warn',
  };
}
