import type { ConfluenceWorld, SamplePage } from './model.ts';

/** Where people see a page, relative to the site's `/wiki`. */
export function pageWebUi(page: SamplePage, world: ConfluenceWorld): string {
  const key = world.spaces.find(({ id }) => id === page.spaceId)?.key ?? '';
  return `/spaces/${key}/pages/${page.id}/${encodeURIComponent(page.title).replaceAll('%20', '+')}`;
}
