import type { Site } from '../../atlassian/model/site.ts';
import { isSamePage, pageOfUrl, pageUrl, type PageRef } from '../../atlassian/pages/pageAddress.ts';
import { frontMatterList, withFrontMatterList } from '../../markdown/frontMatterList.ts';
import { frontMatterValue, splitFrontMatter, withFrontMatterValue } from '../../markdown/frontMatter.ts';
import { lineOfSecond } from '../../markdown/twoFrontMatters.ts';

/** The name of the line in a file's front matter that says which page the file is tied to. */
const FIELD = 'confluence';

/** The name of the list that says which labels the page is to have. */
const LABELS = 'labels';

/** Which page a file says it is tied to; `unknown` where its address is of no site here. */
export type Tie =
  | { readonly kind: 'none' }
  | { readonly kind: 'page'; readonly ref: PageRef }
  | { readonly kind: 'unknown'; readonly address: string }
  /** Two front matters, or one that names two pages: which one counts nobody knows. */
  | { readonly kind: 'twice' };

export function tieOf(file: string, sites: readonly Site[]): Tie {
  const address = frontMatterValue(file, FIELD);
  if (lineOfSecond(file, FIELD) !== undefined) return { kind: 'twice' };
  if (address === undefined) return { kind: 'none' };
  const ref = pageOfUrl(sites, address);
  return ref ? { kind: 'page', ref } : { kind: 'unknown', address };
}

/** Whether a file is tied to this page, and to no other. */
export function isTiedTo(ref: PageRef, file: string, sites: readonly Site[]): boolean {
  const tie = tieOf(file, sites);
  return tie.kind === 'page' && isSamePage(tie.ref, ref);
}

/** The file, tied to a page by its id alone: it stays so when the page is renamed or moved. */
export function tied(file: string, site: Site, pageId: string): string {
  return withFrontMatterValue(file, FIELD, pageUrl(site, pageId));
}

/** The Markdown of a file without its front matter. */
export function markdownOf(file: string): string {
  return splitFrontMatter(file).text.replace(/^(?:[ \t]*\r?\n)+/, '');
}

/** The file with another text behind its front matter, and the blank lines between them. */
export function withMarkdown(file: string, markdown: string): string {
  const { frontMatter, text } = splitFrontMatter(file);
  const gap = /^(?:[ \t]*\r?\n)+/.exec(text)?.[0] ?? '';
  return frontMatter + gap + markdown;
}

/** The labels that a file says its page is to have. */
export function labelsOf(file: string): readonly string[] {
  return frontMatterList(file, LABELS) ?? [];
}

/** The file with other labels. */
export function withLabels(file: string, names: readonly string[]): string {
  return withFrontMatterList(file, LABELS, names);
}
