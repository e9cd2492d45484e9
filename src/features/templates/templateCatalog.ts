import type { Space } from '../../atlassian/model/confluence.ts';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory, SitesChange } from '../../atlassian/ports/sites.ts';
import { DisposableList, Emitter, type Disposable, type Event } from '../../core/events.ts';
import type { TemplateRef } from '../../core/templateRef.ts';
import { failedListing, NOTHING, restoredListing, staleListing, type Listing } from '../../core/listing.ts';
import { SharedLoad } from './sharedLoad.ts';
import { entryOf, keepTemplates, readTemplates } from './templateListing.ts';
import {
  isLoaded,
  refKey,
  scopeKey,
  type LoadedTemplate,
  type TeamTemplates,
  type TemplateEntry,
  type TemplateScope,
} from './templateModel.ts';

/** Which part of the catalog changed; `siteId` absent: all of it. */
export interface CatalogChange {
  readonly siteId?: string;
  /** A list of templates changed, not the list of spaces. */
  readonly scope?: TemplateScope;
}

export interface CatalogDependencies {
  readonly sites: SiteDirectory;
  readonly cache: SiteCache;
  readonly loadBuiltins: () => Promise<readonly LoadedTemplate[]>;
  /** Gives the team's own templates, as they are now. */
  readonly loadTeam?: () => Promise<TeamTemplates>;
  /** The space keys that the user narrowed the catalog to; empty for all. */
  readonly spaceKeys: () => readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const NO_TEAM: TeamTemplates = { templates: [], leftOut: [] };

/**
 * The templates this window has seen, with their bodies, and before those the lists of earlier sessions. Asks a site
 * only for what is opened. Who waits may give up with a signal; a request that nobody waits for any more is cancelled.
 */
export class TemplateCatalog implements Disposable {
  readonly #options: CatalogDependencies;
  readonly #changed = new Emitter<CatalogChange>();
  readonly #disposables = new DisposableList();
  readonly #spaces = new Map<string, Listing<Space>>();
  readonly #templates = new Map<string, Listing<TemplateEntry>>();
  readonly #running = new Map<string, SharedLoad>();
  /** By the key of the list: what was kept is taken up once. */
  readonly #restoring = new Map<string, Promise<void>>();
  #builtins: Promise<readonly LoadedTemplate[]> | undefined;
  #team: Promise<TeamTemplates> | undefined;

  readonly onDidChange: Event<CatalogChange> = this.#changed.event;

  constructor(options: CatalogDependencies) {
    this.#options = options;
    this.#disposables.add(this.#changed);
    this.#disposables.add(options.sites.onDidChange((change) => this.#followSites(change)));
  }

