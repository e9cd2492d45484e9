import assert from 'node:assert/strict';
import type { Transition } from '../../../../src/atlassian/model/transition.ts';
import type { JiraClient } from '../../../../src/atlassian/ports/jira/client.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { english } from '../../../../src/core/localize.ts';
import { transitionIssues } from '../../../../src/features/transitions/bulkFlow.ts';
import { bulkMarkdown, bulkSummary } from '../../../../src/features/transitions/bulkReport.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { BACK, type Deed } from '../../../support/fakes/scriptedFormUi.ts';
import {
  DONE,
  field,
  option,
  RESOLUTION,
  REVIEW,
  scene,
  transition,
  type Scene,
} from '../../../support/fakes/transitionFixtures.ts';

const ref = (key: string): { siteId: string; key: string } => ({ siteId: 'site1', key });
const REFS = ['SHOP-1', 'SHOP-2', 'SHOP-3'].map(ref);

function several(
  script: readonly Deed[],
  offered: (key: string) => readonly Transition[],
  on: Partial<JiraClient> = {},
): Scene {
  const it = scene([], script, { transitions: async (key) => offered(key), ...on });
  it.issues.put(['SHOP-2', 'SHOP-3'].map((key) => fakeIssue(key)));
  return it;
}

/** Cancels when so many issues were sent; reading their workflows goes on to its end. */
function cancelSendingAfter({ ui }: Scene, sent: number): void {
  let reading = true;
  const { withProgress } = ui;
  Object.assign(ui, {
    withProgress: (async (title, task) => {
      ui.cancelAfter = reading ? Number.POSITIVE_INFINITY : sent;
      reading = false;
      return withProgress(title, task);
    }) satisfies typeof withProgress,
  });
}

describe('transitionIssues', () => {
  it('asks once and moves all', async () => {
    const it = several(['Done', 'Fixed'], () => [transition('Done', DONE, [RESOLUTION])]);
    assert.equal(await transitionIssues(it.deps, REFS), 'moved');
    assert.deepEqual(it.ui.seen, [
      '3 issues: Done → Done 3/3',
      'Resolution []',
      'report: SHOP-1 done; SHOP-2 done; SHOP-3 done',
    ]);
    assert.equal(it.jira.count('transition'), 3);
    for (const each of REFS) assert.equal(it.issues.get(each)?.resolution, 'Fixed');
  });

  it('puts transitions together by name and target, most issues first', async () => {
    const it = several(['Review', 'close'], (key) => [
      transition('Drop', DONE, [], { id: `drop ${key}` }),
      ...(key === 'SHOP-2' ? [] : [transition('Review', REVIEW, [], { id: `review ${key}` })]),
      ...(key === 'SHOP-3' ? [transition('Drop', REVIEW)] : []),
    ]);
    await transitionIssues(it.deps, REFS);
    assert.equal(it.ui.seen[0], '3 issues: Drop → Done 3/3, Review → In Review 2/3, Drop → In Review 1/3');
    assert.deepEqual(
      it.ui.lastReport?.results.map(({ outcome, reason }) => reason ?? outcome),
      ['done', 'done', '"Review" cannot be taken from "To Do".'],
    );
    assert.deepEqual(
      it.jira.calls.filter(([method]) => method === 'transition').map((call) => call[2]),
      [
        { transitionId: 'review SHOP-1', values: {} },
        { transitionId: 'review SHOP-3', values: {} },
      ],
    );
  });

  it('offers only values that all have, and leaves out issues that cannot go along', async () => {
    const it = several(['Done', 'Duplicate', 'close'], (key) => [
      transition('Done', DONE, [
        key === 'SHOP-1' ? { ...RESOLUTION, allowedValues: [option('Duplicate')] } : RESOLUTION,
        ...(key === 'SHOP-3' ? [field('Region', 'unsupported')] : []),
      ]),
    ]);
    assert.equal(await transitionIssues(it.deps, REFS), 'moved');
    assert.match(it.ui.seen.at(-1) ?? '', /SHOP-3 failed: "Region" can only be filled in the browser\./);
  });

  it('tells apart fields whose values have nothing in common', async () => {
    const it = several(['Done', 'close'], (key) => [
      transition('Done', DONE, [field('Version', 'option', { allowedValues: [option(`v of ${key}`)] })]),
    ]);
    await transitionIssues(it.deps, REFS);
    assert.equal(it.jira.count('transition'), 0);
    assert.match(it.ui.seen.at(-1) ?? '', /"Version" has other values here/);
  });

  it('tries the failed ones again, with the answers and the complaints', async () => {
    let refusals = 1;
    const it = several(
      ['Done', '2026-01-01', 'try again', '2026-12-31'],
      () => [transition('Done', DONE, [field('Due', 'date')])],
      {
        transition: async (key) => {
          if (key !== 'SHOP-2' || refusals === 0) return;
          refusals -= 1;
          throw new ShipshapeError('invalid', 'refused', { fieldErrors: { due: 'Must lie ahead.' } });
        },
      },
    );
    assert.equal(await transitionIssues(it.deps, REFS), 'moved');
    assert.deepEqual(it.ui.seen.slice(2), [
      'report: SHOP-1 done; SHOP-2 failed: Must lie ahead.; SHOP-3 done',
      'Due (Must lie ahead.) [2026-01-01]',
      'report: SHOP-2 done',
    ]);
  });

  it('starts no further one after it is cancelled', async () => {
    const keys = Array.from({ length: 10 }, (_, index) => ref(`SHOP-${index + 1}`));
    const it = several(['Done', 'close'], () => [transition('Done', DONE)]);
    it.issues.put(keys.map(({ key }) => fakeIssue(key)));
    cancelSendingAfter(it, 2);
    await transitionIssues(it.deps, keys);
    const results = it.ui.lastReport?.results ?? [];
    const sent = results.filter(({ outcome }) => outcome !== 'failed').length;
    assert.ok(sent >= 2 && sent <= 4, `${sent} were sent`);
    assert.equal(it.jira.count('transition'), sent);
  });

  it('waits for no answer after it is cancelled, and says which were on their way', async () => {
    const it = several(['Done', 'close'], () => [transition('Done', DONE)], {
      transition: (key) => (key === 'SHOP-1' ? Promise.resolve() : new Promise(() => undefined)),
    });
    cancelSendingAfter(it, 1);
    await transitionIssues(it.deps, REFS);
    assert.deepEqual(
      it.ui.lastReport?.results.map(({ outcome }) => outcome),
      ['done', 'kept', 'kept'],
    );
  });

  it('goes back from the form to the choice', async () => {
    const it = several(['Done', BACK, 'Done', 'Fixed'], () => [transition('Done', DONE, [RESOLUTION])]);
    assert.equal(await transitionIssues(it.deps, REFS), 'moved');
    const choice = '3 issues: Done → Done 3/3';
    assert.deepEqual(it.ui.seen.slice(0, 3), [choice, 'Resolution []', choice]);
  });

  it('reports an issue whose workflow could not be read beside the others', async () => {
    const it = several(['Done', 'close'], (key) => {
      if (key === 'SHOP-2') throw new ShipshapeError('notFound', 'gone');
      return [transition('Done', DONE)];
    });
    await transitionIssues(it.deps, REFS);
    assert.equal(it.ui.seen.at(-1), 'report: SHOP-1 done; SHOP-3 done; SHOP-2 failed: notFound');
  });

  it('says so when nothing can be done with any of them', async () => {
    const it = several(['close'], () => []);
    assert.equal(await transitionIssues(it.deps, REFS), 'left');
    assert.deepEqual(it.ui.seen, ['told: There is no transition that these issues could take.']);
  });
});

