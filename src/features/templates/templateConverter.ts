import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { ConversionWarning } from '../../atlassian/storage/warnings.ts';
import { sideBySide } from '../../core/sideBySide.ts';
import { fillVariables, markdownVariables } from '../../checklist/variables.ts';
import type { TemplateEntry } from './templateModel.ts';
import { pageUrl } from './siteLinks.ts';

/** What is asked for before a template is inserted. */
export interface TemplateVariable {
  readonly name: string;
  readonly kind: 'text' | 'paragraph' | 'list';
  /** The values to choose from; empty unless `kind` is `list`. */
  readonly options: readonly string[];
}

export interface ConvertedTemplate {
  readonly markdown: string;
  readonly warnings: readonly ConversionWarning[];
}

/** People looked up for one template; a body that mentions more is no checklist that anybody works through. */
const MOST_NAMES = 50;
const NAMES_AT_ONCE = 4;

/** Turns templates into Markdown. The converters are loaded on first use. */
export class TemplateConverter {
  readonly #sites: SiteDirectory;
  readonly #people: () => ReadonlyMap<string, string>;
  readonly #onError: (error: unknown) => void;
  /** Names by account id that a site was asked for. */
  readonly #lookedUp = new Map<string, string>();

  /**
   * @param people names by account id, as far as they are known; the site is asked for the others
   * @param onError told when it could not be asked
   */
  constructor(
    sites: SiteDirectory,
    people: () => ReadonlyMap<string, string>,
    onError: (error: unknown) => void,
  ) {
    this.#sites = sites;
    this.#people = people;
    this.#onError = onError;
  }

  /** The variables that the template mentions, in the author's order. */
  async variables({ templateRef, body }: TemplateEntry): Promise<readonly TemplateVariable[]> {
    if (templateRef.kind === 'builtin') {
      return markdownVariables(body).map((name) => ({ name, kind: 'text', options: [] }));
    }
    const { templateVariables } = await import('../../atlassian/storage/templateVariables.ts');
    return templateVariables(body).filter(({ used }) => used);
  }

  /** The template with its variables filled; those without a value stay as `{{name}}`. */
  async toMarkdown(template: TemplateEntry, values: ReadonlyMap<string, string>): Promise<ConvertedTemplate> {
    const variables = Object.fromEntries([...values].filter(([, value]) => value !== ''));
    if (template.templateRef.kind === 'builtin') {
      return { markdown: fillVariables(template.body, variables), warnings: [] };
    }
    const { storageToMarkdown } = await import('../../atlassian/storage/storageToMarkdown.ts');
    const { siteId } = template.templateRef;
    const site = this.#sites.get(siteId);
    const people = await this.#namesOf(siteId, template.body);
    let strangers = 0;
    const { markdown, warnings } = storageToMarkdown(template.body, {
      variables,
      // An account id means nothing to a reader.
      userName: (id) => {
        const name = people.get(id);
        if (name === undefined) strangers++;
        return name ?? 'user';
      },
      pageUrl: (link) => (site === undefined ? undefined : pageUrl(site, link, template.scope?.spaceKey)),
    });
    return {
      markdown,
      warnings: strangers === 0 ? warnings : [...warnings, { reason: 'unknownUser', count: strangers }],
    };
  }

  /** The people whom a body mentions, by id. A name that cannot be had is no reason to keep the template back. */
  async #namesOf(siteId: string, body: string): Promise<ReadonlyMap<string, string>> {
    const names = new Map([...this.#lookedUp, ...this.#people()]);
    const { mentionedUsers } = await import('../../atlassian/storage/mentionedUsers.ts');
    const unknown = mentionedUsers(body).filter((id) => !names.has(id));
    if (unknown.length === 0) return names;
    try {
      const { confluence } = await this.#sites.client(siteId);
      await sideBySide(unknown.slice(0, MOST_NAMES), NAMES_AT_ONCE, async (id) => {
        const name = await confluence.userName(id);
        if (name === undefined) return;
        names.set(id, name);
        this.#lookedUp.set(id, name);
      });
    } catch (error) {
      this.#onError(error);
    }
    return names;
  }
}
