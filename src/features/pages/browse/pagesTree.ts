import * as vscode from 'vscode';
import type { Space } from '../../../atlassian/model/confluence.ts';
import type { ListedPage, PageParent } from '../../../atlassian/model/page.ts';
import { treeUrl } from '../../../atlassian/pages/pageAddress.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import type { Listing } from '../../../core/listing.ts';
import { asOfText } from '../../../platform/asOf.ts';
import { treeCommand, type PageTarget } from '../../../platform/commands.ts';
import { describeError } from '../../../platform/errorMessages.ts';
import type { TreeSource } from '../../../platform/fillTreeView.ts';
import { plainLabel, plainMarkdown } from '../../../platform/labels.ts';
import { withProgress } from '../../../platform/progress.ts';
import { noticeItem, rowItem, type NoticeNode } from '../../../platform/treeRows.ts';
import type { RecentPages } from './recentPages.ts';
import { MOST_FAVOURITES, pagesKey, type PagesOf } from './browsedLists.ts';
import type { SiteLists } from './siteLists.ts';

const { l10n } = vscode;

export const PAGES_VIEW = 'shipshape.pages';

const ICONS: Readonly<Record<ListedPage['kind'], string>> = {
  page: 'file-text',
  folder: 'folder',
  whiteboard: 'layout',
  database: 'database',
  embed: 'link-external',
  other: 'question',
};

/** Rows that are asked for, or stand where something could not be. */
type PagesOfSite = { readonly kind: 'spaces'; readonly siteId: string } | PagesOf;

interface PageNode extends PageTarget {
  readonly kind: 'page';
  readonly id: string;
  readonly page: Pick<ListedPage, 'kind' | 'title' | 'spaceName'>;
  /** What stands below it; undefined where it is shown outside the tree of its space. */
  readonly below?: PagesOf;
}

export type PagesNode =
  | { readonly kind: 'recent' }
  | { readonly kind: 'favourites'; readonly siteId: string }
  | { readonly kind: 'site'; readonly siteId: string; readonly name: string }
  | { readonly kind: 'space'; readonly siteId: string; readonly space: Space }
  | PageNode
  | NoticeNode;

export interface PagesTreeOptions {
  readonly sites: SiteDirectory;
  readonly spaces: SiteLists<{ readonly siteId: string }, Space>;
  readonly pages: SiteLists<PagesOf, ListedPage>;
  readonly recent: RecentPages;
}

