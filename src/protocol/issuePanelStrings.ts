import type { IssueActionStrings } from './issueActionStrings.ts';

/**
 * The words of the issue panel, each a whole sentence or label in the user's language; `{0}` is filled in by the page.
 * The host translates them once and hands them over with the page.
 */
export interface IssuePanelStrings extends IssueActionStrings {
  readonly loading: string;
  readonly close: string;
  readonly changedMeanwhile: string;
  readonly updatedAgo: string;
  readonly justNow: string;
  readonly knownAsOf: string;
  readonly refresh: string;
  readonly openInBrowser: string;
  readonly copyKey: string;
  readonly copyMarkdown: string;
  readonly copyWholeIssue: string;
  readonly status: string;
  readonly transition: string;
  readonly assignee: string;
  readonly unassigned: string;
  readonly assignToMe: string;
  readonly priority: string;
  readonly summary: string;
  readonly editSummary: string;
  readonly description: string;
  readonly editDescription: string;
  readonly editAsDocument: string;
  readonly noDescription: string;
  readonly details: string;
  readonly noValue: string;
  /** Behind a day that has passed. */
  readonly overdue: string;
  readonly editField: string;
  readonly moreFields: string;
  readonly noMoreFields: string;
  readonly choose: string;
  readonly searching: string;
  readonly noMatches: string;
  readonly chooseFirst: string;
  readonly removeChoice: string;
  readonly save: string;
  readonly cancel: string;
  readonly write: string;
  readonly preview: string;
  readonly nothingToPreview: string;
  readonly markdownHint: string;
  readonly plainWords: string;
  readonly suggestions: string;
  readonly suggestionCount: string;
  readonly saving: string;
  readonly notSavedElsewhere: string;
  readonly draftKept: string;
  readonly discardDraft: string;
  readonly fieldGone: string;
  readonly activity: string;
  readonly all: string;
  readonly history: string;
  readonly noHistory: string;
  readonly nothing: string;
  readonly comments: string;
  readonly addComment: string;
  readonly commentPlaceholder: string;
  readonly noComments: string;
  readonly moreComments: string;
  readonly edited: string;
  readonly edit: string;
  readonly editComment: string;
  readonly delete: string;
  readonly quote: string;
  readonly takeBack: string;
  readonly merge: string;
  readonly notSent: string;
  readonly visibleToRole: string;
  readonly visibleToGroup: string;
  readonly internal: string;
  readonly visibleToEveryone: string;
  readonly chooseAudience: string;
  readonly formerUser: string;
  readonly attachments: string;
  readonly subtasks: string;
  readonly links: string;
  readonly worklogs: string;
  readonly showUnsent: string;
  readonly showAll: string;
  readonly cannotShow: string;
  readonly unknownNode: string;
  readonly picture: string;
  /** `{0}: {1}`, as the language writes it. */
  readonly labelled: string;
  /** What is done, to whose, of when. */
  readonly ofWhom: string;
  readonly itemsDone: string;
  readonly progressOf: string;
  readonly openMandatory: string;
  readonly optionalItem: string;
  readonly stateOf: string;
  readonly stateOpen: string;
  readonly stateUnderWay: string;
  readonly stateDone: string;
  readonly stateSkipped: string;
  readonly itemHidden: string;
  readonly itemsHidden: string;
  readonly linesUnknown: string;
  readonly checklistOdd: string;
  readonly expandTitle: string;
  readonly path: string;
}
