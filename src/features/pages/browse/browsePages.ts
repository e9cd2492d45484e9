import type { SiteCache } from '../../../atlassian/ports/siteCache.ts';
import type { SiteDirectory, SiteMaintenance } from '../../../atlassian/ports/sites.ts';
import { DisposableList, type Disposable } from '../../../core/events.ts';
import { registerCommand } from '../../../platform/commands.ts';
import { fillTreeView } from '../../../platform/fillTreeView.ts';
import { withProgress } from '../../../platform/progress.ts';
import { pageLists, spaceLists } from './browsedLists.ts';
import { PAGES_VIEW, PagesTree, type PagesNode } from './pagesTree.ts';
import type { RecentPages } from './recentPages.ts';

/** Milliseconds after which a look at the view asks the site again. */
const OLD_MS = 5 * 60_000;

/** Fills the view of pages, and says what its commands do. */
export function browsePages(
  sites: SiteDirectory & Pick<SiteMaintenance, 'retry'>,
  recent: RecentPages,
  cache: SiteCache,
): Disposable {
  const running = new DisposableList();
  const spaces = running.add(spaceLists(sites, cache, Date.now));
  const pages = running.add(pageLists(sites, cache, Date.now));
  const tree = running.add(new PagesTree({ sites, spaces, pages, recent }));
  const view = fillTreeView<PagesNode>(PAGES_VIEW, tree);
  let looked = performance.now();
  const refresh = (): void => {
    looked = performance.now();
    spaces.refresh();
    pages.refresh();
  };
  running.add(
    view.onDidChangeVisibility(({ visible }) => {
      if (visible && performance.now() - looked > OLD_MS) refresh();
    }),
  );
  running.add(
    registerCommand('shipshape.refreshPages', () => {
      for (const { id } of sites.list()) sites.retry(id);
      refresh();
    }),
  );
  running.add(
    registerCommand('shipshape.loadMorePages', (listId) =>
      withProgress({ viewId: PAGES_VIEW }, async () => {
        await Promise.all([spaces.more(listId), pages.more(listId)]);
      }),
    ),
  );
  return running;
}
