/** A folder of the sample site, as it stands when the site starts; Cloud alone has folders. */
export interface FolderSeed {
  readonly spaceKey: string;
  readonly title: string;
  /** Mailbox of the person who made it. */
  readonly author: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Titles of the pages that stand in it. */
  readonly pages: readonly string[];
}

export const folderSeeds: readonly FolderSeed[] = [
  {
    spaceKey: 'OPS',
    title: '檔期與值班',
    author: 'meiling.liu',
    createdAt: '2026-10-01T02:00:00.000Z',
    pages: ['雙11 值班表'],
  },
];
