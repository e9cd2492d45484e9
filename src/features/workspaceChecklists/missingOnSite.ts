import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { isAboutSite, isCancelled, reasonOf } from '../../core/errors.ts';
import { mapConcurrent } from '../../core/mapConcurrent.ts';
import type { Referred } from './referred.ts';

/** What a site said of something counts for so long. */
const KEPT_MS = 10 * 60_000;
/** A site that could not be asked is left alone for so long. */
const REST_MS = 5 * 60_000;
const MOST_KEPT = 500;
const AT_ONCE = 2;
/** Issues whose people are known. */
const MOST_ISSUES = 500;

export interface MissingDependencies {
  readonly sites: Pick<SiteDirectory, 'list' | 'client'>;
  readonly issues: Pick<IssueStore, 'get' | 'put' | 'search'>;
  /** Milliseconds of a clock that never jumps. */
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

/**
 * What files refer to and the sites have not: told only where a site said so. Each thing is asked about once in a while,
 * two at a time, and not at all where the window holds it.
 */
export class MissingOnSite {
  readonly #deps: MissingDependencies;
  readonly #said = new Map<string, { readonly at: number; readonly isMissing: boolean }>();
  readonly #restingUntil = new Map<string, number>();
  /** Whether a site tells the account of people at all, by site id. */
  readonly #tellsPeople = new Map<string, boolean>();
  #asking: Promise<unknown> = Promise.resolve();

  constructor(deps: MissingDependencies) {
    this.#deps = deps;
  }

  /** Those that are missing, as far as that is known. */
  among(referred: readonly Referred[]): readonly Referred[] {
    return referred.filter((one) => this.#saidOf(one) === true && !this.#isHeld(one));
  }

  /** Asks about what nobody knows yet. @returns whether more is known to be missing. Never rejects. */
  ask(referred: readonly Referred[], signal: AbortSignal): Promise<boolean> {
    const asked = this.#asking.then(() => this.#ask(referred, signal));
    this.#asking = asked;
    return asked;
  }

  async #ask(referred: readonly Referred[], signal: AbortSignal): Promise<boolean> {
    const open = new Map(
      referred
        .filter((one) => this.#saidOf(one) === undefined && !this.#isHeld(one))
        .map((one) => [one.id, one]),
    );
    let isNews = false;
    await mapConcurrent([...open.values()], AT_ONCE, async (one) => {
      const isMissing = signal.aborted ? undefined : await this.#isMissing(one, signal);
      if (isMissing === undefined) return;
      this.#said.delete(one.id);
      this.#said.set(one.id, { at: this.#deps.now(), isMissing });
      for (const oldest of this.#said.keys()) if (this.#said.size > MOST_KEPT) this.#said.delete(oldest);
      isNews ||= isMissing;
    });
    return isNews;
  }

  #saidOf({ id }: Referred): boolean | undefined {
    const said = this.#said.get(id);
    return said && this.#deps.now() - said.at < KEPT_MS ? said.isMissing : undefined;
  }

  /** Whether the window knows that it is there. */
  #isHeld({ thing }: Referred): boolean {
    const { issues } = this.#deps;
    if (thing.kind === 'issue') return issues.get(thing.ref) !== undefined;
    if (thing.kind === 'page') return false;
    const begun = thing.begun.toLowerCase();
    return issues
      .search('', MOST_ISSUES, () => true)
      .some(({ assignee }) => assignee?.displayName.toLowerCase().includes(begun) === true);
  }

  /** Undefined where a site could not say. */
  async #isMissing({ thing }: Referred, signal: AbortSignal): Promise<boolean | undefined> {
    if (thing.kind === 'owner') {
      for (const { id } of this.#deps.sites.list()) {
        const isThere = await this.#asked(id, () => this.#hasPerson(id, thing.begun, signal));
        if (isThere !== false) return isThere === undefined ? undefined : false;
      }
      return true;
    }
    const { siteId } = thing.ref;
    return this.#asked(siteId, async () => {
      const { jira, confluence } = await this.#client(siteId);
      if (thing.kind === 'page') return (await confluence.page(thing.ref.pageId, {}, signal)) === undefined;
      try {
        this.#deps.issues.put([await jira.issue(thing.ref.key, signal)]);
        return false;
      } catch (error) {
        if (reasonOf(error) === 'notFound') return true;
        throw error;
      }
    });
  }

  /** Undefined where the site tells the account of nobody, which says nothing of who is there. */
  async #hasPerson(siteId: string, begun: string, signal: AbortSignal): Promise<boolean | undefined> {
    const { jira, site } = await this.#client(siteId);
    const finds = async (name: string): Promise<boolean> => (await jira.findUsers(name, signal)).length > 0;
    if (await finds(begun)) return true;
    const tells = this.#tellsPeople.get(siteId) ?? (await finds(site.accountName.split(' ')[0] ?? ''));
    this.#tellsPeople.set(siteId, tells);
    return tells ? false : undefined;
  }

  async #asked<T>(siteId: string, task: () => Promise<T>): Promise<T | undefined> {
    const { now, onError } = this.#deps;
    if ((this.#restingUntil.get(siteId) ?? 0) > now()) return undefined;
    try {
      return await task();
    } catch (error) {
      if (isCancelled(error)) return undefined;
      if (isAboutSite(error)) this.#restingUntil.set(siteId, now() + REST_MS);
      onError(error);
      return undefined;
    }
  }

  #client(siteId: string): ReturnType<SiteDirectory['client']> {
    return this.#deps.sites.client(siteId, { background: true });
  }
}
