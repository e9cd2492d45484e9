import type { ChecklistPlace } from '../../model/checklist.ts';
import type { WriteOptions } from './writeOptions.ts';

/** The checklists that apps keep with issues. Each of them is written whole, and the last writer wins. */
export interface JiraChecklists {
  /**
   * What an app keeps at a place now, letter for letter, as it is to be changed and written back: one request. Null where
   * there is nothing in it, undefined where the issue has no such place.
   */
  checklistSource(key: string, place: ChecklistPlace, signal?: AbortSignal): Promise<unknown>;

  /**
   * Writes a checklist: one request.
   * @throws ShipshapeError `invalid` with the code `CHECKLIST_FIELD` where the site takes nothing for the app's field
   */
  saveChecklist(key: string, place: ChecklistPlace, source: unknown, options?: WriteOptions): Promise<void>;
}
