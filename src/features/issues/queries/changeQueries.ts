import { writeSetting } from '../../../platform/writeSetting.ts';
import { queriesOf, type QuerySource, type QueryValue } from './queries.ts';
import { readQuerySettings } from './querySettings.ts';

/** Reads the list of one place anew, changes it and writes it back. */
export async function changeQueries(
  source: QuerySource,
  edit: (list: readonly QueryValue[]) => readonly QueryValue[],
): Promise<void> {
  const before = queriesOf(readQuerySettings(), source);
  const after = edit(before);
  if (after !== before) await writeSetting('shipshape.issues.queries', [...after], source);
}
