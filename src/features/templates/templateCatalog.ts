import type { Space } from '../../atlassian/model/confluence.ts';
import type { SiteState } from '../../atlassian/model/site.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { DisposableList, Emitter, type Disposable, type Event } from '../../core/events.ts';
import type { TemplateRef } from '../../core/templateRef.ts';
import { scopeKey, type TemplateEntry, type TemplateScope } from './templateModel.ts';

/**
 * What is known of one list. `stale`: shown, but to be asked for again. `failed` keeps what was shown before; it is
 * not tried again by itself, so that a site that cannot be reached is not asked without end.
 */
export interface Listing<T> {
  readonly status: 'none' | 'loading' | 'ready' | 'stale' | 'failed';
  readonly items: readonly T[];
  /** Where the next page begins; absent when all is there. */
  readonly cursor?: string;
  readonly error?: unknown;
}

/** Which part of the catalog changed; `siteId` absent: all of it. */
export interface CatalogChange {
  readonly siteId?: string;
  /** A list of templates changed, not the list of spaces. */
  readonly scope?: TemplateScope;
}

export interface CatalogOptions {
  readonly sites: SiteDirectory;
  readonly loadBuiltins: () => Promise<readonly TemplateEntry[]>;
  /** The space keys that the user narrowed the catalog to; empty for all. */
  readonly spaceKeys: () => readonly string[];
}

const NOTHING: Listing<never> = { status: 'none', items: [] };

/** The templates this window has seen, with their bodies, kept for the session. Asks a site only for what is opened. */
export class TemplateCatalog implements Disposable {
  readonly #options: CatalogOptions;
  readonly #changed = new Emitter<CatalogChange>();
  readonly #disposables = new DisposableList();
  readonly #spaces = new Map<string, Listing<Space>>();
  readonly #templates = new Map<string, Listing<TemplateEntry>>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #states = new Map<string, SiteState>();
  #builtins: Promise<readonly TemplateEntry[]> | undefined;

  readonly onDidChange: Event<CatalogChange> = this.#changed.event;

  constructor(options: CatalogOptions) {
    this.#options = options;
    this.#disposables.add(this.#changed);
    this.#disposables.add(options.sites.onDidChange(() => this.#followSites()));
    this.#followSites();
  }

