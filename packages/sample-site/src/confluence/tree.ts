import type { ConfluenceWorld, SamplePage } from './model.ts';

/** The published pages below this one, in the order of their creation. */
export function childrenOf(parentId: string | undefined, world: ConfluenceWorld): SamplePage[] {
  return [...world.pages.values()].filter(
    (page) => page.type === 'page' && page.parentId === parentId && page.status === 'current',
  );
}
