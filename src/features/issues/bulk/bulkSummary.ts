import type { Translate } from '../../../core/localize.ts';
import type { BulkReport } from './bulkEdit.ts';

/** What was done, what waits and what was not done, in a sentence. */
export function bulkSummary({ title, results, undoes }: BulkReport, t: Translate): string {
  const count = (outcome: string): number => results.filter((one) => one.outcome === outcome).length;
  const [done, kept, failed] = [count('done'), count('kept'), count('failed')];
  const parts = undoes ? undoParts(done, kept, failed, t) : changeParts(done, kept, failed, t);
  return t('{0}: {1}.', undoes ? t('Undo of "{0}"', title) : title, parts.join(t('; ')));
}

function changeParts(done: number, kept: number, failed: number, t: Translate): readonly string[] {
  return [
    ...some(done, t('1 issue changed'), t('{0} issues changed', done)),
    ...some(
      kept,
      t('the change of 1 issue waits to be sent'),
      t('the change of {0} issues waits to be sent', kept),
    ),
    ...some(failed, t('1 issue not changed'), t('{0} issues not changed', failed)),
  ];
}

function undoParts(done: number, kept: number, failed: number, t: Translate): readonly string[] {
  return [
    ...some(done, t('1 issue is as it was'), t('{0} issues are as they were', done)),
    ...some(
      kept,
      t('what puts back 1 issue waits to be sent'),
      t('what puts back {0} issues waits to be sent', kept),
    ),
    ...some(failed, t('1 issue was not put back'), t('{0} issues were not put back', failed)),
  ];
}

function some(count: number, one: string, many: string): readonly string[] {
  return count === 0 ? [] : [count === 1 ? one : many];
}
