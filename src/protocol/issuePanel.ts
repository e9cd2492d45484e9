import type { ChoiceView, FieldAnswerView, FieldEditorView } from './fieldEditor.ts';
import type { ItemStateView } from './checklistView.ts';
import type { Audience, IssueActionRequests } from './issueActions.ts';
import type { IssuePanelStrings } from './issuePanelStrings.ts';
import type { SuggestionView } from './textSuggestions.ts';
import type { IssueView, SideView } from './issueView.ts';

/** What the issue panel and the host say to each other. */
export interface IssuePanelContract {
  readonly requests: IssueActionRequests & {
    /** The page is up, or up again: everything there is to show. */
    readonly ready: { readonly params: undefined; readonly result: IssuePanelState };
    /** The user turned to the page, from wherever they were. */
    readonly turnedTo: { readonly params: undefined; readonly result: undefined };
    /** Asks the site again. */
    readonly refresh: { readonly params: undefined; readonly result: undefined };
    /** Begins to edit a field: what it holds and what it takes. */
    readonly edit: { readonly params: { readonly fieldId: string }; readonly result: FieldEditorView };
    /** What can be chosen in a field that is being edited, by part of its name. */
    readonly choices: {
      readonly params: { readonly fieldId: string; readonly query: string };
      readonly result: readonly ChoiceView[];
    };
    /** Ends it with an answer. Fails with the site's complaint, or ours. */
    readonly save: {
      readonly params: {
        readonly fieldId: string;
        readonly answer: FieldAnswerView;
        /** What stood in a text when its box was opened, where that did not begin with `edit`. */
        readonly began?: string;
      };
      readonly result: SaveResult;
    };
    /** The fields that hold nothing and can be filled in. */
    readonly emptyFields: { readonly params: undefined; readonly result: readonly EmptyFieldView[] };
    /** Changes the state of one check box of the description: of the n-th, counted from 0. */
    readonly tick: {
      readonly params: { readonly index: number; readonly done: boolean };
      readonly result: SaveResult;
    };
    /** Gives an item of an app's checklist another state. */
    readonly setChecklistItem: {
      readonly params: {
        readonly checklistId: string;
        readonly itemId: string;
        readonly state: ItemStateView;
      };
      readonly result: SaveResult;
    };
    readonly addComment: { readonly params: CommentParams; readonly result: SaveResult };
    /** What a reply to a comment begins with, Markdown: it as a quote, and who wrote it. */
    readonly quote: { readonly params: { readonly commentId: string }; readonly result: string };
    /** The Markdown of a comment, to edit. */
    readonly commentText: { readonly params: { readonly commentId: string }; readonly result: string };
    readonly editComment: {
      readonly params: CommentParams & { readonly commentId: string };
      readonly result: SaveResult;
    };
    /** Asks the user first; `undone` where they think better of it. */
    readonly deleteComment: {
      readonly params: { readonly commentId: string };
      readonly result: SaveResult | 'undone';
    };
    /** Forgets a change that waits, at the user's word: asks them first; `undone` where they think better of it. */
    readonly takeBack: {
      readonly params: { readonly id: string };
      readonly result: 'saved' | 'undone';
    };
    /** Decides about a change that conflicts with what is on the site. */
    readonly settle: { readonly params: SettleParams; readonly result: SaveResult };
    /** Opens a text that conflicts with the site's in the merge editor. */
    readonly merge: { readonly params: { readonly id: string }; readonly result: undefined };
    /** Markdown as the site would show it: ADF. */
    readonly preview: {
      /** `slot`: of the box in which it was typed. */
      readonly params: { readonly slot: string; readonly markdown: string };
      readonly result: PreviewView;
    };
    /** What may be said plainer in a text that is being typed, in words; none where nobody wants to be told. */
    readonly remarks: {
      readonly params: { readonly markdown: string };
      readonly result: readonly string[];
    };
    /** What can be meant by a word that is being typed in a Markdown box: people behind an `@`, issues by their key. */
    readonly suggest: {
      readonly params: { readonly word: string };
      readonly result: readonly SuggestionView[];
    };
    /** Keeps what is being typed; an empty text forgets it. */
    readonly draft: {
      readonly params: { readonly slot: string; readonly text: string };
      readonly result: undefined;
    };
    /** Keeps what was chosen in a field that is being edited. */
    readonly keepChoice: {
      readonly params: { readonly fieldId: string; readonly answer: FieldAnswerView };
      readonly result: KeptChoice;
    };
    /** Asks for what was changed in the issue. */
    readonly history: { readonly params: undefined; readonly result: undefined };
    /** A picture of the issue's attachments as a `data:` address; undefined where it cannot be had. */
    readonly picture: {
      readonly params: { readonly attachmentId: string };
      readonly result: string | undefined;
    };
    readonly run: { readonly params: { readonly action: IssueAction }; readonly result: undefined };
    readonly openIssue: { readonly params: { readonly key: string }; readonly result: undefined };
    readonly openLink: { readonly params: { readonly address: string }; readonly result: undefined };
    /** The whole of a text that was cut. */
    readonly wholeDescription: { readonly params: undefined; readonly result: undefined };
    /** The reader stands where `IssuePanelState.place` leads to. */
    readonly arrived: { readonly params: undefined; readonly result: undefined };
    /** What others changed was read. */
    readonly closeChanges: { readonly params: undefined; readonly result: undefined };
    /** More of the older comments. */
    readonly moreComments: { readonly params: undefined; readonly result: undefined };
  };
  readonly events: {
    /** Everything there is to show, whenever something of it changed. */
    readonly state: IssuePanelState;
  };
}