/** The pages of Confluence as they stand in their spaces, below what was opened lately and what is kept for later. */
export class PagesTree implements TreeSource<PagesNode>, vscode.Disposable {
  readonly #options: PagesTreeOptions;
  readonly #changed = new vscode.EventEmitter<PagesNode | undefined>();
  readonly #subscriptions: readonly { dispose(): void }[];
  /** The row below which a list of pages stands: it stays the same object, so that it can be painted anew alone. */
  readonly #rows = new Map<string, PagesNode>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: PagesTreeOptions) {
    this.#options = options;
    const { sites, spaces, pages, recent } = options;
    this.#subscriptions = [
      spaces.onDidChange(() => this.#changed.fire(undefined)),
      pages.onDidChange((of) => this.#changed.fire(of && this.#rows.get(pagesKey(of)))),
      recent.onDidChange(() => this.#changed.fire(undefined)),
      sites.onDidChange(({ removed, changed }) => {
        // A Confluence may be known of a site that had none.
        for (const { id } of [...removed, ...changed]) {
          spaces.forget(id);
          pages.forget(id);
        }
        this.#changed.fire(undefined);
      }),
    ];
  }

  getTreeItem(node: PagesNode): vscode.TreeItem {
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    switch (node.kind) {
      case 'recent':
        return rowItem('recent', l10n.t('Opened lately'), 'history', Collapsed);
      case 'favourites': {
        const item = rowItem(`favourites/${node.siteId}`, l10n.t('Saved for later'), 'star-empty', Collapsed);
        describe(item, this.#options.pages.get(node));
        return item;
      }
      case 'site': {
        const item = rowItem(`site/${node.siteId}`, node.name, 'globe', Expanded);
        describe(item, this.#options.spaces.get(node));
        return item;
      }
      case 'space': {
        const { siteId, space } = node;
        const item = rowItem(`space/${siteId}/${space.id}`, space.name, 'library', Collapsed);
        if (space.key !== space.name) item.description = plainLabel(space.key);
        describe(item, this.#options.pages.get(belowSpace(siteId, space)));
        return item;
      }
      case 'page':
        return this.#pageItem(node);
      case 'notice':
        return noticeItem(node);
    }
  }

  async getChildren(node?: PagesNode): Promise<PagesNode[]> {
    if (node === undefined) return this.#roots();
    switch (node.kind) {
      case 'recent':
        return this.#recent();
      case 'favourites':
        return this.#pagesOf(node, node);
      case 'site':
        return this.#ofSite(node.siteId);
      case 'space':
        return this.#pagesOf(belowSpace(node.siteId, node.space), node);
      case 'page':
        return node.below ? this.#pagesOf(node.below, node) : [];
      case 'notice':
        return [];
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  async #roots(): Promise<PagesNode[]> {
    const all = this.#options.sites.list();
    const recent: PagesNode[] = this.#recent().length > 0 ? [{ kind: 'recent' }] : [];
    const [only, ...others] = all;
    if (only === undefined) return [];
    if (others.length === 0) return [...recent, ...(await this.#ofSite(only.id))];
    return [...recent, ...all.map(({ id, name }): PagesNode => ({ kind: 'site', siteId: id, name }))];
  }

  #recent(): PagesNode[] {
    const { recent, sites } = this.#options;
    return recent
      .list()
      .filter(({ siteId }) => sites.get(siteId) !== undefined)
      .map(({ siteId, pageId, title }) => ({
        kind: 'page',
        id: `recent/${siteId}/${pageId}`,
        pageRef: { siteId, pageId },
        page: { kind: 'page', title },
      }));
  }

  async #ofSite(siteId: string): Promise<PagesNode[]> {
    const of = { kind: 'spaces', siteId } as const;
    const { items, ...listing } = await this.#shown(this.#options.spaces, of);
    return [
      { kind: 'favourites', siteId },
      ...this.#failure(of, listing),
      ...items.map((space) => this.#row(belowSpace(siteId, space), { kind: 'space', siteId, space })),
      ...more(of, listing),
    ];
  }

  /** @param row the one that the list stands below */
  async #pagesOf(of: PagesOf, row: PagesNode): Promise<PagesNode[]> {
    this.#rows.set(pagesKey(of), row);
    const { items, ...listing } = await this.#shown(this.#options.pages, of);
    // That the site does not answer stands at its spaces already, and the age of these rows above them.
    const isSaid = items.length > 0 && this.#options.spaces.get(of).status === 'failed';
    const failure = isSaid ? [] : this.#failure(of, listing);
    if (items.length === 0 && failure.length === 0 && of.kind === 'favourites')
      return [notice(pagesKey(of), l10n.t('Nothing is saved for later'), 'info')];
    const isCut = of.kind === 'favourites' && items.length >= MOST_FAVOURITES;
    const words = l10n.t('Only the first {0} pages are shown.', MOST_FAVOURITES);
    return [
      ...failure,
      ...items.map((page) => this.#page(of, page)),
      ...(isCut ? [notice(`cut/${pagesKey(of)}`, words, 'info')] : []),
      ...more(of, listing),
    ];
  }

  #page(of: PagesOf, page: ListedPage): PagesNode {
    const pageRef = { siteId: of.siteId, pageId: page.id };
    const id = `${pagesKey(of)}/${page.id}`;
    if (of.kind === 'favourites') return { kind: 'page', id, pageRef, page };
    const { kind } = page;
    const site = this.#options.sites.get(of.siteId);
    const isPage = kind === 'page';
    const address = isPage || kind === 'other' || !site ? undefined : treeUrl(site, of.spaceKey, page);
    const node: PageNode = { kind: 'page', id, pageRef, page, ...(address !== undefined && { address }) };
    if (!isPage && kind !== 'folder') return node;
    const below: PagesOf = { ...of, parent: { kind, id: page.id } };
    return this.#row(below, { ...node, below });
  }

  /** The row of a list, as the one object that it is while it says the same. */
  #row(of: PagesOf, node: PagesNode): PagesNode {
    const known = this.#rows.get(pagesKey(of));
    if (known !== undefined && JSON.stringify(known) === JSON.stringify(node)) return known;
    this.#rows.set(pagesKey(of), node);
    return node;
  }

  /** A list as it is known, being asked for where that is due: rows that are there do not wait. */
  async #shown<Of extends { readonly siteId: string }, Item>(
    lists: SiteLists<Of, Item>,
    of: Of,
  ): Promise<Listing<Item>> {
    await lists.restore(of);
    const asking = withProgress({ viewId: PAGES_VIEW }, () => lists.ensure(of));
    if (lists.get(of).items.length === 0) await asking;
    return lists.get(of);
  }

  #failure(of: PagesOfSite, { status, error }: Pick<Listing<unknown>, 'status' | 'error'>): NoticeNode[] {
    if (status !== 'failed') return [];
    const { siteId } = of;
    const { message, actions } = describeError(error, this.#options.sites.get(siteId)?.name);
    const command = actions.includes('signInAgain')
      ? treeCommand(l10n.t('Sign In Again'), 'shipshape.signInAgain', { siteId })
      : treeCommand(l10n.t('Try Again'), 'shipshape.refreshPages');
    return [{ ...notice(`failed/${keyOf(of)}`, message, 'warning'), command }];
  }

  #pageItem({ id, page, pageRef, address, below }: PageNode): vscode.TreeItem {
    const { None, Collapsed } = vscode.TreeItemCollapsibleState;
    const listing = below && this.#options.pages.get(below);
    const isEmpty = listing === undefined || (listing.status === 'ready' && listing.items.length === 0);
    const isPage = page.kind === 'page';
    const item = rowItem(`page/${id}`, page.title, ICONS[page.kind], isEmpty ? None : Collapsed);
    item.contextValue = isPage ? 'confluencePage' : address === undefined ? 'unknown' : 'confluenceOther';
    if (below === undefined && page.spaceName !== undefined) item.description = plainLabel(page.spaceName);
    if (listing) describe(item, listing);
    const said = [page.title, page.spaceName].filter((text) => text !== undefined).map(plainMarkdown);
    item.tooltip = new vscode.MarkdownString(said.join('\n\n'));
    if (isPage) item.command = treeCommand(l10n.t('Open Page'), 'shipshape.openPage', { pageRef });
    else if (below === undefined && address !== undefined)
      item.command = treeCommand(l10n.t('Open in Browser'), 'shipshape.openPageInBrowser', {
        ...{ pageRef, address },
      });
    return item;
  }
}

/** What stands at the top of a space. */
function belowSpace(siteId: string, { id, key }: Space): PagesOf {
  const parent: PageParent = { kind: 'space', id, key };
  return { kind: 'below', siteId, parent, spaceKey: key };
}

function keyOf(of: PagesOfSite): string {
  return of.kind === 'spaces' ? of.siteId : pagesKey(of);
}

/** How old a list is, where nobody stands by it. */
function describe(item: vscode.TreeItem, { asOf }: Listing<unknown>): void {
  if (asOf === undefined) return;
  const said = typeof item.description === 'string' ? `${item.description} · ` : '';
  item.description = plainLabel(`${said}${asOfText(asOf)}`);
}

function notice(id: string, label: string, icon: string): NoticeNode {
  return { kind: 'notice', id, label, icon };
}

/** The row that asks for the next part. */
function more(
  of: PagesOfSite,
  { cursor, status }: Pick<Listing<unknown>, 'cursor' | 'status'>,
): NoticeNode[] {
  if (cursor === undefined) return [];
  if (status === 'loading') return [notice(`more/${keyOf(of)}`, l10n.t('Loading…'), 'loading~spin')];
  const label = l10n.t('Load more…');
  const command = treeCommand(label, 'shipshape.loadMorePages', keyOf(of));
  return [{ ...notice(`more/${keyOf(of)}`, label, 'ellipsis'), command }];
}