  /** The checklists that come with the extension. */
  builtins(): Promise<readonly LoadedTemplate[]> {
    return (this.#builtins ??= this.#options.loadBuiltins());
  }

  /** The team's own templates, as they were when they last changed. */
  async team(): Promise<TeamTemplates> {
    const loading = (this.#team ??= Promise.resolve(this.#options.loadTeam?.() ?? NO_TEAM));
    try {
      return await loading;
    } catch (error) {
      if (this.#team === loading) this.#team = undefined;
      throw error;
    }
  }

  /** Tells that the team's own templates may be others. */
  noteTeamChange(): void {
    this.#team = undefined;
    this.#changed.fire({});
  }

  /** The spaces of a site as far as they are loaded. */
  spaces(siteId: string): Listing<Space> {
    return this.#spaces.get(siteId) ?? NOTHING;
  }

  /** The templates of a scope as far as they are loaded. */
  templates(scope: TemplateScope): Listing<TemplateEntry> {
    return this.#templates.get(scopeKey(scope)) ?? NOTHING;
  }

  /** Every template of a site that was loaded so far. */
  loaded(siteId: string): readonly TemplateEntry[] {
    return [...this.#templates].flatMap(([key, { items }]) => (key.startsWith(`${siteId}/`) ? items : []));
  }

  /** Takes up the spaces that were known in an earlier session, once; asks no site. Never rejects. */
  restoreSpaces(siteId: string): Promise<void> {
    return this.#restore(this.#spaces, siteId, { siteId }, async ({ cache, sites }) => {
      const site = sites.get(siteId);
      const kept = site && (await cache.spaces.read(site, this.#narrowing()));
      return kept && restoredListing(kept.value.spaces, kept.savedAt);
    });
  }

  /** Takes up the templates of a scope that were known in an earlier session, once; asks no site. Never rejects. */
  restoreTemplates(scope: TemplateScope): Promise<void> {
    const { siteId } = scope;
    return this.#restore(this.#templates, scopeKey(scope), { siteId, scope }, async ({ cache, sites }) => {
      const site = sites.get(siteId);
      return site && readTemplates(cache, site, scope);
    });
  }

  /** Loads the first page of spaces unless it is there, or has failed. Never rejects: see the listing. */
  async ensureSpaces(siteId: string, signal?: AbortSignal): Promise<void> {
    await this.restoreSpaces(siteId);
    const { status } = this.spaces(siteId);
    if (status === 'none' || status === 'stale') await this.#loadSpaces(siteId, undefined, signal);
    else if (status === 'loading') await this.#running.get(siteId)?.wait(signal);
  }

  /** Loads the next page of spaces. Never rejects: see the listing. */
  async moreSpaces(siteId: string, signal?: AbortSignal): Promise<void> {
    await this.#running.get(siteId)?.wait(signal);
    if (signal?.aborted) return;
    const { cursor } = this.spaces(siteId);
    if (cursor !== undefined) await this.#loadSpaces(siteId, cursor, signal);
  }

  /** Loads the templates of a scope unless they are there, or have failed. Never rejects: see the listing. */
  async ensureTemplates(scope: TemplateScope, signal?: AbortSignal): Promise<void> {
    await this.restoreTemplates(scope);
    const { status } = this.templates(scope);
    if (status === 'none' || status === 'stale') await this.#loadTemplates(scope, false, signal);
    else if (status === 'loading') await this.#running.get(scopeKey(scope))?.wait(signal);
  }

  /** The same for somebody who acts on the answer: tries again after a failure too. Never rejects: see the listing. */
  async confirmTemplates(scope: TemplateScope): Promise<void> {
    const { status } = this.templates(scope);
    if (status === 'loading') await this.#running.get(scopeKey(scope))?.wait();
    else if (status !== 'ready') await this.#loadTemplates(scope, true);
  }

  /** The template with its body, be it from the disk; undefined when that is not kept any more. Never rejects. */
  async withBody(template: TemplateEntry): Promise<LoadedTemplate | undefined> {
    if (isLoaded(template)) return template;
    const site = this.#options.sites.get(template.scope?.siteId ?? '');
    if (site === undefined || template.kept === undefined) return undefined;
    const body = await this.#options.cache.templateBodies.read(site, template.kept.bodyId);
    return body === undefined ? undefined : { ...template, body };
  }

  /** Finds a template: as it is known, while the site is asked for it; else in the scope's list once that is loaded. */
  async find(ref: TemplateRef, scope?: TemplateScope): Promise<TemplateEntry | undefined> {
    if (ref.kind !== 'confluence') {
      // Who acts on one wants it as it is now, be it that the watcher has not told of a change yet.
      if (ref.kind === 'team') this.#team = undefined;
      const own = await (ref.kind === 'builtin'
        ? this.builtins()
        : this.team().then((team) => team.templates));
      return own.find(({ templateRef }) => refKey(templateRef) === refKey(ref));
    }
    const isIt = ({ templateRef }: TemplateEntry): boolean =>
      templateRef.kind === 'confluence' && templateRef.templateId === ref.templateId;
    if (scope !== undefined) await this.restoreTemplates(scope);
    const known = this.loaded(ref.siteId).find(isIt);
    if (scope === undefined) return known;
    const loading = this.ensureTemplates(scope);
    if (known !== undefined) return known;
    await loading;
    return this.templates(scope).items.find(isIt);
  }

  /** Has everything asked for again when it is next looked at; until then, and if that fails, the old stays. */
  refresh(siteId?: string): void {
    const mine = (key: string): boolean =>
      siteId === undefined || key === siteId || key.startsWith(`${siteId}/`);
    const aged = <T>(listings: Map<string, Listing<T>>): void => {
      for (const [key, listing] of listings) {
        if (mine(key) && listing.status !== 'loading') {
          listings.set(key, staleListing(listing));
        }
      }
    };
    aged(this.#spaces);
    aged(this.#templates);
    this.#changed.fire(siteId === undefined ? {} : { siteId });
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  async #loadSpaces(siteId: string, cursor: string | undefined, giveUp?: AbortSignal): Promise<void> {
    await this.#load(this.#spaces, siteId, { siteId }, giveUp, async (before, signal) => {
      const keys = this.#options.spaceKeys();
      const { confluence, site } = await this.#options.sites.client(siteId);
      const asked = { ...(keys.length > 0 && { keys }), ...(cursor !== undefined && { cursor }) };
      const page = await confluence.spaces(asked, signal);
      const known = new Set(cursor === undefined ? [] : before.map(({ key }) => key));
      const items = [
        ...(cursor === undefined ? [] : before),
        ...page.spaces.filter(({ key }) => !known.has(key)),
      ];
      this.#options.cache.spaces.write(site, this.#narrowing(), { spaces: items });
      return {
        status: 'ready',
        items,
        loadedAt: this.#options.now(),
        ...(page.cursor !== undefined && { cursor: page.cursor }),
      };
    });
  }

  async #loadTemplates(scope: TemplateScope, userAsked: boolean, giveUp?: AbortSignal): Promise<void> {
    const change = { siteId: scope.siteId, scope };
    await this.#load(this.#templates, scopeKey(scope), change, giveUp, async (_before, signal) => {
      const { cache, sites, now } = this.#options;
      const { confluence, site } = await sites.client(scope.siteId, { userAsked });
      const templates = await confluence.templates(scope.spaceKey, signal);
      keepTemplates(cache, site, scope, templates);
      const items = templates.map((template) => entryOf(template, scope));
      return { status: 'ready', items, loadedAt: now() };
    });
  }

