import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { reasonOf } from '../../core/errors.ts';
import { DisposableList, Emitter, type Disposable, type Event } from '../../core/events.ts';
import type { TemplateRef } from '../../core/templateRef.ts';
import type { TemplateCatalog } from './templateCatalog.ts';
import { refKey, type TemplateEntry, type TemplateScope } from './templateModel.ts';

/** How many spaces are looked into before the user is asked whether to go on. */
export const SPACES_AT_ONCE = 40;
/** Requests under way at the same time. */
const SIDE_BY_SIDE = 4;

/** A group of templates that stands together in a list. */
export interface TemplateGroup {
  /** Absent for the built-in ones. */
  readonly scope?: TemplateScope;
  readonly templates: readonly TemplateEntry[];
  /** When the site gave them, in milliseconds since 1970, while it does not stand by them. */
  readonly asOf?: number;
}

/**
 * Fills the catalog space by space while a list of it is on the screen; dispose it when the list is gone: what is under
 * way for it alone is cancelled.
 */
export class CatalogLoad implements Disposable {
  readonly #catalog: TemplateCatalog;
  readonly #sites: SiteDirectory;
  readonly #maxSpaces: number;
  readonly #changed = new Emitter<void>();
  readonly #disposables = new DisposableList();
  #builtins: readonly TemplateEntry[] = [];
  #team: readonly TemplateEntry[] = [];
  /** By site, in the order of the sites. */
  readonly #scopes = new Map<string, readonly TemplateScope[]>();
  readonly #stopped = new AbortController();
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

  /** What there is by now: the team's own and the built-in ones first, then scope by scope in the order of the sites and spaces. */
  groups(): readonly TemplateGroup[] {
    const ofSites = this.#allScopes().map((scope): TemplateGroup => {
      const { items, asOf } = this.#catalog.templates(scope);
      return { scope, templates: items, ...(asOf !== undefined && { asOf }) };
    });
    return [{ templates: this.#team }, { templates: this.#builtins }, ...ofSites].filter(
      ({ templates }) => templates.length > 0,
    );
  }

  /** A template that is there by now. */
  find(ref: TemplateRef): TemplateEntry | undefined {
    const key = refKey(ref);
    const own = [...this.#team, ...this.#builtins];
    const known = ref.kind === 'confluence' ? this.#catalog.loaded(ref.siteId) : own;
    return known.find(({ templateRef }) => refKey(templateRef) === key);
  }

  /** Sites whose list of spaces or templates could not be loaded, each with the first error. */
  failures(): ReadonlyMap<string, unknown> {
    const failed = new Map<string, unknown>();
    for (const { id } of this.#sites.list()) {
      const listings = [
        this.#catalog.spaces(id),
        ...(this.#scopes.get(id) ?? []).map((scope) => this.#catalog.templates(scope)),
      ];
      const listing = listings.find(({ status }) => status === 'failed');
      if (listing !== undefined) failed.set(id, listing.error);
    }
    return failed;
  }

  /** Loads, beginning with what was known before; resolves when all is there or the limit is reached. Never rejects. */
  async run(): Promise<void> {
    const [builtins, team] = await Promise.all([this.#catalog.builtins(), this.#catalog.team()]);
    this.#builtins = builtins;
    this.#team = team.templates;
    const ids = this.#sites.list().map(({ id }) => id);
    for (const id of ids) this.#scopes.set(id, []);
    await Promise.all(ids.map((id) => this.#restoreSite(id)));
    this.#changed.fire();
    await Promise.all(ids.map((id) => this.#loadSite(id)));
    this.#busy = false;
    this.#changed.fire();
  }

  dispose(): void {
    this.#stopped.abort();
    this.#disposables.dispose();
  }

  #allScopes(): readonly TemplateScope[] {
    return [...this.#scopes.values()].flat();
  }

  /** The global scope, and the spaces as far as they are known by now. */
  #lookInto(siteId: string): readonly TemplateScope[] {
    const spaces = this.#catalog.spaces(siteId).items.slice(0, this.#maxSpaces);
    const scopes: readonly TemplateScope[] = [
      { siteId },
      ...spaces.map(({ key }) => ({ siteId, spaceKey: key })),
    ];
    this.#scopes.set(siteId, scopes);
    return scopes;
  }

  async #restoreSite(siteId: string): Promise<void> {
    await this.#catalog.restoreSpaces(siteId);
    await Promise.all(this.#lookInto(siteId).map((scope) => this.#catalog.restoreTemplates(scope)));
  }

  async #loadSite(siteId: string): Promise<void> {
    const { signal } = this.#stopped;
    await this.#catalog.ensureSpaces(siteId, signal);
    while (!signal.aborted) {
      const { items, cursor, status } = this.#catalog.spaces(siteId);
      if (cursor === undefined || status === 'failed' || items.length >= this.#maxSpaces) break;
      await this.#catalog.moreSpaces(siteId, signal);
      // A site that gives the same page again and again is not asked without end.
      if (this.#catalog.spaces(siteId).items.length === items.length) break;
    }
    const { items, cursor } = this.#catalog.spaces(siteId);
    this.#more ||= cursor !== undefined || items.length > this.#maxSpaces;
    const waiting = [...this.#lookInto(siteId)];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) {
        await this.#catalog.ensureTemplates(next, signal);
        const { status, error } = this.#catalog.templates(next);
        // A space may be closed to this account; anything else would only fail again in the next one.
        if (status === 'failed' && !['forbidden', 'notFound'].includes(reasonOf(error))) break;
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  }
}
