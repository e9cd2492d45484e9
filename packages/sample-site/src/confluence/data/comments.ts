/** A comment on a page, as it stands when the site starts. */
export interface CommentSeed {
  readonly pageTitle: string;
  readonly author: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Storage format. */
  readonly body: string;
  /** The words that it stands beside; below the page when absent. */
  readonly selection?: string;
  readonly replies: readonly Pick<CommentSeed, 'author' | 'createdAt' | 'body'>[];
}

export const commentSeeds: readonly CommentSeed[] = [
  {
    pageTitle: 'Release retrospectives',
    author: 'maya.okafor',
    createdAt: '2026-03-02T09:00:00.000Z',
    body: '<p>Should the card networks be a line of the <strong>Deployment readiness</strong> template?</p>',
    replies: [
      {
        author: 'chihhao.huang',
        createdAt: '2026-03-02T10:15:00.000Z',
        body: '<p>Yes. I add it this week.</p>',
      },
    ],
  },
  {
    pageTitle: 'Release retrospectives',
    author: 'tomas.herrera',
    createdAt: '2026-03-03T16:40:00.000Z',
    body: '<p>With or without the cache warm-up?</p>',
    selection: 'Rolling back took four minutes.',
    replies: [{ author: 'priya.raman', createdAt: '2026-03-04T05:05:00.000Z', body: '<p>Without.</p>' }],
  },
];
