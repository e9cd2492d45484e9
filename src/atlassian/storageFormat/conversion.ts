import type { Run } from '../../markdown/model.ts';
import type { PageLink } from './links.ts';
import type { Warnings } from './warnings.ts';

export interface ConversionOptions {
  /** Values for the template's variables by name; one without a value stays as `{{name}}`. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The display name behind an account id (Cloud) or user key (Data Center). */
  readonly userName?: (id: string) => string | undefined;
  /** The address of a page; undefined leaves the link's text alone. */
  readonly pageUrl?: (link: PageLink) => string | undefined;
  /** Added to every heading's level; the result stays within 1 to 6. */
  readonly headingOffset?: number;
  /** False makes links of images that would be fetched from elsewhere: to look at a page must tell nobody. */
  readonly remoteImages?: boolean;
  /**
   * True for a short line in the place of what Markdown cannot say, as `⟦macro: toc⟧`, so that it can be moved and
   * deleted; else such things are left out, and stay where they are.
   */
  readonly tokens?: boolean;
}

/** What every part of one conversion shares. */
export interface Conversion {
  readonly warnings: Warnings;
  readonly headingOffset: number;
  readonly remoteImages: boolean;
  /** What stands in the place of something that Markdown cannot say; nothing where it is left out. */
  token(kind: string, label: string, marks: number): readonly Run[];
  variable(name: string): string | undefined;
  userName(id: string): string | undefined;
  /** The destination for a link within Confluence; says so in the warnings when it is not known. */
  pageUrl(link: PageLink, title: string): string | undefined;
}
