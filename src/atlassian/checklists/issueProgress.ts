import { itemsIn, progressOfItems, type ChecklistProgress } from '../../checklist/parseChecklists.ts';
import type { AppChecklist } from '../model/checklist.ts';
import { checklistOf } from './checklistOf.ts';

/**
 * How far the checklists of an issue are: its description's and those of apps; undefined where it has none.
 * @param description as Markdown
 */
export function issueProgress(
  description: string,
  checklists: readonly AppChecklist[] = [],
): ChecklistProgress | undefined {
  const ofApps = checklists
    .flatMap(({ place, source }) => checklistOf(place.app).read(source)?.entries ?? [])
    .filter((entry) => entry.kind === 'item');
  const progress = progressOfItems([...itemsIn(description), ...ofApps]);
  return progress.total === 0 ? undefined : progress;
}
