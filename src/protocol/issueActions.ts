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
}

export type Reaction = 'watch' | 'vote' | 'flag';
