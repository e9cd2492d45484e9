import assert from 'node:assert/strict';
import type { CreateResult } from '../../../../src/atlassian/model/creation.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { createMany } from '../../../../src/features/createIssue/createMany.ts';
import type { LineResult } from '../../../../src/features/createIssue/sendLines.ts';
import type { IssueLine } from '../../../../src/features/createIssue/origin/selectedLines.ts';
import { eventually } from '../../../support/eventually.ts';
import { createScene, type CreateScene } from '../../../support/fakes/createFixtures.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { memoryStore } from '../../atlassian/support/memory.ts';
import { ENTER, type Deed } from '../../../support/fakes/scriptedFormUi.ts';

interface ManyScene extends CreateScene {
  readonly written: string[];
  readonly told: string[];
  run(lines: readonly IssueLine[]): Promise<void>;
}

/** @param again how often what failed is tried again */
function manyScene(script: readonly Deed[], again = 0, store = memoryStore(), isWritable = true): ManyScene {
  const scene = createScene(script, { store });
  const written: string[] = [];
  const told: string[] = [];
  let left = again;
  const ui = Object.assign(scene.ui, {
    chooseLines: async (lines: readonly IssueLine[]) => ({ kind: 'next', value: lines }) as const,
    tellMany: async (results: readonly LineResult[]) => {
      told.push(results.map(({ kind, line }) => `${line.summary} ${kind}`).join(', '));
      left -= 1;
      return left >= 0;
    },
  });
  let count = 0;
  scene.jira.on.createIssues = async (drafts) =>
    drafts.map((): CreateResult => ({ kind: 'created', issue: { id: '1', key: `SHOP-${(count += 1)}` } }));
  const write = async (created: readonly (IssueLine & { key: string })[]): Promise<boolean> => {
    if (isWritable) written.push(...created.map(({ summary, key }) => `${summary} ${key}`));
    return isWritable;
  };
  return { ...scene, written, told, run: (lines) => createMany({ ...scene.deps, ui, write }, lines) };
}

function lines(...summaries: readonly string[]): readonly IssueLine[] {
  return summaries.map((summary, line) => ({ line, text: `- [ ] ${summary}`, summary }));
}

