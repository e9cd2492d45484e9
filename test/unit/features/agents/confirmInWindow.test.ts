import assert from 'node:assert/strict';
import { confirmInWindow } from '../../../../src/features/agents/confirmInWindow.ts';

const QUESTION = { question: 'Write?', details: ['this'], button: 'Write' };

describe('asking the user for an agent', () => {
  let time: number;
  let shown: string[];
  /** What the user does with each dialog: how long it takes, and which button. */
  let answers: { readonly after: number; readonly button?: string }[];
  let confirm: ReturnType<typeof confirmInWindow>;
  let open: number;
  const { signal } = new AbortController();

  beforeEach(() => {
    time = 0;
    open = 0;
    shown = [];
    answers = [];
    const show = async (question: string, details: readonly string[]): Promise<string | undefined> => {
      open += 1;
      assert.equal(open, 1, 'one dialog replaces another');
      shown.push([question, ...details].join('|'));
      await Promise.resolve();
      const { after, button } = answers.shift() ?? { after: 0 };
      time += after;
      open -= 1;
      return button;
    };
    confirm = confirmInWindow('An agent', show, () => time);
  });

  it('shows what is to be done and who wants it', async () => {
    answers = [{ after: 5000, button: 'Write' }];
    assert.equal(await confirm(QUESTION, signal), true);
    assert.deepEqual(shown, ['Write?|this||An agent']);
  });

  it('takes no Enter that came before the question can have been seen', async () => {
    answers = [
      { after: 300, button: 'Write' },
      { after: 900, button: 'Write' },
      { after: 1000, button: 'Write' },
    ];
    assert.equal(await confirm(QUESTION, signal), true);
    assert.equal(shown.length, 3);
    answers = [{ after: 300, button: 'Write' }, { after: 2000 }];
    assert.equal(await confirm(QUESTION, signal), false);
  });

  it('asks one after the other, and not without end', async () => {
    answers = Array.from({ length: 8 }, () => ({ after: 2000, button: 'Write' }));
    const asking = Array.from({ length: 30 }, () => confirm(QUESTION, signal));
    const allowed = (await Promise.all(asking)).filter(Boolean);
    assert.equal(allowed.length, 8);
    assert.equal(shown.length, 8);
  });

  it('asks nothing for who has given up', async () => {
    const gone = AbortSignal.abort();
    await assert.rejects(confirm(QUESTION, gone), { reason: 'cancelled' });
    assert.deepEqual(shown, []);
    answers = [{ after: 2000, button: 'Write' }];
    assert.equal(await confirm(QUESTION, signal), true);
  });
});
