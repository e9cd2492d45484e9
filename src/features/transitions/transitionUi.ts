import type { Transition } from '../../atlassian/model/transition.ts';
import type { Status } from '../../atlassian/model/issue.ts';
import type { Event } from '../../core/events.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { Answer } from '../../platform/quickInput.ts';
import type { BulkChoice, BulkReport } from './bulkPlan.ts';
import type { OpenItem } from '../../ui/issueChecklists.ts';
import type { FieldFormUi } from '../../ui/fieldQuestions.ts';
import type { WithCountedProgress } from '../../ui/sendEach.ts';
import type { TransitionRow } from './transitionRows.ts';

export interface TransitionQuestion {
  readonly title: string;
  /** The title as it is by now, where it changes while the question stands there. */
  readonly retitled?: { readonly title: () => string; readonly onDidChange: Event<unknown> };
  readonly canGoBack: boolean;
  /** Something to know before choosing, for example that the issue was changed meanwhile. */
  readonly notice?: string;
  /** What there was to choose from the last time, for the meantime. Never rejects. */
  readonly known: Promise<{ readonly rows: readonly TransitionRow[]; readonly asOf: number } | undefined>;
  /** What there is to choose from, as soon as the site has told; none closes the question. */
  readonly rows: Promise<readonly TransitionRow[]>;
  /** The one to highlight. */
  readonly activeId?: string;
}

/** A failure that the user decides about. Its answers are still there. */
export interface Problem {
  readonly ref?: IssueRef;
  /** What failed; put into words by the adapter unless `message` says it better. */
  readonly error?: unknown;
  readonly message?: string;
  readonly canTryAgain: boolean;
}

/** An item of an issue's checklist that must still be done; without a place it stands in the issue's description. */
export interface GateItem {
  readonly ref: IssueRef;
  /** Untrusted plain text. */
  readonly text: string;
  /** In a file; else it stands in the issue. */
  readonly place?: Pick<OpenItem, 'uri' | 'line'>;
  /** The checklist of an app, by its name; else it stands in the description. */
  readonly checklist?: string;
}

/** Checklists of an issue that could not be read: nobody has seen that nothing is open there. */
export interface UnreadChecklists {
  readonly ref: IssueRef;
  /** Which files, in words; else those of the issue itself. Untrusted plain text. */
  readonly files?: string;
}

export interface GateQuestion {
  readonly refs: readonly IssueRef[];
  readonly to: Status;
  readonly items: readonly GateItem[];
  readonly unread: readonly UnreadChecklists[];
  /** Whether one may go on all the same. */
  readonly canPass: boolean;
}

export type ProblemChoice = 'tryAgain' | 'leave';

/** All that the conversations about transitions show and ask; unit tests script it. */
export interface TransitionUi extends FieldFormUi {
  /**
   * Rejects with what `rows` rejects with, unless the site was away and what is known will do; `dismissed` too when
   * there are no rows.
   */
  chooseTransition(question: TransitionQuestion): Promise<Answer<Transition>>;
  /** Tells of a failure; opening the browser and signing in again are offered where they help, and done there. */
  tell(problem: Problem): Promise<ProblemChoice>;
  /** Says what is open in the checklists before a transition that wants them done. */
  askGate(question: GateQuestion): Promise<'pass' | 'show' | 'leave'>;
  /** Lists open items, and opens the one that is chosen. */
  showGateItems(items: readonly GateItem[]): Promise<void>;
  openInBrowser(ref: IssueRef): Promise<void>;
  /** A quiet word of success. */
  moved(what: string, to: Status): void;
  /** Shows that a move is on its way, until the returned function is called. */
  sending(what: string, to: Status): () => void;
  chooseBulk(title: string, choices: readonly BulkChoice[], total: number): Promise<Answer<BulkChoice>>;
  readonly withProgress: WithCountedProgress;
  /** Tells how a bulk transition went; the report can be read in full. */
  tellBulk(report: BulkReport): Promise<ProblemChoice>;
}