  /** The checklists that come with the extension. */
  builtins(): Promise<readonly TemplateEntry[]> {
    return (this.#builtins ??= this.#options.loadBuiltins());
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

  /** Loads the first page of spaces unless it is there, or has failed. Never rejects: see the listing. */
  async ensureSpaces(siteId: string): Promise<void> {
    const { status } = this.spaces(siteId);
    if (status === 'none' || status === 'stale') await this.#loadSpaces(siteId, undefined);
    else if (status === 'loading') await this.#running.get(siteId);
  }

  /** Loads the next page of spaces. Never rejects: see the listing. */
  async moreSpaces(siteId: string): Promise<void> {
    await this.#running.get(siteId);
    const { cursor } = this.spaces(siteId);
    if (cursor !== undefined) await this.#loadSpaces(siteId, cursor);
  }

  /** Loads the templates of a scope unless they are there, or have failed. Never rejects: see the listing. */
  async ensureTemplates(scope: TemplateScope): Promise<void> {
    const { status } = this.templates(scope);
    if (status === 'none' || status === 'stale') await this.#loadTemplates(scope);
    else if (status === 'loading') await this.#running.get(scopeKey(scope));
  }

  /** Finds a template; looks through the scope's list if that is not loaded yet. */
  async find(ref: TemplateRef, scope?: TemplateScope): Promise<TemplateEntry | undefined> {
    if (ref.kind === 'builtin') {
      return (await this.builtins()).find(
        ({ templateRef }) => templateRef.kind === 'builtin' && templateRef.id === ref.id,
      );
    }
    const isIt = ({ templateRef }: TemplateEntry): boolean =>
      templateRef.kind === 'confluence' && templateRef.templateId === ref.templateId;
    const known = this.loaded(ref.siteId).find(isIt);
    if (known !== undefined || scope === undefined) return known;
    await this.ensureTemplates(scope);
    return this.templates(scope).items.find(isIt);
  }

  /** Has everything asked for again when it is next looked at; until then, and if that fails, the old stays. */
  refresh(siteId?: string): void {
    const mine = (key: string): boolean =>
      siteId === undefined || key === siteId || key.startsWith(`${siteId}/`);
    const aged = <T>(listings: Map<string, Listing<T>>): void => {
      for (const [key, listing] of listings) {
        if (mine(key) && listing.status !== 'loading') {
          listings.set(key, { status: 'stale', items: listing.items });
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

  async #loadSpaces(siteId: string, cursor: string | undefined): Promise<void> {
    await this.#load(this.#spaces, siteId, { siteId }, async (before) => {
      const keys = this.#options.spaceKeys();
      const { confluence } = await this.#options.sites.client(siteId);
      const page = await confluence.spaces({
        ...(keys.length > 0 && { keys }),
        ...(cursor !== undefined && { cursor }),
      });
      const known = new Set(cursor === undefined ? [] : before.map(({ key }) => key));
      const items = [
        ...(cursor === undefined ? [] : before),
        ...page.spaces.filter(({ key }) => !known.has(key)),
      ];
      return { status: 'ready', items, ...(page.cursor !== undefined && { cursor: page.cursor }) };
    });
  }

  async #loadTemplates(scope: TemplateScope): Promise<void> {
    await this.#load(this.#templates, scopeKey(scope), { siteId: scope.siteId, scope }, async () => {
      const { confluence } = await this.#options.sites.client(scope.siteId);
      const templates = await confluence.templates(scope.spaceKey);
      const items = templates.map((template): TemplateEntry => ({
        templateRef: { kind: 'confluence', siteId: scope.siteId, templateId: template.id },
        name: template.name,
        description: template.description,
        labels: template.labels,
        scope,
        body: template.body,
      }));
      return { status: 'ready', items };
    });
  }

  /** One load at a time per list; the outcome, good or bad, becomes the listing. */
  #load<T>(
    listings: Map<string, Listing<T>>,
    key: string,
    change: CatalogChange,
    task: (before: readonly T[]) => Promise<Listing<T>>,
  ): Promise<void> {
    const before = listings.get(key) ?? NOTHING;
    const running = task(before.items)
      .catch((error: unknown): Listing<T> => ({ ...before, status: 'failed', error }))
      .then((listing) => {
        this.#running.delete(key);
        // A site removed meanwhile takes its lists with it.
        if (this.#options.sites.get(change.siteId ?? '') === undefined) return;
        listings.set(key, listing);
        this.#changed.fire(change);
      });
    listings.set(key, { ...before, status: 'loading' });
    this.#running.set(key, running);
    return running;
  }

  /** Lets go of removed sites, and gives sites that are well again another chance. */
  #followSites(): void {
    const sites = this.#options.sites.list();
    const gone = [...this.#states.keys()].filter((id) => !sites.some((site) => site.id === id));
    for (const id of gone) {
      this.#states.delete(id);
      this.#spaces.delete(id);
      for (const key of [...this.#templates.keys()])
        if (key.startsWith(`${id}/`)) this.#templates.delete(key);
    }
    let structureChanged = gone.length > 0;
    for (const site of sites) {
      const before = this.#states.get(site.id);
      const now = this.#options.sites.state(site.id);
      this.#states.set(site.id, now);
      if (before === undefined) structureChanged = true;
      else if (before !== now && now === 'ready' && this.#hasFailed(site.id)) this.refresh(site.id);
    }
    if (structureChanged) this.#changed.fire({});
  }

  #hasFailed(siteId: string): boolean {
    return (
      this.spaces(siteId).status === 'failed' ||
      [...this.#templates].some(([key, { status }]) => status === 'failed' && key.startsWith(`${siteId}/`))
    );
  }
}
