import { issueProgress } from '../atlassian/checklists/issueProgress.ts';
import type { IssueDetails } from '../atlassian/model/issueDetails.ts';
import type { Translate } from '../core/localize.ts';
import { markdownOf } from './markupText.ts';

type Progress = ReturnType<typeof issueProgress>;

/** How far the checklists of an issue are: its description's and those of apps; undefined where it has none. */
export async function progressOfIssue({
  description,
  checklists,
}: Pick<IssueDetails, 'description' | 'checklists'>): Promise<Progress> {
  return issueProgress(await markdownOf(description), checklists);
}

/** The same as a line of a card. @param asOf how old it is, in words, where the issue was changed since */
export function checklistText(
  { done, total }: NonNullable<Progress>,
  t: Translate,
  asOf: string | undefined,
): string {
  const text = t('Checklist in the issue: {0}', t('{0} of {1} done', done, total));
  return asOf === undefined ? text : `${text} · ${asOf}`;
}
