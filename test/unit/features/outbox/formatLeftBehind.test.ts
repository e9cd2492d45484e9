import assert from 'node:assert/strict';
import type { UnsentWrite, Write } from '../../../../src/atlassian/model/write.ts';
import { english } from '../../../../src/core/localize.ts';
import { leftBehindText } from '../../../../src/features/outbox/formatLeftBehind.ts';
import { DONE, moveTo } from '../../../support/fakes/outboxFixture.ts';
import { field } from '../../../support/fakes/transitionFixtures.ts';

const TYPED = `First line, longer than any title may be, of a text in *Markdown*\n\n- and its last words`;

function shown(write: Write): string {
  const unsent: UnsentWrite = {
    ...{ id: '1', ref: { siteId: 'gone', key: 'SHOP-1' }, accountId: 'me', createdAt: 9 },
    ...{ write, state: 'waiting', problem: { reason: 'offline' } },
  };
  return leftBehindText(unsent, { t: english, time: (at) => `${at} o'clock` });
}

describe('a change that is never sent', () => {
  const comment = field('Comment', 'comment');
  const paragraph = field('Description', 'text');
  const started = '2026-05-04T09:00:00Z';
  const typed: Record<string, Write> = {
    transition: moveTo(DONE, {
      fields: [comment],
      values: { [comment.id]: { kind: 'comment', text: TYPED } },
    }),
    edit: {
      kind: 'edit',
      edits: [{ field: paragraph, from: { kind: 'cleared' }, to: { kind: 'text', text: TYPED } }],
    },
    comment: { kind: 'comment', text: TYPED },
    'changed comment': { kind: 'editComment', commentId: '1', source: null, text: TYPED },
    'work log': { kind: 'logWork', spent: '1h', started, text: TYPED },
    'changed work log': {
      ...{ kind: 'editWorklog', worklogId: '1', from: { started, spent: '2h' } },
      ...{ spent: '1h', started, text: TYPED },
    },
  };
  for (const [name, write] of Object.entries(typed))
    it(`keeps every word of a ${name}`, () => {
      const text = shown(write);
      assert.ok(text.includes(TYPED), text);
      assert.match(text, /Made at 9 o'clock\./);
      assert.doesNotMatch(text, /waits/, 'it waits for nothing any more');
    });

  it('says what was chosen, too', () => {
    const link = { kind: 'webLink', url: 'https://x.test/a', title: 'Plan' } as const;
    assert.equal(shown(link), "SHOP-1: web link: Plan\nMade at 9 o'clock.\n\nPlan\nhttps://x.test/a");
    assert.equal(shown({ kind: 'watch', watching: true }), "SHOP-1: watched\nMade at 9 o'clock.");
  });
});
