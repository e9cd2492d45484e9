import { cancelledError } from '../core/abort.ts';
import { isSameIssue, type IssueRef } from '../core/issueKey.ts';
import type { Translate } from '../core/localize.ts';

/** The parts of the user's situation that suggest an issue. */
export interface Situation {
  branchIssueKey(): string | undefined;
  keyAtCursor(): string | undefined;
  selectedIssues(): readonly IssueRef[];
  /** The issue in the active tab. */
  openIssue(): IssueRef | undefined;
  /** Whether the selected rows are what the user turned to last, rather than an editor. */
  isSelectionInFocus(): boolean;
  recentIssues(): readonly IssueRef[];
}

/** An issue and why it is offered. */
export interface Offer {
  readonly ref: IssueRef;
  readonly why: string;
}

export interface CandidateDependencies {
  readonly workContext: Situation;
  /** Whether the site of an issue is still there. */
  readonly isThere: (ref: IssueRef) => boolean;
  /** The issue that a key names, as far as that is known. */
  readonly place: (key: string) => IssueRef | undefined;
  readonly resolve: (key: string) => Promise<IssueRef | undefined>;
  /** What the user has to do, as far as the window holds it. */
  readonly mine: () => readonly IssueRef[];
  /** Reads issues again; gives those that are gone. */
  readonly readAgain: (refs: readonly IssueRef[]) => Promise<readonly IssueRef[]>;
  readonly early: (offers: readonly Offer[]) => void;
  readonly signal: AbortSignal;
  readonly t: Translate;
}

/** The issues that the situation suggests, the likeliest first, each as the sites know it by now. */
export async function candidateIssues(deps: CandidateDependencies): Promise<readonly Offer[]> {
  const { workContext, place, resolve, signal } = deps;
  const keys = [workContext.branchIssueKey(), workContext.keyAtCursor()];
  const [branch, cursor] = keys.map((key) => (key === undefined ? undefined : place(key)));
  deps.early(offersOf(deps, branch, cursor));
  const [branchLater, cursorLater] = await Promise.all(
    // A key that cannot be placed now is just not suggested; typing it says why.
    keys.map(async (key) => (key === undefined ? undefined : resolve(key).catch(() => undefined))),
  );
  if (signal.aborted) throw cancelledError();
  const offers = offersOf(deps, branchLater, cursorLater);
  const gone = await deps.readAgain(offers.map(({ ref }) => ref));
  return offers.filter(({ ref }) => !gone.some((other) => isSameIssue(ref, other)));
}

function offersOf(
  { workContext, isThere, mine, t }: CandidateDependencies,
  branch: IssueRef | undefined,
  cursor: IssueRef | undefined,
): readonly Offer[] {
  const ofBranch = branch ? [{ ref: branch, why: t('branch') }] : [];
  const openIssue = workContext.openIssue();
  const open = openIssue ? [{ ref: openIssue, why: t('open') }] : [];
  const selected = workContext.selectedIssues().map((ref) => ({ ref, why: t('selected') }));
  const offers: Offer[] = [
    ...(workContext.isSelectionInFocus()
      ? [...selected, ...open, ...ofBranch]
      : [...open, ...ofBranch, ...selected]),
    ...(cursor ? [{ ref: cursor, why: t('at cursor') }] : []),
    ...workContext.recentIssues().map((ref) => ({ ref, why: t('recent') })),
    ...mine().map((ref) => ({ ref, why: t('assigned to me') })),
  ];
  return offers
    .filter(({ ref }, index) => offers.findIndex((other) => isSameIssue(other.ref, ref)) === index)
    .filter(({ ref }) => isThere(ref));
}
