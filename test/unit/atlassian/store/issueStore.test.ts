import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createIssueStore } from '../../../../src/atlassian/store/issueStore.ts';
import type { IssueStore } from '../../../../src/atlassian/ports/issueStore.ts';
import { issue, STATUSES } from '../support/issues.ts';

const ref = { siteId: 'site', key: 'SHOP-1' };
const later = '2026-06-01T10:05:00.000+00:00';

describe('issue store', () => {
  let store: IssueStore;
  let time: number;
  let events: string[][];

  beforeEach(() => {
    time = 0;
    store = createIssueStore({ now: () => time });
    events = [];
    store.onDidChange((refs) => events.push(refs.map(({ key }) => key)));
  });

  const shown = (): string | undefined => store.get(ref)?.status.name;

  it('keeps what the site sent, and tells only of what looks different', () => {
    store.put([issue('SHOP-1'), issue('SHOP-2')]);
    store.put([issue('SHOP-1'), issue('SHOP-2', { summary: 'Other' })]);
    assert.deepEqual(events, [['SHOP-1', 'SHOP-2'], ['SHOP-2']]);
    assert.equal(store.get({ siteId: 'other', key: 'SHOP-1' }), undefined);
  });

  it('tells apart what shows something else from what is read for the first time', () => {
    const altered: string[][] = [];
    store.onDidAlter((refs) => altered.push(refs.map(({ key }) => key)));
    store.put([issue('SHOP-1')]);
    store.put([issue('SHOP-1', { summary: 'Other' }), issue('SHOP-2')]);
    store.change(ref, { status: STATUSES.done }).undo();
    store.forget('site');
    store.put([issue('SHOP-1')]);
    assert.deepEqual(altered, [['SHOP-1'], ['SHOP-1'], ['SHOP-1']]);
  });

  it('shows a change at once, and puts it back when it is refused', () => {
    store.put([issue('SHOP-1')]);
    const change = store.change(ref, { status: STATUSES.done });
    assert.equal(shown(), 'Done');
    change.undo();
    assert.equal(shown(), 'To Do');
    assert.equal(events.length, 3);
  });

  it('settles a change once only', () => {
    store.put([issue('SHOP-1')]);
    const change = store.change(ref, { status: STATUSES.done });
    change.confirm();
    change.undo();
    assert.equal(shown(), 'Done');
  });

  it('keeps an open change on top of what the site sends meanwhile', () => {
    store.put([issue('SHOP-1')]);
    const change = store.change(ref, { status: STATUSES.done });
    store.put([issue('SHOP-1', { summary: 'New', updated: later })]);
    assert.equal(shown(), 'Done');
    assert.equal(store.get(ref)?.summary, 'New');
    change.undo();
    assert.equal(shown(), 'To Do');
  });

  it('does not let a search that lags behind take back what was accepted', () => {
    store.put([issue('SHOP-1')]);
    store.change(ref, { status: STATUSES.done }).confirm();
    store.put([issue('SHOP-1')]);
    assert.equal(shown(), 'Done');
    store.put([issue('SHOP-1', { status: STATUSES.doing, updated: later })]);
    assert.equal(shown(), 'In Progress');
  });

  it('believes the site again after some minutes, whatever it says', () => {
    store.put([issue('SHOP-1')]);
    store.change(ref, { status: STATUSES.done }).confirm();
    time = 3 * 60_000;
    store.put([issue('SHOP-1')]);
    assert.equal(shown(), 'To Do');
  });

  it('takes an assignee away as well', () => {
    const assignee = { accountId: 'a', displayName: 'Ada', active: true };
    store.put([issue('SHOP-1', { assignee })]);
    const change = store.change(ref, { assignee: { ...assignee, accountId: 'b' } });
    change.undo();
    assert.deepEqual(store.get(ref)?.assignee, assignee);
  });

  it('shows what follows from the changes that were not refused, in whatever order they are settled', () => {
    const names = Object.values(STATUSES);
    fc.assert(
      fc.property(
        fc.array(fc.record({ status: fc.constantFrom(...names), accepted: fc.boolean() }), { maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (changes, order) => {
          const own = createIssueStore();
          own.put([issue('SHOP-1')]);
          const open = changes.map(({ status, accepted }) => ({
            accepted,
            pending: own.change(ref, { status }),
          }));
          while (open.length > 0) {
            const [next] = open.splice((order.next().value ?? 0) % open.length, 1);
            if (next?.accepted) next.pending.confirm();
            else next?.pending.undo();
          }
          const last = changes.filter(({ accepted }) => accepted).at(-1)?.status ?? STATUSES.todo;
          assert.equal(own.get(ref)?.status.name, last.name);
        },
      ),
    );
  });

  it('forgets a site, and nothing else', () => {
    const other = { siteId: 'other', key: 'SHOP-1' };
    store.put([issue('SHOP-1'), issue('SHOP-1', { ref: other })]);
    store.change(ref, { status: STATUSES.done }).confirm();
    store.forget('site');
    assert.equal(store.get(ref), undefined);
    assert.ok(store.get(other));
    assert.deepEqual(store.recentlyWritten('site'), []);
  });

  it('names what was written lately, the newest first, once, and not for ever', () => {
    store.put([issue('SHOP-1'), issue('SHOP-2')]);
    for (const key of ['SHOP-1', 'SHOP-2', 'SHOP-1']) {
      store.change({ siteId: 'site', key }, { status: STATUSES.done }).confirm();
    }
    store.change({ siteId: 'site', key: 'SHOP-2' }, { status: STATUSES.todo }).undo();
    assert.deepEqual(store.recentlyWritten('site'), ['101', '102']);
    assert.deepEqual(store.recentlyWritten('other'), []);
    time = 6 * 60_000;
    assert.deepEqual(store.recentlyWritten('site'), []);
  });

  it('names fifty at most', () => {
    for (let number = 1; number <= 60; number += 1) {
      store.put([issue(`SHOP-${number}`)]);
      store.change({ siteId: 'site', key: `SHOP-${number}` }, { status: STATUSES.done }).confirm();
    }
    assert.equal(store.recentlyWritten('site').length, 50);
    assert.equal(store.recentlyWritten('site')[0], '1060');
  });

  it('is bounded: the longest unused go, but never an open change', () => {
    const small = createIssueStore({ limit: 2 });
    small.put([issue('SHOP-1'), issue('SHOP-2')]);
    const change = small.change(ref, { status: STATUSES.done });
    small.get({ siteId: 'site', key: 'SHOP-2' });
    small.put([issue('SHOP-3')]);
    assert.equal(small.get({ siteId: 'site', key: 'SHOP-2' }), undefined);
    assert.equal(small.get(ref)?.status.name, 'Done');
    change.undo();
    assert.equal(small.get(ref)?.status.name, 'To Do');
  });

  it('takes a change to an issue it does not know yet', () => {
    const change = store.change(ref, { status: STATUSES.done });
    assert.equal(store.get(ref), undefined);
    store.put([issue('SHOP-1')]);
    assert.equal(shown(), 'Done');
    change.undo();
    assert.equal(shown(), 'To Do');
  });
});