/** What became of a choice that is to be kept until it is saved. */
export type KeptChoice =
  /** In words; empty where it is what stands there. */
  | { readonly kept: string }
  /** What is wrong with it. */
  | { readonly complaint: string };

/** What runs as a command of its own. */
export type IssueAction =
  | 'transition'
  | 'assignToMe'
  | 'openInBrowser'
  | 'copyKey'
  | 'copyLink'
  | 'copyMarkdown'
  | 'copyWholeIssue'
  | 'editAsDocument'
  | 'showUnsentChanges'
  | 'signIn'
  | 'addSite';

export interface IssuePanelState {
  /** Of this showing of the issue: another one in the same tab has another; one that gets another key keeps it. */
  readonly showing: number;
  readonly siteId: string;
  readonly key: string;
  readonly siteName: string;
  /** True once its site was removed: this is what was last known of it, and nothing of it can be changed. */
  readonly readOnly: boolean;
  readonly issue?: IssueView;
  /** True while the site is asked. */
  readonly loading: boolean;
  /** Whether the user wants to be told what may be said plainer in what they type. */
  readonly wantsRemarks?: boolean;
  /** Milliseconds since 1970 when the site said this, where it did not say so just now. */
  readonly asOf?: number;
  /** Why the site did not tell more. */
  readonly problem?: ProblemView;
  /** What others changed while the panel was open, a sentence each. */
  readonly changes: readonly string[];
  /** The user's own changes that the site does not have yet. */
  readonly unsent: readonly UnsentNoticeView[];
  /** Where the reader is to be taken, once. */
  readonly place?: PlaceView;
  /** What was being typed when the panel closed, by slot: `comment`, or the id of a field. */
  readonly drafts: Readonly<Record<string, string>>;
  /** What the fields of drafts are called, by id: the issue may not show them, or no longer. */
  readonly draftNames: Readonly<Record<string, string>>;
}

/** A comment, a change that is not sent, or else the history. */
export interface PlaceView {
  readonly commentId?: string;
  /** Of the change in the outbox. */
  readonly unsentId?: string;
}

/** A change that the site does not have yet, told of at the top of the page. */
export interface UnsentNoticeView {
  /** In the outbox. */
  readonly id: string;
  /** In a sentence or two. */
  readonly text: string;
  /** True for one that waits for the user. */
  readonly stopped: boolean;
  /** True where it also stands at a place of its own in the page. */
  readonly hasPlace: boolean;
  /** What is in question and has no place of its own. */
  readonly sides: readonly SideView[];
}

/** What the user decided about a change that conflicts. */
export interface SettleParams {
  /** In the outbox. */
  readonly id: string;
  /** Of several fields the one that is decided about. */
  readonly fieldId?: string;
  readonly use: 'mine' | 'theirs';
}

export interface ProblemView {
  readonly message: string;
  /** What the user can do about it from here. */
  readonly action?: { readonly run: IssueAction | 'retry'; readonly label: string };
}

/** What became of a change: the site has it, or it waits in the outbox. */
export type SaveResult = 'saved' | 'kept';

export interface CommentParams {
  /** Markdown. */
  readonly text: string;
  /** Who may read it, where the user chose; else everybody, or those who may read what is edited. */
  readonly audience?: Audience;
}

export interface EmptyFieldView {
  readonly id: string;
  readonly name: string;
}

/** A rendered text: ADF. */
export interface PreviewView {
  readonly document: unknown;
}

/** What stands in the page before anything is asked. */
export interface IssuePanelStart {
  readonly strings: IssuePanelStrings;
  /** BCP 47, for dates and numbers. */
  readonly locale: string;
  readonly state: IssuePanelState;
}
