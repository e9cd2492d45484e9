import type { ActionUi, LinkWay } from '../../../src/features/issuePanel/actions/actionUi.ts';
import type { IssueRef } from '../../../src/core/issueKey.ts';

/** Answers what the actions of a panel ask: tests say what; what they leave out, the user thinks better of. */
export class FakeActionUi implements ActionUi {
  /** The words of the link that is chosen. */
  linkWay: string | undefined;
  issue: IssueRef | undefined;
  sure = true;
  webLink: { readonly url: string; readonly title: string } | undefined;

  confirm(): Promise<boolean> {
    return Promise.resolve(this.sure);
  }

  async chooseLinkWay(_ref: IssueRef, ways: () => Promise<readonly LinkWay[]>): Promise<LinkWay | undefined> {
    return (await ways()).find(({ label }) => label === this.linkWay);
  }

  chooseIssue(): Promise<IssueRef | undefined> {
    return Promise.resolve(this.issue);
  }

  askWebLink(): Promise<{ readonly url: string; readonly title: string } | undefined> {
    return Promise.resolve(this.webLink);
  }
}
