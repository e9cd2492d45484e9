import { createHash } from 'node:crypto';
import { blockKey } from '../../markdown/blockKey.ts';
import { diff } from '../../markdown/diff.ts';
import { readMarkdown } from '../../markdown/readMarkdown.ts';
import { list, number, object, text, type JsonObject } from '../common/read.ts';
import type { Page } from '../model/page.ts';
import type { ConversionOptions } from '../storageFormat/storageToMarkdown.ts';
import { pageMarkdown, readPageText } from './pageText.ts';

/** The name under which a page keeps what was published to it, for everybody who has the file. */
export const PUBLISHED = 'shipshape';

/** So many are kept: who has not pulled for longer meets a conflict. */
const MOST_KEPT = 20;

/** A version of a page that came from a file. */
export interface Published {
  readonly version: number;
  /** Of the file's Markdown without its front matter, as `hashOf` makes it. */
  readonly hash: string;
}

/** Tells one Markdown text from another; line ends and white space at the end do not count. */
export function hashOf(markdown: string): string {
  const plain = markdown
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .trimEnd();
  return digestOf(plain);
}

/** Stands as the comment of a file that was attached from here, and tells its content from another one. */
export function contentComment(bytes: Uint8Array): string {
  return `Shipshape ${digestOf(bytes)}`;
}

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}

/** What a page keeps, oldest first. @param value of the content property, untrusted */
export function readPublished(value: unknown): readonly Published[] {
  return list(object(value)['published']).flatMap((each) => {
    const [version, hash] = [number(object(each)['version']), text(object(each)['hash'])];
    return version === undefined || version < 1 || hash === undefined ? [] : [{ version, hash }];
  });
}

/** What a page keeps, with one version more. @param value of the content property, untrusted */
export function withPublished(value: unknown, one: Published): JsonObject {
  const others = readPublished(value).filter(({ version }) => version !== one.version);
  return { ...object(value), published: [...others, one].slice(-MOST_KEPT) };
}

/** The labels of a page that a file put there. @param value of the content property, untrusted */
export function readLabelsPut(value: unknown): readonly string[] {
  return list(object(value)['labels']).flatMap((name) => text(name) ?? []);
}

/** What a page keeps, with other labels that a file put there. @param value of the content property, untrusted */
export function withLabelsPut(value: unknown, names: readonly string[]): JsonObject {
  return { ...object(value), labels: names };
}

/**
 * Of versions of a page, the one that a file most likely comes from: the one that least has to be changed of. Of equals
 * the oldest: what a newer one has beside it was changed by others.
 * @param candidates the oldest first
 */
export function likeliestBase(
  file: string,
  candidates: readonly Page[],
  options: ConversionOptions,
): Page | undefined {
  const mine = keysOf(readPageText(file).text);
  let best: { readonly page: Page; readonly distance: number } | undefined;
  for (const page of candidates) {
    const hunks = diff(keysOf(pageMarkdown(page.body, options)), mine);
    const distance = hunks.reduce((sum, { from0, to0, from1, to1 }) => sum + to0 - from0 + to1 - from1, 0);
    if (!best || distance < best.distance) best = { page, distance };
  }
  return best?.page;
}

function keysOf(markdown: string): string[] {
  return readMarkdown(markdown).map(blockKey);
}