  /** What was kept of a list stands there until the site says better. */
  #restore<T>(
    listings: Map<string, Listing<T>>,
    key: string,
    change: CatalogChange,
    read: (options: CatalogDependencies) => Promise<Listing<T> | undefined>,
  ): Promise<void> {
    const running = this.#restoring.get(key);
    if (running !== undefined) return running;
    const restoring = read(this.#options).then((kept) => {
      if (kept === undefined || (listings.get(key) ?? NOTHING).status !== 'none') return;
      listings.set(key, kept);
      this.#changed.fire(change);
    });
    this.#restoring.set(key, restoring);
    return restoring;
  }

  #narrowing(): string {
    return this.#options.spaceKeys().join();
  }

  /** One load at a time per list; the outcome, good or bad, becomes the listing. */
  #load<T>(
    listings: Map<string, Listing<T>>,
    key: string,
    change: CatalogChange,
    giveUp: AbortSignal | undefined,
    task: (before: readonly T[], signal: AbortSignal) => Promise<Listing<T>>,
  ): Promise<void> {
    const before = listings.get(key) ?? NOTHING;
    const end = (listing: Listing<T>): void => {
      this.#running.delete(key);
      // A site removed meanwhile takes its lists with it.
      if (this.#options.sites.get(change.siteId ?? '') === undefined) return;
      listings.set(key, listing);
      this.#changed.fire(change);
    };
    const load = new SharedLoad(async (signal) => {
      // At once, so that who comes next asks anew.
      signal.addEventListener('abort', () => end(before));
      const listing = await task(before.items, signal).catch((error: unknown) =>
        failedListing(before, error),
      );
      if (!signal.aborted) end(listing);
    });
    listings.set(key, { ...before, status: 'loading' });
    this.#running.set(key, load);
    return load.wait(giveUp);
  }

  /** Lets go of removed sites, and gives sites that are well again another chance. */
  #followSites({ added, removed, changed, stateChanged }: SitesChange): void {
    for (const { id } of removed) {
      for (const known of [this.#spaces, this.#templates, this.#restoring]) {
        for (const key of [...known.keys()]) if (key === id || key.startsWith(`${id}/`)) known.delete(key);
      }
    }
    const ready = stateChanged.filter((id) => this.#options.sites.state(id) === 'ready');
    // A Confluence is named after its Jira, and may be asked by now.
    for (const id of new Set([...ready, ...changed.map(({ id }) => id)]))
      if (this.#hasFailed(id)) this.refresh(id);
    if (added.length > 0 || removed.length > 0) this.#changed.fire({});
  }

  #hasFailed(siteId: string): boolean {
    return (
      this.spaces(siteId).status === 'failed' ||
      [...this.#templates].some(([key, { status }]) => status === 'failed' && key.startsWith(`${siteId}/`))
    );
  }
}
