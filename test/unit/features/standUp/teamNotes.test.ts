import assert from 'node:assert/strict';
import type { IssueWork } from '../../../../src/atlassian/model/activity.ts';
import { english } from '../../../../src/core/localize.ts';
import { Calendar } from '../../../../src/features/standUp/days.ts';
import { teamNotes } from '../../../../src/features/standUp/teamNotes.ts';
import { chinese } from '../../../support/chinese.ts';
import { issue, STATUSES } from '../../atlassian/support/issues.ts';

const LIN = { accountId: 'lin', displayName: 'Lin *Yu*', active: true };
const WEI = { accountId: 'wei', displayName: 'Wei-Ting', active: true };
const NOW = Date.parse('2026-11-30T01:30:00Z');
const FRIDAY = Date.parse('2026-11-26T16:00:00Z');

function work(key: string, parts: Partial<IssueWork> = {}): IssueWork {
  return { issue: issue(key), changes: [], comments: [], worklogs: [], flagged: false, links: [], ...parts };
}

describe('a team’s stand-up notes', () => {
  it('tell by person what was done, what is under way, and what is stuck for how long', () => {
    const calendar = new Calendar('Asia/Taipei');
    const lately = new Date(FRIDAY + 60_000).toISOString();
    const notes = teamNotes(
      {
        ...{ name: 'Storefront', hasMore: false },
        works: [
          work('SHOP-1', {
            issue: issue('SHOP-1', { assignee: WEI, status: STATUSES.doing }),
            changes: [
              {
                id: '1',
                author: WEI,
                created: lately,
                items: [
                  { field: 'status', name: 'status', from: 'To Do', to: 'In Progress' },
                  { field: 'labels', name: 'labels', to: 'x' },
                ],
              },
            ],
          }),
          work('SHOP-2', { issue: issue('SHOP-2', { assignee: LIN, status: STATUSES.doing }) }),
          work('SHOP-3', { issue: issue('SHOP-3', { status: STATUSES.doing }), flagged: true }),
          work('SHOP-4', {
            issue: issue('SHOP-4', { assignee: LIN, status: STATUSES.done }),
            comments: [{ id: '2', author: WEI, created: lately, text: 'Works', mentions: [] }],
          }),
        ],
        span: { from: FRIDAY, until: NOW },
        outlook: {
          ...{ today: '2026-11-30', calendar, stuckDays: 3 },
          week: { weekend: new Set([0, 6]), daysOff: new Set() },
        },
      },
      { t: english, locale: 'en', siteUrl: 'https://shop.example' },
    );
    const link = (key: string): string => `[${key}](https://shop.example/browse/${key}) Checkout fails`;
    assert.equal(
      notes,
      `# Stand-up Notes of Storefront, Monday, November 30, 2026

## Lin \\*Yu\\*

Stuck:

- ${link('SHOP-2')}: no movement for 130 working days (In Progress)

## Wei-Ting

Since Friday, November 27:

- ${link('SHOP-1')}: To Do → In Progress
- ${link('SHOP-4')}: commented “Works”

Under way:

- ${link('SHOP-1')}: In Progress

## Assigned to nobody

Stuck:

- ${link('SHOP-3')}: flagged, no movement for 130 working days (In Progress)
`,
    );
  });

  it('say in both languages that there is more than was read', () => {
    const calendar = new Calendar('Asia/Taipei');
    const week = { weekend: new Set([0, 6]), daysOff: new Set<string>() };
    const notes = (t: typeof english, locale: string): string =>
      teamNotes(
        {
          ...{ name: 'Storefront', works: [work('SHOP-1')], hasMore: true },
          span: { from: FRIDAY, until: NOW },
          outlook: { today: '2026-11-30', calendar, stuckDays: 3, week },
        },
        { t, locale, siteUrl: 'https://shop.example' },
      );
    assert.match(
      notes(english, 'en'),
      /\n\nThere are more issues than were read: only the 1 that changed last/,
    );
    assert.match(notes(chinese, 'zh-TW'), /\n\n議題太多，沒有全部讀取：這裡只列出最近有變動的 1 個。\n/);
  });
});
