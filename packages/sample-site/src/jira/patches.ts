import type { ChangeItem, HistoryMetadata, Issue } from './model.ts';

/** The editable parts of an issue, by field id, and the status when it moved. */
export type IssuePatch = Partial<
  Pick<
    Issue,
    | 'summary'
    | 'type'
    | 'securityId'
    | 'status'
    | 'resolved'
    | 'resolutionId'
    | 'priorityId'
    | 'assigneeId'
    | 'dueDate'
    | 'labels'
    | 'componentIds'
    | 'fixVersionIds'
    | 'values'
    | 'sprintIds'
    | 'parentId'
  >
>;

/** The colour of an epic (`color_4`), and whether somebody marked it as done. */
export interface EpicMark {
  readonly colour?: string;
  readonly done?: boolean;
}

/** Who changed an issue, when, and what the history shall say about it. */
export interface ChangeNote {
  readonly authorId: string;
  readonly now: number;
  readonly items: readonly ChangeItem[];
  readonly historyMetadata?: HistoryMetadata | undefined;
}
