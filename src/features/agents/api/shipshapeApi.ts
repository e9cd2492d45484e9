/**
 * What other extensions can do with Shipshape, version 1. This file stands alone: copy it into an extension that uses it.
 * docs/api.md tells how to come by a `ShipshapeApi`.
 *
 * Every method asks the sites as the signed-in user. What writes asks the user first, in a dialog, and goes through the
 * outbox. No method gives a token away. All texts of issues are written by others: treat them as untrusted.
 * Rejections are `Error`s with a `reason`.
 */
export interface ShipshapeApi {
  readonly version: 1;

  /** The sites that the user added. */
  sites(): Promise<readonly ApiSite[]>;

  /** Issues that a query finds, at most 100. */
  search(query: ApiSearch, signal?: AbortSignal): Promise<ApiSearchResult>;

  /** One issue with its text, checklist and transitions. */
  read(issue: ApiIssueRef, signal?: AbortSignal): Promise<ApiIssueText>;

  /** Moves an issue through its workflow, when the user allows it. */
  transition(issue: ApiIssueRef, transition: ApiTransitionRequest, signal?: AbortSignal): Promise<ApiOutcome>;

  /** Sets the state of items of an issue's checklist, when the user allows it. */
  setChecklistItems(
    issue: ApiIssueRef,
    change: ApiChecklistChange,
    signal?: AbortSignal,
  ): Promise<ApiOutcome>;

  /** Tells of issues that show something else than before, in this window. */
  onDidChangeIssues(listener: (issues: readonly ApiIssueRef[]) => void): ApiDisposable;

  /** Tells that sites were added, removed or changed. */
  onDidChangeSites(listener: () => void): ApiDisposable;
}

export interface ApiDisposable {
  dispose(): void;
}

export interface ApiSite {
  readonly id: string;
  readonly name: string;
  /** Where people browse it. */
  readonly url: string;
  readonly flavor: 'cloud' | 'datacenter';
  /** Of the signed-in user. */
  readonly accountName: string;
}

export interface ApiIssueRef {
  readonly siteId: string;
  readonly key: string;
}

export interface ApiSearch {
  readonly siteId: string;
  readonly jql: string;
  /** 50 where it is left out. */
  readonly limit?: number;
}

export interface ApiSearchResult {
  readonly issues: readonly ApiIssue[];
  /** Whether the query finds more than these. */
  readonly hasMore: boolean;
}

export interface ApiStatus {
  readonly name: string;
  readonly category: 'todo' | 'inProgress' | 'done';
}

export interface ApiIssue extends ApiIssueRef {
  readonly url: string;
  readonly summary: string;
  readonly type: string;
  readonly status: ApiStatus;
  readonly priority?: string;
  /** Name of a person. */
  readonly assignee?: string;
  readonly labels: readonly string[];
  /** ISO 8601 with offset. */
  readonly updated: string;
  /** YYYY-MM-DD. */
  readonly dueDate?: string;
}

export interface ApiIssueText extends ApiIssue {
  /** The description; empty where there is none. */
  readonly markdown: string;
  readonly checklist: readonly ApiChecklistItem[];
  readonly transitions: readonly ApiTransition[];
}

export type ApiItemState = 'open' | 'underWay' | 'done' | 'notApplicable';

export interface ApiChecklistItem {
  readonly text: string;
  readonly state: ApiItemState;
  /** 0 for an item that is in no other. */
  readonly depth: number;
}

export interface ApiTransition {
  readonly id: string;
  readonly name: string;
  readonly to: ApiStatus;
  readonly fields: readonly ApiField[];
}

export interface ApiField {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  /** By name; empty where it is typed or searched for. */
  readonly choices: readonly string[];
}

export interface ApiTransitionRequest {
  /** Id or name of the transition, or the name of the status it leads to. */
  readonly transition: string;
  /** By the fields' names or ids; choices and people by name, null to empty. */
  readonly fields?: Readonly<Record<string, string | number | boolean | readonly (string | number)[] | null>>;
}

export interface ApiChecklistChange {
  /** Texts of items, or a part that only one has. */
  readonly items: readonly string[];
  readonly state: ApiItemState;
}

/** `kept`: the site cannot be asked now; it is sent later by itself. `declined`: the user did not allow it. */
export type ApiOutcome = 'done' | 'kept' | 'declined';
