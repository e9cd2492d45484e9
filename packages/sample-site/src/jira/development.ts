import type { Issue } from './model.ts';

/** What developers' tools know of an issue, as JQL counts it. */
interface Development {
  readonly branches: number;
  readonly commits: number;
  readonly openPullRequests: number;
  readonly mergedPullRequests: number;
  readonly builds: number;
  readonly failingBuilds: number;
  /** Where it was deployed to. */
  readonly environments: readonly string[];
}

/**
 * Made up from the number and the status, and so the same at every start: nothing before work begins, a branch and its
 * commits in progress, a merged pull request when it is done.
 */
function madeUp({ number, status, type }: Issue): Development {
  const isWorkedOn = status.category !== 'new' && type.level === 0;
  const isDone = status.category === 'done';
  return {
    branches: isWorkedOn ? 1 : 0,
    commits: isWorkedOn ? 1 + (number % 7) : 0,
    openPullRequests: isWorkedOn && !isDone && number % 2 === 0 ? 1 : 0,
    mergedPullRequests: isDone ? 1 : 0,
    builds: isWorkedOn ? 1 + (number % 3) : 0,
    failingBuilds: isWorkedOn && !isDone && number % 5 === 0 ? 1 : 0,
    environments: isDone ? (number % 3 === 0 ? ['Staging'] : ['Staging', 'Production']) : [],
  };
}

type Figure = (known: Development) => number | readonly string[];

/** Nobody reviews with the tool that `reviews` counts. */
const none: Figure = () => 0;

const FIGURES: ReadonlyMap<string, Figure> = new Map<string, Figure>([
  ['branches.all', ({ branches }) => branches],
  ['commits.all', ({ commits }) => commits],
  ['pullrequests.all', ({ openPullRequests, mergedPullRequests }) => openPullRequests + mergedPullRequests],
  ['pullrequests.open', ({ openPullRequests }) => openPullRequests],
  ['builds.all', ({ builds }) => builds],
  ['builds.failing', ({ failingBuilds }) => failingBuilds],
  ['deployments.all', ({ environments }) => environments.length],
  ['deployments.environment', ({ environments }) => environments],
  ['reviews.all', none],
  ['reviews.open', none],
]);

/** What reads `development[kind].figure` of an issue; undefined when there is no such figure. */
export function developmentOf(
  kind: string,
  figure: string,
): ((issue: Issue) => number | readonly string[]) | undefined {
  const read = FIGURES.get(`${kind}.${figure}`);
  return read && ((issue) => read(madeUp(issue)));
}
