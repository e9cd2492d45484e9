import { mention, storage } from '../markup.ts';
import type { PageSeed } from './seed.ts';

/** The blog posts of the spaces, the oldest first. */
export const postSeeds: readonly PageSeed[] = [
  {
    type: 'blogpost',
    spaceKey: 'SHOP',
    title: 'Gift cards are live',
    author: 'priya.raman',
    createdAt: '2026-10-28T08:30:00.000Z',
    labels: ['news'],
    body: storage`
      <p>Since this morning customers can pay with gift cards, in part or in whole. Thank you, ${mention('dev')}!</p>
      <p>What is left to do is in <ac:link><ri:page ri:content-title="Release retrospectives" /></ac:link>.</p>`,
  },
  {
    type: 'blogpost',
    spaceKey: 'OPS',
    title: '雙十一值班表',
    author: 'weiting.chen',
    createdAt: '2026-10-30T02:00:00.000Z',
    labels: ['news'],
    body: storage`<p>活動期間值班從 11/10 22:00 開始,每班四小時。</p>`,
  },
];
