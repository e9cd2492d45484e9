import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Redraw } from '../../../../../src/features/jql/preview/redraw.ts';

describe('drawing a preview again', () => {
  let asked = 0;
  const redraw = new Redraw(() => (asked += 1));
  const pass = (ms: number): number => {
    mock.timers.tick(ms);
    return asked;
  };

  beforeEach(() => {
    asked = 0;
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(() => {
    redraw.done();
    mock.timers.reset();
  });

  it('is asked for once where it is done', () => {
    redraw.wanted();
    redraw.wanted();
    assert.equal(pass(200), 1);
    redraw.done();
    assert.equal(pass(60_000), 1);
  });

  it('is asked for again where the wish was lost, but not for ever', () => {
    redraw.wanted();
    assert.equal(pass(200), 1);
    assert.equal(pass(400), 2);
    assert.equal(pass(800), 3);
    for (let second = 0; second < 60; second += 1) pass(1000);
    assert.equal(asked, 6);
  });
});