describe('the report of a bulk transition', () => {
  const report = {
    name: 'Done',
    to: DONE,
    results: [
      { ref: ref('SHOP-1'), outcome: 'done' },
      { ref: ref('SHOP-2'), outcome: 'failed', reason: 'Not <b>now</b>.\nReally.' },
    ],
  } as const;

  it('counts', () => {
    assert.equal(bulkSummary(report, english), '1 moved to Done, 1 not.');
    assert.equal(bulkSummary({ ...report, results: report.results.slice(0, 1) }, english), 'SHOP-1 → Done');
  });

  it('leaves out of its sentence what there is none of', () => {
    const summary = (...outcomes: readonly ('done' | 'kept' | 'failed')[]): string =>
      bulkSummary(
        {
          name: 'Done',
          to: DONE,
          results: outcomes.map((outcome, at) => ({ ref: ref(`S-${at}`), outcome })),
        },
        english,
      );
    assert.equal(summary('kept', 'kept'), 'Waiting to be sent to Done: 2.');
    assert.equal(summary('done', 'kept'), '1 moved to Done; waiting to be sent: 1.');
    assert.equal(summary('done', 'kept', 'failed'), '1 moved to Done; waiting to be sent: 1; not moved: 1.');
  });

  it('lists each issue with a link, the failed ones first, and shows server text as it is', () => {
    assert.equal(
      bulkMarkdown(report, english, ({ key }) => `https://shop.example/browse/${key}`),
      [
        '# Done → Done',
        '',
        '1 moved to Done, 1 not.',
        '',
        '## Not moved',
        '',
        '- [SHOP-2](https://shop.example/browse/SHOP-2): Not \\<b\\>now\\</b\\>. Really.',
        '',
        '## Moved',
        '',
        '- [SHOP-1](https://shop.example/browse/SHOP-1)',
        '',
      ].join('\n'),
    );
  });
});
