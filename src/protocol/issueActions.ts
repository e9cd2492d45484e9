import type { PersonView } from './issueView.ts';

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
}

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
