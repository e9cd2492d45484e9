import type { CreateProject, CreateType } from '../../atlassian/model/creation.ts';
import type { Site } from '../../atlassian/model/site.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { Answer, StepPlace } from '../../platform/steps.ts';
import type { FieldFormUi } from '../../ui/fieldQuestions.ts';

export interface ProjectQuestion extends StepPlace {
  /** By part of name or key. */
  readonly search: (query: string, signal: AbortSignal) => Promise<readonly CreateProject[]>;
}

export interface TypeQuestion extends StepPlace {
  readonly types: readonly CreateType[];
  /** The one to highlight, by name: its id differs from project to project. */
  readonly active?: string;
}

export interface SummaryQuestion extends StepPlace {
  readonly value: string;
  readonly complaint?: string;
  readonly validate: (text: string) => string | undefined;
  readonly keepDraft: (text: string) => void;
  /** Run at Enter; the box stays, busy, until it resolves, and with the words of the failure where it rejects. */
  readonly submit: (signal: AbortSignal) => Promise<void>;
}

/** A failure that the user decides about. What was typed is kept. */
export interface CreateProblem {
  readonly siteId: string;
  /** What failed; put into words by the adapter unless `message` says it better. */
  readonly error?: unknown;
  readonly message?: string;
  /** What may be done about it, in this order. */
  readonly ways: readonly CreateWay[];
}

/**
 * `tryAgain`: the same once more. `elsewhere`: another project or type. `browser`: go on in the site's own form. `look`:
 * see whether it is there. `create`: send it although it may be there.
 */
export type CreateWay = 'tryAgain' | 'elsewhere' | 'browser' | 'look' | 'create';

/** What is being created, for saying so. */
export interface Created {
  readonly ref: IssueRef;
  readonly summary: string;
}

/** All that creating issues shows and asks; unit tests script it. */
export interface CreateUi extends FieldFormUi {
  chooseSite(question: StepPlace & { readonly sites: readonly Site[] }): Promise<Answer<Site>>;
  chooseProject(question: ProjectQuestion): Promise<Answer<CreateProject>>;
  chooseType(question: TypeQuestion): Promise<Answer<CreateType>>;
  askSummary(question: SummaryQuestion): Promise<Answer<string>>;
  /** Tells of a failure; `undefined` when the message was closed. */
  tell(problem: CreateProblem): Promise<CreateWay | undefined>;
  /** Opens the site's own form. @param lost what did not fit into its address, put on the clipboard */
  openInBrowser(address: string, lost: string | undefined): Promise<void>;
  /** Runs what the user waits for, and shows that it runs. */
  waiting<T>(what: string, task: () => Promise<T>): Promise<T>;
  /** Tells that an issue is there; does not wait until that was read. */
  created(issue: Created): void;
}
