import assert from 'node:assert/strict';
import { showWhenSlow } from '../../../src/core/showWhenSlow.ts';

describe('showing work once it is slow', () => {
  const never = (): Promise<never> => assert.fail('shown');

  it('shows nothing of what ends at once, well or not', async () => {
    assert.equal(await showWhenSlow(Promise.resolve(1), 60_000, never), 1);
    await assert.rejects(showWhenSlow(Promise.reject(new Error('no')), 60_000, never), /no/);
  });

  it('shows what goes on, and gives what came of it', async () => {
    let end: (value: number) => void = () => undefined;
    const work = new Promise<number>((resolve) => (end = resolve));
    let shown = 0;
    const result = showWhenSlow(work, 1, async (running) => {
      shown += 1;
      end(7);
      return (await running) + 1;
    });
    assert.equal(await result, 8);
    assert.equal(shown, 1);
  });
});
