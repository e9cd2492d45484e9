import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { reasonOf } from '../../core/errors.ts';
import { DisposableList, Emitter, type Disposable, type Event } from '../../core/events.ts';
import type { TemplateRef } from '../../core/templateRef.ts';
import type { TemplateCatalog } from './templateCatalog.ts';
import { refKey, scopeKey, type TemplateEntry, type TemplateScope } from './templateModel.ts';

/** How many spaces are looked into before the user is asked whether to go on. */
export const SPACES_AT_ONCE = 40;
/** Requests under way at the same time. */
const SIDE_BY_SIDE = 4;

/** A group of templates that stands together in a list. */
export interface TemplateGroup {
  /** Absent for the built-in ones. */
  readonly scope?: TemplateScope;
  readonly templates: readonly TemplateEntry[];
}

/** Fills the catalog space by space while a list of it is on the screen; dispose it when the list is gone. */
export class CatalogLoad implements Disposable {
  readonly #catalog: TemplateCatalog;
  readonly #sites: SiteDirectory;
  readonly #maxSpaces: number;
  readonly #changed = new Emitter<void>();
  readonly #disposables = new DisposableList();
  #builtins: readonly TemplateEntry[] = [];
  #scopes: TemplateScope[] = [];
  #stopped = false;
  #busy = true;
  #more = false;

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(catalog: TemplateCatalog, sites: SiteDirectory, maxSpaces: number) {
    this.#catalog = catalog;
    this.#sites = sites;
    this.#maxSpaces = maxSpaces;
    this.#disposables.add(this.#changed);
    this.#disposables.add(catalog.onDidChange(() => this.#changed.fire()));
  }

  /** True while templates are still coming in. */
  busy(): boolean {
    return this.#busy;
  }

  /** True when there are spaces that were not looked into. */
  hasMore(): boolean {
    return this.#more;
  }

  /** What there is by now: the built-in ones first, then scope by scope in the order of the sites and spaces. */
  groups(): readonly TemplateGroup[] {
    const ofSites = this.#scopes.map((scope) => ({ scope, templates: this.#catalog.templates(scope).items }));
    return [{ templates: this.#builtins }, ...ofSites].filter(({ templates }) => templates.length > 0);
  }

  /** A template that is there by now. */
  find(ref: TemplateRef): TemplateEntry | undefined {
    const key = refKey(ref);
    const known = ref.kind === 'builtin' ? this.#builtins : this.#catalog.loaded(ref.siteId);
    return known.find(({ templateRef }) => refKey(templateRef) === key);
  }

  /** Sites whose list of spaces or templates could not be loaded, each with the first error. */
  failures(): ReadonlyMap<string, unknown> {
    const failed = new Map<string, unknown>();
    for (const { id } of this.#sites.list()) {
      const listings = [
        this.#catalog.spaces(id),
        ...this.#scopes.filter(({ siteId }) => siteId === id).map((scope) => this.#catalog.templates(scope)),
      ];
      const listing = listings.find(({ status }) => status === 'failed');
      if (listing !== undefined) failed.set(id, listing.error);
    }
    return failed;
  }

  /** Loads; resolves when all is there or the limit is reached. Never rejects. */
  async run(): Promise<void> {
    this.#builtins = await this.#catalog.builtins();
    this.#changed.fire();
    await Promise.all(this.#sites.list().map(({ id }) => this.#loadSite(id)));
    this.#busy = false;
    this.#changed.fire();
  }

  dispose(): void {
    this.#stopped = true;
    this.#disposables.dispose();
  }

  async #loadSite(siteId: string): Promise<void> {
    await this.#catalog.ensureSpaces(siteId);
    while (!this.#stopped) {
      const { items, cursor, status } = this.#catalog.spaces(siteId);
      if (cursor === undefined || status === 'failed' || items.length >= this.#maxSpaces) break;
      await this.#catalog.moreSpaces(siteId);
    }
    const { items, cursor } = this.#catalog.spaces(siteId);
    this.#more ||= cursor !== undefined || items.length > this.#maxSpaces;
    const scopes: TemplateScope[] = [
      { siteId },
      ...items.slice(0, this.#maxSpaces).map(({ key }) => ({ siteId, spaceKey: key })),
    ];
    const known = new Set(this.#scopes.map(scopeKey));
    this.#scopes.push(...scopes.filter((scope) => !known.has(scopeKey(scope))));
    const waiting = [...scopes];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined && !this.#stopped; next = waiting.shift()) {
        await this.#catalog.ensureTemplates(next);
        const { status, error } = this.#catalog.templates(next);
        // A space may be closed to this account; anything else would only fail again in the next one.
        if (status === 'failed' && !['forbidden', 'notFound'].includes(reasonOf(error))) break;
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  }
}
