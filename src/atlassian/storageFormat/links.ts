import { childElements, type StorageElement } from './tree.ts';

/** What a link inside Confluence points at. Texts are untrusted. */
export interface PageLink {
  readonly kind: 'page' | 'blogPost' | 'space' | 'content';
  readonly title?: string;
  /** Absent for the space of the page itself. */
  readonly spaceKey?: string;
  readonly contentId?: string;
  /** ISO date of a blog post. */
  readonly postingDay?: string;
  /** A place within the page, as its author named it. */
  readonly anchor?: string;
}

/** Where an `ac:link`, `ac:image` or macro parameter points. */
export type Target =
  | { readonly kind: 'user'; readonly id: string }
  | { readonly kind: 'attachment'; readonly fileName: string }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'anchor'; readonly anchor: string }
  | { readonly kind: 'inside'; readonly link: PageLink; readonly text: string }
  | { readonly kind: 'text'; readonly text: string };

/** Reads the resource identifier (`ri:…`) inside an element; undefined when there is none. */
export function targetOf(element: StorageElement): Target | undefined {
  const anchor = element.attributes.get('ac:anchor');
  for (const child of childElements(element)) {
    if (child.name.startsWith('ri:')) return resourceTarget(child, anchor);
  }
  return anchor === undefined ? undefined : { kind: 'anchor', anchor };
}

/** Reads one resource identifier. */
export function resourceTarget(ri: StorageElement, anchor?: string): Target | undefined {
  const get = (name: string): string => ri.attributes.get(`ri:${name}`) ?? '';
  const inside = (kind: PageLink['kind'], text: string, more: Partial<PageLink>): Target => {
    const spaceKey = get('space-key');
    const link = {
      kind,
      ...more,
      ...(spaceKey !== '' && { spaceKey }),
      ...(anchor !== undefined && anchor !== '' && { anchor }),
    };
    return { kind: 'inside', link, text };
  };
  switch (ri.name) {
    case 'ri:user':
      return { kind: 'user', id: get('account-id') || get('userkey') || get('username') };
    case 'ri:attachment':
      return { kind: 'attachment', fileName: get('filename') };
    case 'ri:url':
      return { kind: 'url', url: get('value') };
    case 'ri:page':
      return inside('page', get('content-title'), { title: get('content-title') });
    case 'ri:blog-post':
      return inside('blogPost', get('content-title'), {
        title: get('content-title'),
        postingDay: get('posting-day'),
      });
    case 'ri:space':
      return inside('space', get('space-key'), {});
    case 'ri:content-entity':
      return inside('content', get('content-id'), { contentId: get('content-id') });
    case 'ri:shortcut':
      return { kind: 'text', text: get('parameter') || get('key') };
    default:
      return undefined;
  }
}
