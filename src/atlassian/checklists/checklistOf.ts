import type { ChecklistApp } from '../model/checklist.ts';
import { heroCodersChecklist } from './heroCoders.ts';
import type { IssueChecklist } from './issueChecklist.ts';
import { okapyaChecklist } from './okapya.ts';
import { smartChecklist } from './smartChecklist.ts';

const CHECKLISTS: Readonly<Record<ChecklistApp, IssueChecklist>> = {
  heroCoders: heroCodersChecklist,
  smartChecklist,
  okapya: okapyaChecklist,
};

/** How an app writes its checklists down. */
export function checklistOf(app: ChecklistApp): IssueChecklist {
  return CHECKLISTS[app];
}
