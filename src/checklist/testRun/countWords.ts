import type { Translate } from '../../core/localize.ts';
import type { RunCounts } from './runWords.ts';

/** How a run came out, in the user's words: how many passed, and what else there is. */
export function countWords({ passed, failed, blocked, leftOut, open }: RunCounts, t: Translate): string {
  return [
    t('{0} passed', passed),
    ...(failed > 0 ? [t('{0} failed', failed)] : []),
    ...(blocked > 0 ? [t('{0} blocked', blocked)] : []),
    ...(leftOut > 0 ? [t('{0} left out', leftOut)] : []),
    ...(open > 0 ? [t('{0} not tested', open)] : []),
  ].join(t(', '));
}
