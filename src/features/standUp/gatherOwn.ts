import { projectKeyOf } from '../../core/issueKey.ts';
import { keysInMessage } from '../../core/keysInText.ts';
import { mapConcurrent } from '../../core/mapConcurrent.ts';
import { isCancelled, reasonOf } from '../../core/errors.ts';
import { ownCommits, type Commit } from '../../platform/gitCommits.ts';
import { issueOfKey } from '../../ui/siteOfKey.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import { askWork, ownQueries } from './askWork.ts';
import { localSpan, siteSpan } from './lateEvents.ts';
import { localEvents } from './localDeeds.ts';
import type { NoteBeginning } from './noteSpans.ts';
import { outlookReach } from './outlook.ts';
import type { OwnNotesInput } from './ownNotes.ts';
import type { StandUpDependencies } from './standUpDependencies.ts';
import type { WorkEvent } from './workEvents.ts';
import { outlookOptions, type Occasion } from './occasion.ts';

/** Issues that are asked for by themselves, as nothing but a commit or a file names them. */
const MOST_NAMED = 10;
const AT_ONCE = 4;

/** Everything that one's own notes are made of: one search, and what this machine knows. */
export async function gatherOwn(
  deps: StandUpDependencies,
  occasion: Occasion,
  beginning: NoteBeginning,
  signal: AbortSignal,
): Promise<OwnNotesInput> {
  const { site, jira, now, ahead } = occasion;
  const outlook = outlookOptions(occasion);
  const { told } = beginning;
  const span = siteSpan(beginning, now);
  const onMachine = localSpan(beginning, now);
  const since = Math.min(span.from, outlookReach(outlook));
  const queries = ownQueries(site.accountId, now - span.from);
  const [{ works, hasMore }, commits] = await Promise.all([
    askWork(jira, { queries, since }, signal),
    ownCommits(onMachine.from - ahead, (branch) => deps.workContext.issueKeysOf(branch).length > 0),
  ]);
  const projects = new Set(works.map(({ issue }) => projectKeyOf(issue.ref.key)));
  const isKnown = (project: string): boolean =>
    projects.has(project) || deps.issues.knowsProject(site.id, project);
  const siteIdOf = (commit: Commit): string | undefined => {
    const [key] = keysOf(commit, () => true, deps.workContext);
    return key === undefined ? undefined : issueOfKey(key, deps)?.siteId;
  };
  const local = localEvents(
    {
      // What is about an issue of another site belongs into that one's notes.
      commits: commits.filter((commit) => [undefined, site.id].includes(siteIdOf(commit))),
      journal: deps.workJournal.since(onMachine.from - ahead),
    },
    {
      ...{ span: onMachine, ahead, who: { accountId: site.accountId, name: site.accountName } },
      keyOf: (commit) => keysOf(commit, isKnown, deps.workContext)[0],
    },
  );
  const found = new Set(works.map(({ issue }) => issue.ref.key));
  const unknown = [
    ...new Set(local.flatMap(({ key }) => (key === undefined || found.has(key) ? [] : [key]))),
  ];
  const { summaries, missing } = await lookUp(unknown, deps, occasion, signal);
  return {
    ...{ works, hasMore, span, outlook, summaries, accountId: site.accountId, ...(told && { told }) },
    local: local.map((event) => withoutStranger(event, missing)),
  };
}

/** Issues of known projects that a commit is about, the likeliest first: those it names, else its branch's. */
function keysOf(
  { message, branches }: Commit,
  isKnown: (project: string) => boolean,
  { issueKeysOf }: Pick<WorkContext, 'issueKeysOf'>,
): readonly string[] {
  const ours = (key: string): boolean => isKnown(projectKeyOf(key));
  const named = keysInMessage(message, isKnown).filter(ours);
  return named.length > 0 ? named : branches.flatMap(issueKeysOf).filter(ours);
}

interface LookedUp {
  readonly summaries: ReadonlyMap<string, string>;
  /** Keys that no issue bears. */
  readonly missing: ReadonlySet<string>;
}

/** Looks for issues by key. One that the site does not tell of now has no summary. */
async function lookUp(
  keys: readonly string[],
  { issues, log }: StandUpDependencies,
  { site, jira }: Occasion,
  signal: AbortSignal,
): Promise<LookedUp> {
  const summaries = new Map<string, string>();
  const missing = new Set<string>();
  await mapConcurrent(keys.slice(0, MOST_NAMED), AT_ONCE, async (key) => {
    try {
      const issue = issues.get({ siteId: site.id, key }) ?? (await jira.issue(key, signal));
      summaries.set(key, issue.summary);
    } catch (error) {
      if (isCancelled(error)) throw error;
      if (reasonOf(error) === 'notFound') missing.add(key);
      else log.error('An issue that a commit names', error);
    }
  });
  return { summaries, missing };
}

/** What was taken for the key of an issue and is none belongs to no issue. */
function withoutStranger(event: WorkEvent, missing: ReadonlySet<string>): WorkEvent {
  const { key, ...rest } = event;
  return key !== undefined && missing.has(key) ? rest : event;
}
