import assert from 'node:assert/strict';
import { SiteLists, type ListPart } from '../../../../../src/features/pages/browse/siteLists.ts';

interface Of {
  readonly siteId: string;
  readonly name: string;
}

const LIST: Of = { siteId: 's', name: 'a' };

describe('lists of a site', () => {
  let asked: string[];
  let answers: (ListPart<string> | Error)[];
  let changes: (string | undefined)[];
  let lists: SiteLists<Of, string>;
  let kept: Map<string, readonly string[]>;
  beforeEach(() => {
    asked = [];
    answers = [];
    changes = [];
    kept = new Map();
    lists = new SiteLists<Of, string>({
      keyOf: ({ siteId, name }) => `${siteId}/${name}`,
      ask: async ({ name }, cursor) => {
        asked.push(`${name} ${cursor ?? ''}`.trim());
        const answer = answers.shift() ?? { items: [] };
        await Promise.resolve();
        if (answer instanceof Error) throw answer;
        return answer;
      },
      kept: {
        read: async ({ name }) => {
          await Promise.resolve();
          const value = kept.get(name);
          return value && { value, savedAt: 500 };
        },
        write: ({ name }, items) => void kept.set(name, items),
      },
      now: () => 1000,
    });
    lists.onDidChange((of) => changes.push(of?.name));
  });
  const shown = (): readonly string[] => lists.get(LIST).items;

  it('are asked for once, and part by part', async () => {
    answers = [{ items: ['1', '2'], cursor: 'next' }, { items: ['3'] }];
    await Promise.all([lists.ensure(LIST), lists.ensure(LIST)]);
    await lists.ensure(LIST);
    assert.deepEqual([asked, shown()], [['a'], ['1', '2']]);
    await lists.more('s/a');
    await lists.more('s/a');
    await lists.more('s/unknown');
    assert.deepEqual(
      [asked, shown()],
      [
        ['a', 'a next'],
        ['1', '2', '3'],
      ],
    );
    assert.deepEqual(changes, ['a', 'a']);
  });

  it('keep what is there, and say how old it is, when they fail; they are not asked again by themselves', async () => {
    answers = [{ items: ['1'] }, new Error('gone')];
    await lists.ensure(LIST);
    lists.refresh();
    assert.deepEqual([lists.get(LIST).status, shown()], ['stale', ['1']]);
    await lists.ensure(LIST);
    const { status, items, asOf } = lists.get(LIST);
    assert.deepEqual([status, items, asOf], ['failed', ['1'], 1000]);
    await lists.ensure(LIST);
    assert.equal(asked.length, 2);
    lists.refresh();
    answers = [{ items: ['2'] }];
    await lists.ensure(LIST);
    assert.deepEqual([lists.get(LIST).status, shown(), lists.get(LIST).asOf], ['ready', ['2'], undefined]);
  });

  it('keep the first part when the next one fails', async () => {
    answers = [{ items: ['1'], cursor: 'next' }, new Error('gone')];
    await lists.ensure(LIST);
    await lists.more('s/a');
    assert.deepEqual([lists.get(LIST).status, shown(), lists.get(LIST).cursor], ['failed', ['1'], 'next']);
  });

  it('take nothing in for a site that was removed meanwhile', async () => {
    answers = [{ items: ['1'] }];
    const asking = lists.ensure(LIST);
    lists.forget('s');
    await asking;
    assert.deepEqual([lists.get(LIST).status, shown()], ['none', []]);
  });

  it('are as an earlier session had them until the site has answered, and stay so where it does not', async () => {
    kept.set('a', ['old']);
    answers = [new Error('away'), { items: ['new'], cursor: 'next' }, { items: ['more'] }];
    await lists.restore(LIST);
    assert.deepEqual(
      [asked, lists.get(LIST).status, shown(), lists.get(LIST).asOf],
      [[], 'stale', ['old'], 500],
    );
    await lists.ensure(LIST);
    assert.deepEqual([lists.get(LIST).status, shown(), lists.get(LIST).asOf], ['failed', ['old'], 500]);
    lists.refresh();
    await lists.ensure(LIST);
    await lists.more('s/a');
    await lists.restore(LIST);
    assert.deepEqual(
      [shown(), kept.get('a')],
      [
        ['new', 'more'],
        ['new', 'more'],
      ],
    );
  });
});
