import type { Issue } from '../../../atlassian/model/issue.ts';
import type { Transition } from '../../../atlassian/model/transition.ts';
import { omit } from '../../../core/omit.ts';
import type { Translate } from '../../../core/localize.ts';
import { spentText } from '../../../fields/spentText.ts';
import type { PushableBranch } from '../../../platform/pushableBranch.ts';

/** Commits that are listed in a comment. */
const MOST_COMMITS = 20;

/** A step of finishing work. */
export type FinishStep = 'push' | 'comment' | 'log' | 'transition';

/** What finishing work on an issue does; what is absent is left out. */
export interface FinishPlan {
  readonly push?: PushableBranch;
  readonly comment?: FinishComment;
  /** Work in Jira's notation, `1h 30m`. */
  readonly spent?: string;
  readonly transition?: Pick<Transition, 'id' | 'name' | 'to'>;
}

/** @property words of the user's own above the commits, on one line; empty for none */
export interface FinishComment {
  readonly words: string;
}

/** What is known before the plan is shown. */
export interface FinishFacts {
  readonly issue: Issue;
  /** The issue's branch that is checked out; absent where none is. */
  readonly branch?: PushableBranch;
  /** What the site offers now; absent where it could not be asked. */
  readonly transitions?: readonly Transition[];
  /** The status that such work ends with, as it was chosen before. */
  readonly endStatusId?: string;
  /** Milliseconds that the issue's timer has counted; absent where it has none. */
  readonly timed?: number;
}

/** What is likely wanted: each step can be changed or left out before anything is done. */
export function firstFinishPlan({
  branch,
  transitions = [],
  issue,
  endStatusId,
  timed,
}: FinishFacts): FinishPlan {
  const transition = transitions.find(
    ({ isAvailable, to }) => isAvailable && to.id === endStatusId && to.id !== issue.status.id,
  );
  return {
    ...(branch && canPush(branch) && { push: branch }),
    ...(branch && branch.commits.length > 0 && { comment: { words: '' } }),
    ...(timed !== undefined && { spent: spentText(timed) }),
    ...(transition && { transition }),
  };
}

/** Whether there is something to push, and somewhere to push it to. */
export function canPush({ remote, ahead }: PushableBranch): boolean {
  return remote !== undefined && ahead !== 0;
}

/** Whether the status that work ends with has to be asked for: never guessed, and asked once for each kind of issue. */
export function asksForEndStatus({ transitions = [], endStatusId, issue }: FinishFacts): boolean {
  return (
    endStatusId === undefined &&
    issue.status.category !== 'done' &&
    transitions.some(({ isAvailable }) => isAvailable)
  );
}

/** A plan with one step changed; undefined leaves it out. */
export function withStep<Name extends keyof FinishPlan>(
  plan: FinishPlan,
  name: Name,
  value: FinishPlan[Name] | undefined,
): FinishPlan {
  const others = omit(plan, name);
  return value === undefined ? others : { ...others, [name]: value };
}

/** Whether a plan does anything. */
export function finishesAnything(plan: FinishPlan): boolean {
  return Object.keys(plan).length > 0;
}

/** The comment in Markdown: the user's words, then the branch with its commits, the oldest first. */
export function commentText(
  { words }: FinishComment,
  branch: PushableBranch | undefined,
  t: Translate,
): string {
  const own = words.trim();
  const commits = branch?.commits ?? [];
  const shown = commits.slice(-MOST_COMMITS);
  const left = commits.length - shown.length;
  const lines = [
    ...(left > 0 ? [`- ${left === 1 ? t('1 earlier commit') : t('{0} earlier commits', left)}`] : []),
    ...shown.map(({ hash, subject }) => `- ${code(hash.slice(0, 8))} ${escaped(subject)}`),
  ];
  const list =
    lines.length === 0 ? '' : `${t('Commits on {0}:', code(branch?.name ?? ''))}\n\n${lines.join('\n')}`;
  return [escaped(own), list].filter((part) => part !== '').join('\n\n');
}

/** A name of a branch may hold backticks as little as a space; were one there, it would end the code. */
function code(text: string): string {
  return `\`${text.replace(/[`\s]+/g, ' ')}\``;
}

function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>~|&!#@]/g, '\\$&');
}
