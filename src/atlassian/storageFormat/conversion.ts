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
}

/** What every part of one conversion shares. */
export interface Conversion {
  readonly warnings: Warnings;
  readonly headingOffset: number;
  readonly remoteImages: boolean;
  variable(name: string): string | undefined;
  userName(id: string): string | undefined;
  /** The destination for a link within Confluence; says so in the warnings when it is not known. */
  pageUrl(link: PageLink, title: string): string | undefined;
}
