import type { Issue } from '../model/issue.ts';
import type { IssueChange } from '../ports/issueStore.ts';

interface Layer {
  readonly change: IssueChange;
  /** What the issue's `updated` said when the change was made. */
  readonly madeAt: string | undefined;
  /** When the site accepted it, in milliseconds of the monotonic clock. */
  confirmedAt?: number;
}

const NONE: readonly Layer[] = [];
/** Searches lag behind writes by seconds, at worst minutes; after this time the site's copy wins in any case. */
const LAG_MS = 2 * 60_000;

/**
 * One issue as the site sent it, with the user's changes on top in the order they were made. An accepted change stays
 * on top until the site's own copy has caught up, so that a search that lags behind does not take it back.
 */
export class ChangeStack {
  #server: Issue | undefined;
  #seenAt: number | undefined;
  /** One shared array while empty, because nearly all are. */
  #layers: readonly Layer[] = NONE;

  /** When the site sent its copy, by the clock of `put`. */
  get seenAt(): number | undefined {
    return this.#seenAt;
  }

  /** What is to be shown: undefined while the site has sent nothing. */
  get shown(): Issue | undefined {
    return withChanges(this.#server, this.#layers);
  }

  /** The same without what waits for the site's answer. */
  get settled(): Issue | undefined {
    return withChanges(
      this.#server,
      this.#layers.filter((layer) => layer.confirmedAt !== undefined),
    );
  }

  /** True while a change waits for the site's answer. */
  get pending(): boolean {
    return this.#layers.some((layer) => layer.confirmedAt === undefined);
  }

  /** Takes in the site's copy. @param now milliseconds of the monotonic clock */
  put(issue: Issue, now: number): void {
    this.#server = issue;
    this.#seenAt = now;
    // Only from the bottom: a later change stays on top of one that is not settled yet.
    const firstKept = this.#layers.findIndex((layer) => !caughtUp(layer, issue, now));
    this.#layers = firstKept < 0 ? NONE : this.#layers.slice(firstKept);
  }

  /** Puts a change on top and gives the handle to settle it with. */
  add(change: IssueChange): Layer {
    const layer: Layer = { change, madeAt: this.#server?.updated };
    this.#layers = [...this.#layers, layer];
    return layer;
  }

  confirm(layer: Layer, now: number): void {
    layer.confirmedAt = now;
  }

  undo(layer: Layer): void {
    this.#layers = this.#layers.filter((other) => other !== layer);
  }
}

function withChanges(issue: Issue | undefined, layers: readonly Layer[]): Issue | undefined {
  return issue && layers.reduce(withChange, issue);
}

function withChange(issue: Issue, { change }: Layer): Issue {
  const { assignee, resolution, priority, dueDate, sprint, ...rest } = { ...issue, ...change };
  return {
    ...rest,
    ...(assignee && { assignee }),
    ...(resolution !== undefined && { resolution }),
    ...(priority && { priority }),
    ...(dueDate !== undefined && { dueDate }),
    ...(sprint && { sprint }),
  };
}

function caughtUp(layer: Layer, issue: Issue, now: number): boolean {
  if (layer.confirmedAt === undefined) return false;
  const newer = layer.madeAt === undefined || Date.parse(issue.updated) > Date.parse(layer.madeAt);
  return newer || now - layer.confirmedAt > LAG_MS;
}
