import type { ConfluenceWorld, SamplePage } from './model.ts';

/** Where people see a page or a post, relative to the site's `/wiki`. */
export function pageWebUi(page: SamplePage, world: ConfluenceWorld): string {
  const key = world.spaces.find(({ id }) => id === page.spaceId)?.key ?? '';
  const place = page.type === 'page' ? 'pages' : `blog/${page.createdAt.slice(0, 10).replaceAll('-', '/')}`;
  return `/spaces/${key}/${place}/${page.id}/${encodeURIComponent(page.title).replaceAll('%20', '+')}`;
}
