/** A link from an issue to something elsewhere; `object` and `application` are kept as they came. */
export interface RemoteLink {
  readonly id: number;
  readonly globalId?: string;
  readonly relationship?: string;
  readonly application?: unknown;
  readonly object: unknown;
}

/** The remote links of issues, by the id of the issue. */
export class RemoteLinks {
  readonly #byIssue = new Map<number, readonly RemoteLink[]>();

  of(issueId: number): readonly RemoteLink[] {
    return this.#byIssue.get(issueId) ?? [];
  }

  /** Adds a link, or puts it into the place of the one with its id. */
  put(issueId: number, link: RemoteLink): void {
    const all = this.of(issueId);
    const known = all.some(({ id }) => id === link.id);
    this.#byIssue.set(issueId, known ? all.map((one) => (one.id === link.id ? link : one)) : [...all, link]);
  }

  /** @returns how many were removed */
  remove(issueId: number, test: (link: RemoteLink) => boolean): number {
    const left = this.of(issueId).filter((link) => !test(link));
    const removed = this.of(issueId).length - left.length;
    this.#byIssue.set(issueId, left);
    return removed;
  }

  /** The ids of the issues that link to something of this global id. */
  issuesOf(globalId: string): readonly number[] {
    return [...this.#byIssue].flatMap(([issueId, links]) =>
      links.some((link) => link.globalId === globalId) ? [issueId] : [],
    );
  }

  forget(issueId: number): void {
    this.#byIssue.delete(issueId);
  }
}

/** What the issue that has something of everything links to. */
export const TOLD_REMOTE_LINKS: readonly Omit<RemoteLink, 'id'>[] = [
  {
    globalId: 'system=https://git.example/shop/pull/418',
    application: { type: 'com.example.git', name: 'Git' },
    relationship: 'implemented by',
    object: {
      url: 'https://git.example/shop/pull/418',
      title: 'Pull request 418: several gift cards',
      summary: 'Open, two approvals',
      icon: { url16x16: 'https://git.example/icon.png', title: 'Git' },
      status: { resolved: false, icon: { title: 'Open', url16x16: 'https://git.example/open.png' } },
    },
  },
  {
    globalId: 'appId=sample&pageId=1001',
    application: { type: 'com.atlassian.confluence', name: 'Confluence' },
    relationship: 'mentioned in',
    object: { url: 'https://shop.example/wiki/spaces/SHOP/pages/1001', title: '禮物卡 launch' },
  },
];
