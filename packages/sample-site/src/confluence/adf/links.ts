import { elementsOf, type StorageElement } from '../storageTree.ts';
import { STORAGE_EXTENSION } from './macros.ts';
import { cdata } from './markup.ts';
import type { AdfMark } from './model.ts';

/** What an `ac:link` says beyond the address it leads to. */
interface Metadata {
  readonly anchor?: string;
  /** The `ri:…` element as it is written. */
  readonly target: string;
  /** The element around its words; empty where it has none of its own. */
  readonly body: string;
}

/**
 * The attributes of a link mark that carry an `ac:link` through ADF, which knows addresses only: the mark's own `id` and
 * `collection`, as an extension carries other markup.
 */
export function linkMetadata(element: StorageElement): { readonly collection: string; readonly id: string } {
  const parts = elementsOf(element.children);
  const body = parts.find(({ name }) => /^ac:(?:plain-text-)?link-body$/.test(name));
  const target = parts.find(({ name }) => name.startsWith('ri:'));
  const anchor = element.attributes['ac:anchor'];
  const metadata: Metadata = {
    ...(anchor === undefined ? {} : { anchor }),
    target: target?.source ?? '',
    body: body?.name ?? '',
  };
  return { collection: STORAGE_EXTENSION, id: JSON.stringify(metadata) };
}

function metadataOf({ attrs = {} }: AdfMark): Metadata | undefined {
  if (attrs['collection'] !== STORAGE_EXTENSION || typeof attrs['id'] !== 'string') return undefined;
  try {
    const { anchor, target, body } = JSON.parse(attrs['id']) as Readonly<Record<string, unknown>>;
    if (typeof target !== 'string' || typeof body !== 'string') return undefined;
    return { target, body, ...(typeof anchor === 'string' && { anchor }) };
  } catch {
    return undefined; // Written by hand, and not well.
  }
}

/**
 * Storage format for what a link mark covers.
 * @param inside the words, already storage format
 * @param text the words alone
 */
export function linkMarkup(
  mark: AdfMark,
  inside: string,
  text: string,
  escape: (text: string) => string,
): string {
  const told = metadataOf(mark);
  if (told === undefined) {
    const { href, title } = mark.attrs ?? {};
    const tip = typeof title === 'string' ? ` title="${escape(title)}"` : '';
    return `<a href="${escape(typeof href === 'string' ? href : '')}"${tip}>${inside}</a>`;
  }
  const anchor = told.anchor === undefined ? '' : ` ac:anchor="${escape(told.anchor)}"`;
  const body =
    told.body === 'ac:plain-text-link-body'
      ? `<ac:plain-text-link-body>${cdata(text)}</ac:plain-text-link-body>`
      : told.body === '' && text === titleIn(told.target)
        ? ''
        : `<ac:link-body>${inside}</ac:link-body>`;
  return `<ac:link${anchor}>${told.target}${body}</ac:link>`;
}

/** The words that a link shows when it has none of its own. */
function titleIn(target: string): string {
  const written = /ri:(?:content-title|space-key)="([^"]*)"/.exec(target)?.[1] ?? '';
  return written
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
