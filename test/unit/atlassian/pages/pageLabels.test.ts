import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  labelState,
  planLabels,
  publishLabels,
  typedLabels,
  type LabelPlan,
  retypedLabels,
  sortedLabels,
} from '../../../../src/atlassian/pages/pageLabels.ts';
import { PUBLISHED, readPublished } from '../../../../src/atlassian/pages/published.ts';
import { rememberFile } from '../../../../src/atlassian/pages/pageSync.ts';
import { FakePages } from '../../../support/fakes/fakePages.ts';

describe('labels of a page and its file', () => {
  it('add what the page lacks, and take off only what a file put there', () => {
    assert.deepEqual(planLabels(['Runbook', 'q3', 'q3'], { onPage: ['q3', 'old', 'theirs'], put: ['old'] }), {
      add: ['runbook'],
      remove: ['old'],
      odd: [],
      put: ['runbook'],
    });
    const kept = planLabels([], { onPage: ['theirs'], put: ['gone'] });
    assert.deepEqual([kept.add, kept.remove, kept.put], [[], [], []]);
  });

  it('leave out what no label may be called', () => {
    const { add, odd } = planLabels(['a b', 'c:d', '', 'x'.repeat(256), 'a/b', '發佈', 'q_3-2'], {
      onPage: [],
      put: [],
    });
    assert.deepEqual(add, ['a/b', '發佈', 'q_3-2']);
    assert.deepEqual(odd, ['a b', 'c:d', '', 'x'.repeat(256)]);
    assert.deepEqual(typedLabels(' one, two three ,'), ['one', 'two', 'three']);
  });

  it('never touch what others put on the page, whatever file and people do', async () => {
    const label = fc.constantFrom<string>('a', 'b', 'c', 'd');
    const step = fc.tuple(fc.constantFrom('publish', 'add', 'remove'), fc.uniqueArray(label));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const pages = new FakePages();
        const { id } = pages.add('T', '');
        const byFile = new Set<string>();
        for (const [kind, names] of steps) {
          if (kind === 'add') await pages.addPageLabels(id, names);
          else if (kind === 'remove') for (const name of names) await pages.removePageLabel(id, name);
          else {
            const plan = await planFor(pages, id, names);
            for (const name of plan.add) byFile.add(name);
            assert.ok(plan.remove.every((name) => byFile.has(name) && !names.includes(name)));
            await publishLabels(pages, id, plan);
            const after = await pages.pageLabels(id);
            assert.ok(names.every((name) => after.includes(name)));
            const again = await planFor(pages, id, names);
            assert.deepEqual([again.add, again.remove], [[], []]);
          }
        }
      }),
    );
  });

  it('are typed for those that may be some; names that may not stay in the file', () => {
    const named = ['runbook', 'on call', 'On-Call'];
    assert.deepEqual(sortedLabels(named), { good: ['runbook', 'on-call'], odd: ['on call'] });
    assert.equal(retypedLabels(named, ['On-call', 'runbook']), undefined);
    assert.deepEqual(retypedLabels(named, ['runbook', 'shop']), ['runbook', 'shop', 'on call']);
    assert.deepEqual(retypedLabels(named, []), ['on call']);
  });

  it('are kept beside what the page keeps of its versions, and cost no request where they are the same', async () => {
    const pages = new FakePages();
    const page = pages.add('T', '');
    await rememberFile(pages, page, 'one');
    await publishLabels(pages, page.id, await planFor(pages, page.id, ['a']));
    await rememberFile(pages, { ...page, version: 2 }, 'two').catch(() => undefined);
    const { value } = (await pages.pageProperty(page.id, PUBLISHED)) ?? {};
    assert.deepEqual(
      readPublished(value).map(({ version }) => version),
      [1, 2],
    );
    const same = await planFor(pages, page.id, ['a']);
    const before = pages.calls.length;
    await publishLabels(pages, page.id, same);
    assert.equal(pages.calls.length, before);
    assert.deepEqual((await planFor(pages, page.id, [])).remove, ['a']);
  });
});

async function planFor(pages: FakePages, id: string, names: readonly string[]): Promise<LabelPlan> {
  return planLabels(names, labelState(await pages.pageLabels(id), await pages.pageProperty(id, PUBLISHED)));
}
