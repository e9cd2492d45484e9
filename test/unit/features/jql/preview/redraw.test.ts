import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Redraw } from '../../../../../src/features/jql/preview/redraw.ts';

describe('drawing a preview again', () => {
  let asked = 0;
  let redraw: Redraw;
  const pass = (ms: number): number => {
    mock.timers.tick(ms);
    return asked;
  };

  beforeEach(() => {
    asked = 0;
    redraw = new Redraw(() => (asked += 1));
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(() => {
    redraw.stop();
    mock.timers.reset();
  });

  it('is asked for once where it is done', () => {
    redraw.wanted();
    redraw.wanted();
    assert.equal(pass(200), 1);
    redraw.drawn();
    assert.equal(pass(60_000), 1);
  });

  it('is asked for once more where an older drawing may come in over it', () => {
    redraw.drawn();
    redraw.wanted();
    assert.equal(pass(200), 1);
    // Two fences of one document.
    redraw.drawn();
    redraw.drawn();
    assert.equal(pass(1000), 2);
    redraw.drawn();
    assert.equal(pass(60_000), 2);
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
