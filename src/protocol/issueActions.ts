import type { AudienceView, PageView, PersonView, WorklogView } from './issueView.ts';

/** What became of a change: the site has it, it waits in the outbox, or the user thought better of it. */
export type ActionResult = 'saved' | 'kept' | 'undone';

/** What the page asks for beside reading and editing the issue's own fields. */
export interface IssueActionRequests {
  /** Watches the issue, votes for it, flags it, or no longer. */
  readonly react: {
    readonly params: { readonly reaction: Reaction; readonly on: boolean };
    readonly result: ActionResult;
  };
  /** Who watches the issue, or voted for it. */
  readonly people: {
    readonly params: { readonly of: 'watchers' | 'voters' };
    readonly result: readonly PersonView[];
  };
  /** Asks for a type of link and an issue, and links the two. */
  readonly addLink: { readonly params: undefined; readonly result: ActionResult };
  readonly removeLink: { readonly params: { readonly linkId: string }; readonly result: ActionResult };
  /** The links to elsewhere, as the site has them now. */
  readonly webLinks: { readonly params: undefined; readonly result: readonly WebLinkView[] };
  /** Asks for an address and a title. */
  readonly addWebLink: { readonly params: undefined; readonly result: ActionResult };
  readonly removeWebLink: {
    readonly params: { readonly linkId: string; readonly title: string };
    readonly result: ActionResult;
  };
  /** All work logs that the site has: an issue's own reply holds the first of them only. */
  readonly worklogs: { readonly params: undefined; readonly result: PageView<WorklogView> };
  /** What a form begins with: of a work log that is changed, or of a new one. */
  readonly worklogForm: {
    readonly params: { readonly worklogId?: string };
    readonly result: WorklogFormView;
  };
  /** Fails with the site's complaint, or ours. @see worklogForm */
  readonly logWork: { readonly params: LogWorkParams; readonly result: ActionResult };
  /** Asks the user first. */
  readonly deleteWorklog: { readonly params: { readonly worklogId: string }; readonly result: ActionResult };
  readonly timer: {
    readonly params: { readonly run: 'start' | 'pause' | 'discard' };
    readonly result: undefined;
  };
  /** Attaches files that were dropped or pasted: all of them, or none where one of them cannot be. */
  readonly attach: {
    readonly params: { readonly files: readonly AttachedFile[] };
    readonly result: ActionResult;
  };
  /** Asks for files, and attaches them. */
  readonly chooseFiles: { readonly params: undefined; readonly result: ActionResult };
  /** Shows a file in an editor, to be read. */
  readonly openAttachment: { readonly params: { readonly attachmentId: string }; readonly result: undefined };
  /** Asks where to, and writes the file there. */
  readonly saveAttachment: { readonly params: { readonly attachmentId: string }; readonly result: undefined };
  /** Asks who may read a comment. `undone` where the user thought better of it. */
  readonly chooseAudience: {
    readonly params: { readonly chosen: Audience };
    readonly result: Audience | 'undone';
  };
  /** Asks for something that is done seldom, and does it. */
  readonly more: { readonly params: undefined; readonly result: ActionResult };
  /** Asks the user first. */
  readonly deleteAttachment: {
    readonly params: { readonly attachmentId: string };
    readonly result: ActionResult;
  };
}

/** What crosses between page and host, and is held in memory there, in bytes; the browser takes more. */
export const MOST_FILE_BYTES = 100 * 1024 * 1024;

export interface AttachedFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Empty where nobody knows. */
  readonly mimeType: string;
  /** Empty where it is larger than `MOST_FILE_BYTES`. */
  readonly bytes: Uint8Array;
}

/** What stands in the form of a work log. */
export interface WorklogFormView {
  /** In Jira's notation, `1h 30m`; empty where nothing is known. */
  readonly spent: string;
  /** ISO 8601 with offset. */
  readonly started: string;
  /** Markdown. */
  readonly text: string;
}

export interface LogWorkParams extends WorklogFormView {
  /** Of the one that is changed; absent for a new one. */
  readonly worklogId?: string;
  /** What becomes of the remaining estimate: the site takes off what was spent, it stays, or it is set. */
  readonly remaining: 'automatic' | 'leave' | { readonly estimate: string };
}

/** Who may read something: everybody who sees the issue, or some of them. */
export type Audience = 'everyone' | AudienceView;

/** A link to elsewhere; the address is checked before it is opened. */
export interface WebLinkView {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly relation?: string;
  readonly application?: string;
  readonly resolved?: boolean;
}

export type Reaction = 'watch' | 'vote' | 'flag';
