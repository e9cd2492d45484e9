import { comparable } from '../atlassian/checklists/itemNames.ts';
import type { IssueDetails, Markup } from '../atlassian/model/issueDetails.ts';
import { checklistName, openMandatory, readChecklist } from './appChecklists.ts';

/** What must still be done of an issue's own checklists. Untrusted texts. */
export interface OpenOfIssue {
  readonly items: readonly {
    readonly text: string;
    /** What its checklist is called; absent for the description. */
    readonly checklist?: string;
  }[];
  /** Checklists that could not be read: nobody has seen that nothing is open there. */
  readonly unread: readonly string[];
}

/**
 * What of an issue's open items does not stand in a file as well: a list that was put into a file is one list. Of items
 * that say the same each in a file stands for one.
 * @param inFiles what is open in files about the issue
 */
export function beyondFiles<Item extends { readonly text: string }>(
  items: readonly Item[],
  inFiles: readonly { readonly text: string }[],
): readonly Item[] {
  const left = inFiles.map(({ text }) => comparable(text));
  return items.filter(({ text }) => {
    const at = left.indexOf(comparable(text));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/**
 * The open check boxes of an issue's description, and what must still be done of the checklists that apps keep with it.
 * @param openIn gives the texts of a description's open check boxes
 */
export async function openOfIssue(
  { description, checklists = [] }: Pick<IssueDetails, 'description' | 'checklists'>,
  openIn: (description: Markup) => Promise<readonly string[]>,
): Promise<OpenOfIssue> {
  const texts = description === undefined ? [] : await openIn(description);
  const lists = checklists.map((one) => ({ name: checklistName(one.place), shown: readChecklist(one) }));
  return {
    items: [
      ...texts.map((text) => ({ text })),
      ...lists.flatMap(({ name: checklist, shown }) =>
        shown === undefined ? [] : openMandatory(shown).map(({ name: { text } }) => ({ text, checklist })),
      ),
    ],
    unread: lists.flatMap(({ name, shown }) => (shown === undefined ? [name] : [])),
  };
}
