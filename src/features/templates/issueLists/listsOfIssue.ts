import { checklistOf } from '../../../atlassian/checklists/checklistOf.ts';
import type { ChecklistEntry, IssueChecklist } from '../../../atlassian/checklists/issueChecklist.ts';
import { sourceOf } from '../../../atlassian/common/markupSource.ts';
import type { ChecklistChange, ChecklistPlace } from '../../../atlassian/model/checklist.ts';
import type { IssueWrite } from '../../../atlassian/model/write.ts';
import type { JiraClient } from '../../../atlassian/ports/jira/client.ts';
import type { Field } from '../../../fields/field.ts';
import type { Translate } from '../../../core/localize.ts';
import { checklistName } from '../../../ui/appChecklists.ts';
import { descriptionChecklist } from './descriptionChecklist.ts';

/** A checklist of an issue, whoever keeps it. */
export interface IssueList {
  /** The app's or the field's name, or "Description". */
  readonly name: string;
  readonly entries: readonly ChecklistEntry[];
  readonly states: IssueChecklist['states'];
  /** Whether its texts are Markdown. */
  readonly isMarkdown: boolean;
  /** The app whose it is; absent for the description. */
  readonly place?: ChecklistPlace;
  /** What changes of it are to the outbox. */
  readonly write: (changes: readonly ChecklistChange[]) => IssueWrite;
}

/**
 * The checklists of an issue: those of apps that can be read, empty ones too, and at last that of its description.
 * @throws ShipshapeError as the request fails
 */
export async function listsOfIssue(
  jira: Pick<JiraClient, 'issueDetails' | 'readMarkdown'>,
  key: string,
  signal: AbortSignal,
  t: Translate,
): Promise<readonly IssueList[]> {
  const { description, checklists = [] } = await jira.issueDetails(key, signal);
  const ofApps = checklists.flatMap(({ place, source }): IssueList[] => {
    const notation = checklistOf(place.app);
    const read = notation.read(source);
    if (!read) return [];
    return [
      {
        name: checklistName(place),
        entries: read.entries,
        states: notation.states,
        isMarkdown: notation.isText,
        place,
        write: (changes) => ({ kind: 'checklist', place, changes }),
      },
    ];
  });
  const source = sourceOf(description);
  const markdown = description === undefined ? '' : await jira.readMarkdown(source);
  const name = t('Description');
  const field: Field = {
    id: 'description',
    kind: 'paragraph',
    typeName: 'description',
    operations: ['set'],
    ...{ name, required: false, allowedValues: [], hasDefault: false },
  };
  const ofDescription: IssueList = {
    name,
    entries: descriptionChecklist.read(markdown)?.entries ?? [],
    states: descriptionChecklist.states,
    isMarkdown: false,
    write: (changes) => ({
      kind: 'edit',
      edits: [
        {
          field,
          from: description === undefined ? { kind: 'cleared' } : { kind: 'paragraph', text: markdown },
          to: {
            kind: 'paragraph',
            text: changedDescription(markdown, changes),
          },
          ...(source !== undefined && { source }),
        },
      ],
    }),
  };
  return [...ofApps, ofDescription];
}

function changedDescription(markdown: string, changes: readonly ChecklistChange[]): string {
  const source = descriptionChecklist.change(markdown, changes)?.source;
  return typeof source === 'string' ? source : markdown;
}

/** Whether it has any item. */
export function hasItems({ entries }: Pick<IssueList, 'entries'>): boolean {
  return entries.some(({ kind }) => kind === 'item');
}
