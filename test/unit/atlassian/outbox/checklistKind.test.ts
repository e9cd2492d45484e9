import assert from 'node:assert/strict';
import type { ChecklistChange, ChecklistItemName } from '../../../../src/atlassian/model/checklist.ts';
import type { ChecklistWrite } from '../../../../src/atlassian/model/write.ts';
import { checklist } from '../../../../src/atlassian/outbox/kinds/checklist.ts';
import type { Sighting } from '../../../../src/atlassian/outbox/kinds/kind.ts';
import type { JiraClient } from '../../../../src/atlassian/ports/jira/client.ts';
import type { ItemState } from '../../../../src/checklist/itemState.ts';
import { reasonOf } from '../../../../src/core/errors.ts';

const place = { app: 'smartChecklist', id: 'p', name: 'Smart Checklist' } as const;
const named = (text: string): ChecklistItemName => ({ heading: 'A', text, nth: 0 });
const state = (text: string, from: ItemState, to: ItemState): ChecklistChange => ({
  kind: 'state',
  item: named(text),
  from,
  to,
});
const added = (text: string): ChecklistChange => ({
  kind: 'add',
  item: { ...named(text), state: 'open', mandatory: true, details: [] },
});
const write = (...changes: readonly ChecklistChange[]): ChecklistWrite => ({
  kind: 'checklist',
  place,
  changes,
});

/** Looks at a site that has this. */
function look(source: unknown, of: ChecklistWrite): ReturnType<typeof checklist.look> {
  const jira = { checklistSource: () => Promise.resolve(source) } as unknown as JiraClient;
  return checklist.look(of, { jira, key: 'SHOP-1' } as Sighting);
}

async function sent(of: ChecklistWrite): Promise<unknown> {
  const saved: unknown[] = [];
  const jira = {
    checklistSource: () => Promise.resolve(saved.at(-1)),
    saveChecklist: (_key: string, _place: unknown, source: unknown) => {
      saved.push(source);
      return Promise.resolve();
    },
  } as unknown as JiraClient;
  await checklist.send(of, { jira, key: 'SHOP-1' } as Parameters<typeof checklist.send>[1]);
  return saved[0];
}

describe("changes of an app's checklist in the outbox", () => {
  it('are made in what stands there right before they are sent', async () => {
    const tick = write(state('one', 'open', 'done'));
    const { kind, ready } = await look('# A\n- zero\n- one\n+ two', tick);
    assert.equal(kind, 'absent');
    assert.equal(await sent(ready as ChecklistWrite), '# A\n- zero\n+ one\n+ two');
  });

  it('are made again where somebody wrote over them who had read the list before', async () => {
    let list = '# A\n- one\n- two';
    const saves: string[] = [];
    const overwrites = ['# A\n- one\n+ two', '# A\n- one\n+ two\n- three'];
    const jira = {
      checklistSource: () => Promise.resolve(list),
      saveChecklist: (_key: string, _place: unknown, source: string) => {
        saves.push(source);
        list = overwrites.shift() ?? source;
        return Promise.resolve();
      },
    } as unknown as JiraClient;
    const tick = { ...write(state('one', 'open', 'done')), source: list };
    const at = { jira, key: 'SHOP-1' } as Parameters<typeof checklist.send>[1];
    await checklist.send(tick, at);
    assert.equal(list, '# A\n+ one\n+ two\n- three');
    assert.equal(saves.length, 3);
    // What somebody made of the item since is theirs.
    list = '# A\n- one';
    overwrites.push('# A\nx one');
    await checklist.send({ ...tick, source: list }, at);
    assert.equal(list, '# A\nx one');
  });

  it('are done where they are there, however they came', async () => {
    assert.equal((await look('# A\n+ one', write(state('one', 'open', 'done')))).kind, 'arrived');
    assert.equal((await look('# A\n- one', write(added('one')))).kind, 'arrived');
    assert.equal(
      (await look('# A', write({ kind: 'remove', item: named('one'), from: 'open' }))).kind,
      'arrived',
    );
  });

  it('conflict where somebody made something else of an item, and tell what', async () => {
    const tick = write(
      state('one', 'open', 'done'),
      state('two', 'open', 'done'),
      state('three', 'open', 'done'),
    );
    const found = await look('# A\nx one\n- three', tick);
    assert.equal(found.kind, 'conflict');
    assert.deepEqual(found.conflict?.texts, [
      { name: 'one', text: '[-]' },
      { name: 'two', text: '' },
    ]);
    // Overwritten at the user's word: nothing else is touched.
    assert.equal(await sent(found.merged as ChecklistWrite), '# A\n+ one\n+ three\n+ two');
  });

  it('never write over what is no checklist of the app', async () => {
    for (const odd of [undefined, null, { items: [] }])
      assert.equal((await look(odd, write(state('one', 'open', 'done')))).kind, 'conflict');
    await assert.rejects(
      sent({ ...write(added('one')), source: 7 }),
      (error) => reasonOf(error) === 'conflict',
    );
  });

  it('are one change while they wait', () => {
    const combine = (older: ChecklistWrite, newer: ChecklistWrite): unknown =>
      checklist.combine(older, newer, true)?.changes;
    const tick = state('one', 'open', 'done');
    assert.deepEqual(combine(write(tick), write(state('two', 'open', 'done'))), [
      tick,
      state('two', 'open', 'done'),
    ]);
    assert.deepEqual(combine(write(tick), write(state('one', 'done', 'notApplicable'))), [
      state('one', 'open', 'notApplicable'),
    ]);
    assert.deepEqual(combine(write(tick, added('new')), write(state('one', 'done', 'open'))), [added('new')]);
    assert.deepEqual(combine(write(added('new')), write(state('new', 'open', 'done'))), [
      { ...added('new'), item: { ...added('new').item, state: 'done' } },
    ]);
    assert.deepEqual(
      combine(write(added('new')), write({ kind: 'remove', item: named('new'), from: 'open' })),
      [],
    );
    const elsewhere = { ...write(tick), place: { ...place, id: 'other' } };
    assert.equal(checklist.combine(elsewhere, write(tick), true), undefined);
  });

  it('stay by themselves once they were refused, unless they are decided anew', () => {
    const tick = write(state('one', 'open', 'done'));
    assert.equal(checklist.combine(tick, write(state('two', 'open', 'done')), false), undefined);
    const anew = write(state('one', 'open', 'notApplicable'));
    assert.deepEqual(checklist.combine(tick, anew, false), anew);
  });
});
