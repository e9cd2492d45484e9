import type { SprintChoice } from '../../../src/atlassian/model/write.ts';
import type {
  ActionUi,
  ChosenFile,
  CloneChoice,
  CloneQuestion,
  LinkWay,
  OfferedAction,
} from '../../../src/features/issuePanel/actions/actionUi.ts';
import type { Audience } from '../../../src/protocol/issueActions.ts';
import type { IssueRef } from '../../../src/core/issueKey.ts';

/** Answers what the actions of a panel ask: tests say what; what they leave out, the user thinks better of. */
export class FakeActionUi implements ActionUi {
  /** The words of the link that is chosen. */
  linkWay: string | undefined;
  issue: IssueRef | undefined;
  sure = true;
  webLink: { readonly url: string; readonly title: string } | undefined;

  /** What was asked before something that cannot be taken back. */
  readonly questions: string[] = [];

  /** What stood below the last of them. */
  detail: string | readonly string[] = '';

  confirm(question: string, detail: string | readonly string[]): Promise<boolean> {
    this.questions.push(question);
    this.detail = detail;
    return Promise.resolve(this.sure);
  }

  async chooseLinkWay(_ref: IssueRef, ways: () => Promise<readonly LinkWay[]>): Promise<LinkWay | undefined> {
    return (await ways()).find(({ label }) => label === this.linkWay);
  }

  chooseOtherIssue(): Promise<IssueRef | undefined> {
    return Promise.resolve(this.issue);
  }

  askWebLink(): Promise<{ readonly url: string; readonly title: string } | undefined> {
    return Promise.resolve(this.webLink);
  }

  readonly files: ChosenFile[] = [];
  /** What was opened, and what was saved under which name. */
  readonly opened: string[] = [];
  readonly saved: { readonly name: string; readonly bytes: Uint8Array }[] = [];

  chooseFiles(): Promise<readonly ChosenFile[]> {
    return Promise.resolve(this.files);
  }

  openAttachment(_ref: IssueRef, { name }: { readonly name: string }): Promise<void> {
    this.opened.push(name);
    return Promise.resolve();
  }

  async saveAs(name: string, read: () => Promise<Uint8Array>): Promise<void> {
    this.saved.push({ name, bytes: await read() });
  }

  /** Who may read a comment; undefined where the user thinks better of it. */
  audience: Audience | undefined;
  offeredAudiences: readonly Audience[] = [];

  async chooseAudience(
    _ref: IssueRef,
    _chosen: Audience,
    some: () => Promise<readonly Exclude<Audience, 'everyone'>[]>,
  ): Promise<Audience | undefined> {
    this.offeredAudiences = await some();
    return this.audience;
  }

  /** The words of the action that is chosen, and the name of the sprint. */
  action: string | undefined;
  sprint: string | undefined;
  /** What there was to choose from the last time. */
  offered: readonly string[] = [];

  chooseAction<Run>(_ref: IssueRef, actions: readonly OfferedAction<Run>[]): Promise<Run | undefined> {
    this.offered = actions.map(({ label }) => label);
    return Promise.resolve(actions.find(({ label }) => label === this.action)?.run);
  }

  async chooseSprint(
    _ref: IssueRef,
    sprints: (signal: AbortSignal) => Promise<readonly SprintChoice[]>,
  ): Promise<SprintChoice | undefined> {
    const found = await sprints(new AbortController().signal);
    return found.find(({ name }) => name === this.sprint);
  }

  /** What was asked before cloning, and what is answered. */
  cloneQuestion: CloneQuestion | undefined;
  clone: CloneChoice | undefined;
  readonly openedIssues: IssueRef[] = [];

  reviewClone(_ref: IssueRef, question: CloneQuestion): Promise<CloneChoice | undefined> {
    this.cloneQuestion = question;
    return Promise.resolve(this.clone);
  }

  openIssue(ref: IssueRef): Promise<void> {
    this.openedIssues.push(ref);
    return Promise.resolve();
  }
}
