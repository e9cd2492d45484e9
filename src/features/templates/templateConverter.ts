import { linkUrl } from '../../atlassian/pages/pageAddress.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { ConversionWarning } from '../../atlassian/storageFormat/warnings.ts';
import { fillVariables, markdownVariables } from '../../checklist/variables.ts';
import type { MentionedPeople } from '../../ui/mentionedPeople.ts';
import type { LoadedTemplate } from './templateModel.ts';

/** What is asked for before a template is inserted. */
export interface TemplateVariable {
  readonly name: string;
  readonly kind: 'text' | 'paragraph' | 'list';
  /** The values to choose from; empty unless `kind` is `list`. */
  readonly options: readonly string[];
  /** Declared several times, as different things: other values may be typed, too. */
  readonly clashes?: true;
}

export interface ConvertedTemplate {
  readonly markdown: string;
  readonly warnings: readonly ConversionWarning[];
}

/** Turns templates into Markdown. The converters are loaded on first use. */
export class TemplateConverter {
  readonly #sites: SiteDirectory;
  readonly #people: MentionedPeople;

  constructor(sites: SiteDirectory, people: MentionedPeople) {
    this.#sites = sites;
    this.#people = people;
  }

  /** The variables that the template mentions, in the author's order. */
  async variables({ templateRef, body }: LoadedTemplate): Promise<readonly TemplateVariable[]> {
    if (templateRef.kind !== 'confluence') {
      return markdownVariables(body).map((name) => ({ name, kind: 'text', options: [] }));
    }
    const { templateVariables } = await import('../../atlassian/storageFormat/templateVariables.ts');
    return templateVariables(body).filter(({ used }) => used);
  }

  /**
   * The template with its variables filled; those without a value stay as `{{name}}`.
   * @param remoteImages false makes links of images from elsewhere, so that a mere look tells nobody
   */
  async toMarkdown(
    template: LoadedTemplate,
    values: ReadonlyMap<string, string>,
    { remoteImages = true }: { readonly remoteImages?: boolean } = {},
  ): Promise<ConvertedTemplate> {
    const variables = Object.fromEntries([...values].filter(([, value]) => value !== ''));
    if (template.templateRef.kind !== 'confluence') {
      return { markdown: fillVariables(template.body, variables), warnings: [] };
    }
    const { storageToMarkdown } = await import('../../atlassian/storageFormat/storageToMarkdown.ts');
    const { siteId } = template.templateRef;
    const site = this.#sites.get(siteId);
    const { mentionedUsers } = await import('../../atlassian/storageFormat/mentionedUsers.ts');
    const people = await this.#people.namesOf(siteId, mentionedUsers(template.body));
    let strangers = 0;
    const { markdown, warnings } = storageToMarkdown(template.body, {
      variables,
      remoteImages,
      // An account id means nothing to a reader.
      userName: (id) => {
        const name = people.get(id);
        if (name === undefined) strangers++;
        return name ?? 'user';
      },
      pageUrl: (link) => (site === undefined ? undefined : linkUrl(site, link, template.scope?.spaceKey)),
    });
    return {
      markdown,
      warnings: strangers === 0 ? warnings : [...warnings, { reason: 'unknownUser', count: strangers }],
    };
  }
}
