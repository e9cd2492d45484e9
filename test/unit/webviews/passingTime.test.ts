import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { h } from 'preact';
import { LOOK_MS, whileTimePasses } from '../../../src/webviews/kit/usePassingTime.ts';
import { renderPart, STRINGS, textOf } from './support.ts';

const { Age } = await import('../../../src/webviews/issue/age.tsx');

describe('ages in a page that stays open', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setInterval', 'Date'] }));
  afterEach(() => mock.timers.reset());

  it('are looked at again by all who show one, until they are gone', () => {
    const looks: string[] = [];
    const endFirst = whileTimePasses(() => looks.push('first'));
    const endSecond = whileTimePasses(() => looks.push('second'));
    mock.timers.tick(LOOK_MS);
    assert.deepEqual(looks, ['first', 'second']);
    endFirst();
    mock.timers.tick(LOOK_MS);
    assert.deepEqual(looks, ['first', 'second', 'second']);
    endSecond();
    mock.timers.tick(10 * LOOK_MS);
    assert.equal(looks.length, 3);
    const endThird = whileTimePasses(() => looks.push('third'));
    mock.timers.tick(LOOK_MS);
    endThird();
    assert.equal(looks.at(-1), 'third');
  });

  it('are what they are at each look', () => {
    const moment = new Date(Date.now()).toISOString();
    const shown = (): string => textOf(renderPart(h(Age, { moment, sentence: STRINGS.updatedAgo })));
    mock.timers.tick(2 * 60_000);
    assert.equal(shown(), 'Updated 2 minutes ago');
    mock.timers.tick(3_600_000);
    assert.equal(shown(), 'Updated 1 hour ago');
  });
});