describe('creating several issues', () => {
  it('asks once for all of them, and writes each key beside its line', async () => {
    const it = manyScene(['Priority', 'High', ENTER]);
    await it.run(lines('a', 'b'));
    assert.match(it.ui.seen[0] ?? '', /: Create 2 issues; Description, Priority$/);
    assert.deepEqual(it.written, ['a SHOP-1', 'b SHOP-2']);
    const [, drafts] = it.jira.calls.find(([method]) => method === 'createIssues') ?? [];
    assert.deepEqual(
      (drafts as { values: object }[]).map(({ values }) => values),
      ['a', 'b'].map((text) => ({
        summary: { kind: 'text', text },
        priority: { kind: 'priority', option: { id: 'high', label: 'High' } },
      })),
    );
  });

  it('sends no more than fifty in a request', async () => {
    const it = manyScene([ENTER]);
    await it.run(lines(...Array.from({ length: 120 }, (_, at) => `n${at}`)));
    const sent = it.jira.calls
      .filter(([method]) => method === 'createIssues')
      .map(([, drafts]) => drafts as unknown[]);
    assert.deepEqual(
      sent.map(({ length }) => length),
      [50, 50, 20],
    );
    assert.equal(it.written.length, 120);
  });

  it('tells which were refused, and tries those again alone', async () => {
    const it = manyScene([ENTER, ENTER], 1);
    const create = it.jira.on.createIssues!;
    let first = true;
    it.jira.on.createIssues = async (drafts, fields) => {
      const results = [...(await create(drafts, fields))];
      if (first) results[1] = { kind: 'refused', reason: 'invalid', detail: { serverMessages: ['No.'] } };
      first = false;
      return results;
    };
    await it.run(lines('a', 'b', 'c'));
    assert.deepEqual(it.told, ['a created, b failed, c created', 'b created']);
    assert.deepEqual(it.written, ['a SHOP-1', 'c SHOP-3', 'b SHOP-4']);
  });

  it('asks again for what the site refuses of the shared answers', async () => {
    const it = manyScene([ENTER, 'High', ENTER]);
    const create = it.jira.on.createIssues!;
    let refusals = 1;
    it.jira.on.createIssues = async (drafts, fields) => {
      if (refusals-- > 0)
        throw new ShipshapeError('invalid', 'test', { fieldErrors: { priority: 'Needed.' } });
      return create(drafts, fields);
    };
    await it.run(lines('a', 'b'));
    assert.equal(it.ui.seen[1], 'Priority (Needed.) []');
    assert.deepEqual(it.written, ['a SHOP-1', 'b SHOP-2']);
  });

  it('looks for those whose answer was lost, and creates none of them again', async () => {
    const it = manyScene([ENTER], 1);
    it.jira.on.createIssues = async () => {
      const created = new Date(it.clock.now).toISOString();
      const there = ['a', 'a'].map((summary, at) => fakeIssue(`SHOP-${at + 1}`, { summary, created }));
      it.jira.on.searchIssues = async () => ({ issues: there });
      throw new ShipshapeError('connectionLost', 'test');
    };
    await it.run(lines('a', 'a', 'b'));
    assert.deepEqual(it.told, ['a created, a created, b unknown']);
    assert.deepEqual(it.written, ['a SHOP-1', 'a SHOP-2']);
    assert.equal(it.jira.count('createIssues'), 1);
    // Sent once more soon after, it is still not known, and not created either.
    const next = manyScene([ENTER], 0, it.store);
    next.jira.on.searchIssues = async () => ({ issues: [] });
    await next.run(lines('b', 'c'));
    assert.deepEqual(next.told, ['b unknown, c created']);
  });

  it('forgets none of those whose answer was lost when others are sent, here or elsewhere', async () => {
    const store = memoryStore();
    const many = Array.from({ length: 51 }, (_, at) => `n${at}`);
    const first = manyScene([ENTER, ENTER], 1, store);
    const create = first.jira.on.createIssues!;
    first.jira.on.searchIssues = async () => ({ issues: [] });
    first.jira.on.createIssues = async (drafts, fields) => {
      if (drafts.length === 50) throw new ShipshapeError('connectionLost', 'test');
      return create(drafts, fields);
    };
    // The last one is beyond the request that was lost, and is sent when what failed is tried again.
    await first.run(lines(...many));
    assert.deepEqual(first.written, ['n50 SHOP-1']);
    const second = manyScene([ENTER], 0, store);
    second.jira.on.searchIssues = async () => ({ issues: [] });
    await second.run(lines('n0', 'other'));
    assert.deepEqual(second.told, ['n0 unknown, other created']);
    // By now the site shows what it made.
    const created = new Date(first.clock.now).toISOString();
    const third = manyScene([ENTER], 0, store);
    third.clock.now += 10 * 60_000;
    third.jira.on.searchIssues = async () => ({
      issues: ['n0', 'n1'].map((summary, at) => fakeIssue(`SHOP-${at + 71}`, { summary, created })),
    });
    await third.run(lines('n0', 'n1'));
    assert.deepEqual(third.told, ['n0 created, n1 created']);
    assert.deepEqual(third.written, ['n0 SHOP-71', 'n1 SHOP-72']);
    assert.equal(third.jira.count('createIssues'), 0);
  });

  it('takes what was found for no later line that says the same', async () => {
    const store = memoryStore();
    const first = manyScene([ENTER], 0, store);
    first.jira.on.searchIssues = async () => ({ issues: [] });
    first.jira.on.createIssues = async () => {
      throw new ShipshapeError('connectionLost', 'test');
    };
    await first.run(lines('Deploy'));
    const found = {
      issues: [fakeIssue('SHOP-7', { summary: 'Deploy', created: new Date(first.clock.now).toISOString() })],
    };
    const second = manyScene([ENTER], 0, store);
    second.jira.on.searchIssues = async () => found;
    await second.run(lines('Deploy'));
    assert.deepEqual(second.written, ['Deploy SHOP-7']);
    const nextRelease = manyScene([ENTER], 0, store);
    nextRelease.jira.on.searchIssues = async () => found;
    await nextRelease.run(lines('Deploy'));
    assert.deepEqual(nextRelease.written, ['Deploy SHOP-1']);
  });

  it('are not created twice where the file could not be written', async () => {
    const store = memoryStore();
    await manyScene([ENTER], 0, store, false).run(lines('a', 'b'));
    for (const isWritable of [false, true]) {
      const next = manyScene([ENTER], 0, store, isWritable);
      const created = new Date(next.clock.now).toISOString();
      next.jira.on.searchIssues = async () => ({
        issues: ['a', 'b'].map((summary, at) => fakeIssue(`SHOP-${at + 1}`, { summary, created })),
      });
      next.clock.now += 10 * 60_000;
      await next.run(lines('a', 'b'));
      assert.equal(next.jira.count('createIssues'), 0);
      assert.deepEqual(next.written, isWritable ? ['a SHOP-1', 'b SHOP-2'] : []);
    }
    assert.deepEqual(store.get('createIssue.drafts'), [], 'once they are written, nothing is remembered');
  });

  it('are not created twice where the window ended in the middle', async () => {
    const store = memoryStore();
    const first = manyScene([ENTER], 0, store);
    const create = first.jira.on.createIssues!;
    let requests = 0;
    first.jira.on.createIssues = async (drafts, fields) => {
      requests += 1;
      return requests === 1 ? create(drafts, fields) : new Promise(() => undefined);
    };
    const all = lines(...Array.from({ length: 52 }, (_, at) => `n${at}`));
    void first.run(all);
    await eventually(() => assert.equal(requests, 2));
    assert.equal(first.written.length, 50, 'each request’s keys are written at once');
    // The site has the first of the second request: the next window finds it.
    const created = new Date(first.clock.now).toISOString();
    const next = manyScene([ENTER], 0, store);
    next.clock.now += 10 * 60_000;
    next.jira.on.searchIssues = async () => ({ issues: [fakeIssue('SHOP-51', { summary: 'n50', created })] });
    await next.run(all.slice(50));
    assert.deepEqual(next.told, ['n50 created, n51 created']);
    assert.deepEqual(next.written, ['n50 SHOP-51', 'n51 SHOP-1']);
  });

  it('says so where the screen is empty, or the type is gone, and offers another', async () => {
    for (const [screen, words] of [
      [async () => [], /leaves its create screen empty for other programs\. \[elsewhere\]/],
      [() => Promise.reject(new ShipshapeError('notFound', 'test')), /Task in Storefront cannot be created/],
    ] as const) {
      const it = manyScene(['close']);
      it.jira.on.createScreen = screen;
      await it.run(lines('a'));
      assert.match(it.ui.seen[0] ?? '', words);
    }
  });
});
