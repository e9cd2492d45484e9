/** A file of a page, as it stands when the site starts. */
export interface AttachmentSeed {
  readonly pageTitle: string;
  readonly filename: string;
  readonly mediaType: string;
  readonly author: string;
  readonly labels: readonly string[];
  /** Oldest first. */
  readonly versions: readonly {
    readonly comment: string;
    /** ISO 8601, UTC. */
    readonly createdAt: string;
    readonly content: Buffer;
  }[];
}

const FLOW = `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="60" font-family="sans-serif" font-size="14">
  <g fill="none" stroke="#44546f"><rect x="1" y="10" width="100" height="40" /><rect x="130" y="10" width="100" height="40" />
  <rect x="259" y="10" width="100" height="40" /><path d="M101 30h29M230 30h29" /></g>
  <g text-anchor="middle" fill="#172b4d"><text x="51" y="35">merge</text><text x="180" y="35">canary</text><text x="309" y="35">promote</text></g>
</svg>
`;
const ROLLBACK =
  'step,who,minutes\nclose the queue,release manager,1\nroll back,developer,3\nwatch,tester,15\n';
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const ROSTER = '\ufeff時段,值班,備援\n00:00～08:00,陳威廷,許凱倫\n08:00～16:00,林宜蓁,黃志豪\n';

export const attachmentSeeds: readonly AttachmentSeed[] = [
  {
    pageTitle: 'Deployment runbook',
    filename: 'deployment-flow.svg',
    mediaType: 'image/svg+xml',
    author: 'priya.raman',
    labels: [],
    versions: [{ comment: '', createdAt: '2025-06-16T07:25:00.000Z', content: Buffer.from(FLOW) }],
  },
  {
    pageTitle: 'Deployment runbook',
    filename: 'rollback-plan.csv',
    mediaType: 'text/csv',
    author: 'tomas.herrera',
    labels: ['runbook'],
    versions: [
      {
        comment: 'First draft',
        createdAt: '2025-06-18T12:00:00.000Z',
        content: Buffer.from(ROLLBACK.replace('watch,tester,15\n', '')),
      },
      { comment: 'With the watch', createdAt: '2026-02-03T15:30:00.000Z', content: Buffer.from(ROLLBACK) },
    ],
  },
  {
    pageTitle: 'Release 2.14.0: deployment readiness',
    filename: 'load-test.png',
    mediaType: 'image/png',
    author: 'shufen.wang',
    labels: [],
    versions: [{ comment: '', createdAt: '2026-11-10T08:00:00.000Z', content: Buffer.from(PIXEL, 'base64') }],
  },
  {
    pageTitle: '雙11 值班表',
    filename: '值班表.csv',
    mediaType: 'text/csv',
    author: 'meiling.liu',
    labels: ['值班'],
    versions: [{ comment: '定案', createdAt: '2026-10-27T03:00:00.000Z', content: Buffer.from(ROSTER) }],
  },
];
