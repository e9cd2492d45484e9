import type { IssueLinkValue } from '../../../fields/field.ts';
import type { IssueRef } from '../../../core/issueKey.ts';

/** A type of link in one direction, as it reads from the issue at hand. */
export type LinkWay = Omit<IssueLinkValue, 'key'>;

/** All that the actions of a panel ask outside of its page; unit tests script it. Undefined: the user thought better of it. */
export interface ActionUi {
  /** Asks before something that cannot be taken back. */
  confirm(question: string, detail: string, button: string): Promise<boolean>;
  chooseLinkWay(ref: IssueRef, ways: () => Promise<readonly LinkWay[]>): Promise<LinkWay | undefined>;
  /** Through the finder that all pickers of issues share. */
  chooseIssue(title: string): Promise<IssueRef | undefined>;
  askWebLink(ref: IssueRef): Promise<{ readonly url: string; readonly title: string } | undefined>;
}
