import type { PageRef } from '../../../atlassian/pages/pageAddress.ts';
import type { KeyValueStore } from '../../../atlassian/ports/sites.ts';
import { Emitter, type Disposable, type Event } from '../../../core/events.ts';
import { noteRecentItem, recentItems, type RecentKind } from '../../../ui/recentItems.ts';

/** A page that was opened lately: enough to show it and to open it again. */
export interface RecentPage extends PageRef {
  readonly title: string;
}

const PAGES: RecentKind<RecentPage> = {
  key: 'pages.recent',
  most: 10,
  isItem: isRecent,
  idOf: ({ siteId, pageId }) => `${siteId}/${pageId}`,
};

/** The pages that were opened last, the latest first. */
export class RecentPages implements Disposable {
  readonly #state: KeyValueStore;
  readonly #changed = new Emitter<void>();

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(state: KeyValueStore) {
    this.#state = state;
  }

  list(): readonly RecentPage[] {
    return recentItems(this.#state, PAGES);
  }

  /** Notes that a page was opened. */
  async note({ siteId, pageId, title }: RecentPage): Promise<void> {
    await noteRecentItem(this.#state, PAGES, { siteId, pageId, title });
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function isRecent(value: unknown): value is RecentPage {
  if (typeof value !== 'object' || value === null) return false;
  const { siteId, pageId, title } = value as Partial<Record<keyof RecentPage, unknown>>;
  return typeof siteId === 'string' && typeof pageId === 'string' && typeof title === 'string';
}
