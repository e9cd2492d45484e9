import { readSettingPerScope } from '../../../platform/settings.ts';
import { listQueries, type Query, type QuerySettings } from './queries.ts';

/** The queries of all settings, as they stand now. */
export function readQueries(): readonly Query[] {
  return listQueries(readQuerySettings());
}

/** The queries of each place where they can be set. */
export function readQuerySettings(): QuerySettings {
  return readSettingPerScope('shipshape.issues.queries');
}
