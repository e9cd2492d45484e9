import assert from 'node:assert/strict';
import { ShipshapeError } from '../../../src/core/errors.ts';
import { RecentEvents } from '../../../src/core/recentEvents.ts';

const AT = '2026-11-23T21:00:00.000Z';

describe('recent events', () => {
  it('count failures by reason, most first, and keep the last hundred lines', () => {
    const events = new RecentEvents(() => new Date(AT));
    for (let ms = 0; ms < 150; ms += 1) {
      const reason = ms % 3 === 0 ? 'timeout' : ms % 5 === 0 ? 'offline' : undefined;
      const request = { method: 'GET', path: '/rest/api/3/field', ms, attempt: 1 };
      events.addRequest(reason === undefined ? { ...request, status: 200 } : { ...request, reason });
    }
    assert.equal(events.requests, 150);
    assert.deepEqual(events.failures, [
      ['timeout', 50],
      ['offline', 20],
    ]);
    assert.equal(events.lines.length, 100);
    assert.equal(events.lines.at(-1), `${AT} GET /rest/api/3/field: 200 in 149 ms`);
  });

  it('tell of an error where it happened, in files of ours, and never what it said', () => {
    const events = new RecentEvents(() => new Date(AT));
    const error = new TypeError('Kim is not a function');
    error.stack = `TypeError: Kim is not a function
    at IssueTree.children (file:///home/kim/.vscode/extensions/shipshape-0.1.0/dist/extension.js:12:345)
    at async /home/kim/x y/chunks/index-ABC.js:1:2
    at new Promise (<anonymous>)`;
    events.addError(error);
    events.addError(new ShipshapeError('io', '/home/kim', { code: 'ENOENT' }, error));
    events.addError('Kim');
    const trace = 'TypeError < IssueTree.children extension.js:12:345 < index-ABC.js:1:2';
    assert.deepEqual(events.lines, [
      `${AT} error ${trace}`,
      `${AT} error io ENOENT, caused by ${trace}`,
      `${AT} error string`,
    ]);
  });
});
