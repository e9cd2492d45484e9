import assert from 'node:assert/strict';
import { createIssueStore } from '../../../../../src/atlassian/store/issueStore.ts';
import type { IssueForEditing } from '../../../../../src/atlassian/model/issueDetails.ts';
import type { IssueRef } from '../../../../../src/core/issueKey.ts';
import { ShipshapeError } from '../../../../../src/core/errors.ts';
import type { FieldEdit } from '../../../../../src/atlassian/model/write.ts';
import type { Field } from '../../../../../src/fields/field.ts';
import type { BulkChangeKind, PlannedChange } from '../../../../../src/features/issues/bulk/bulkChange.ts';
import {
  changeIssues,
  type BulkReport,
  type BulkUi,
  type Changing,
} from '../../../../../src/features/issues/bulk/bulkEdit.ts';
import { bulkSummary } from '../../../../../src/features/issues/bulk/bulkSummary.ts';
import { FakeJira, fakeIssue } from '../../../../support/fakes/fakeJira.ts';
import { FakeOutbox } from '../../../../support/fakes/fakeOutbox.ts';

const KEYS = ['SHOP-1', 'SHOP-2', 'SHOP-3'];
const MAYA = { accountId: 'maya', displayName: 'Maya', active: true };
const ME = { accountId: 'me', displayName: 'Me', active: true };
const refs: readonly IssueRef[] = KEYS.map((key) => ({ siteId: 'site1', key }));

const filled = (text: string, ...args: readonly (string | number | boolean)[]): string =>
  text.replace(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)]));

interface Script {
  readonly kind: BulkChangeKind | 'transition';
  /** The label that is chosen, or the labels. */
  readonly choose?: string | readonly string[];
  /** What stays ticked; all where it is left out. */
  readonly tick?: (changing: Changing) => boolean;
  readonly undo?: boolean;
  /** Issues of a second site beside those of the first. */
  readonly others?: readonly string[];
  /** Cancels the sending after so many. */
  readonly cancelAfter?: number;
}

describe('changing several issues', () => {
  let jira: FakeJira;
  let outbox: FakeOutbox;
  let planned: readonly PlannedChange[];
  let reports: BulkReport[];
  let transitioned: readonly IssueRef[] | undefined;

  beforeEach(() => {
    jira = new FakeJira({
      assign: () => Promise.resolve(),
      watch: () => Promise.resolve(),
      isWatching: () => Promise.resolve(false),
    });
    planned = [];
    reports = [];
    transitioned = undefined;
  });

  const labels = (key: string, present: readonly string[]): IssueForEditing =>
    editing(key, {
      ...{ id: 'labels', name: 'Labels', kind: 'labels', typeName: 'labels', required: false },
      ...{ operations: ['set'], allowedValues: [], hasDefault: false },
      ...(present.length > 0 ? { value: { kind: 'labels', labels: present } } : {}),
    });

  async function run(script: Script): Promise<void> {
    const issues = createIssueStore();
    issues.put(KEYS.map((key, index) => fakeIssue(key, index === 1 ? { assignee: MAYA } : {})));
    const { others = [] } = script;
    issues.put(others.map((key) => fakeIssue(key, {}, 'site2')));
    const ui: BulkUi = {
      chooseKind: () => Promise.resolve({ kind: 'next', value: script.kind }),
      chooseOne: async (_kind, { options, local }) => {
        const known = local?.('') ?? [];
        const found =
          known.find(({ label }) => label === script.choose) ??
          (await options('', new AbortController().signal)).find(({ label }) => label === script.choose);
        assert.ok(found);
        return { kind: 'next', value: found };
      },
      chooseLabels: () => Promise.resolve({ kind: 'next', value: script.choose as readonly string[] }),
      review: (_title, all) => {
        planned = all;
        const changing = all.filter((one): one is Changing => 'write' in one);
        return Promise.resolve({ kind: 'next', value: changing.filter(script.tick ?? (() => true)) });
      },
      withProgress: async (_title, task) => {
        const controller = new AbortController();
        try {
          return await task(controller.signal, (done) => {
            if (done === script.cancelAfter) controller.abort();
          });
        } catch {
          return undefined;
        }
      },
      tell: (report) => {
        reports.push(report);
        return Promise.resolve(script.undo && report.canUndo ? 'undo' : 'leave');
      },
    };
    outbox = new FakeOutbox(jira.client, issues);
    await changeIssues(
      {
        ...{ ui, issues, outbox, t: filled },
        jira: () => Promise.resolve(jira.client),
        me: (siteId) => (siteId === 'site1' ? ME : { ...ME, accountId: 'me there' }),
        transition: (all) => {
          transitioned = all;
          return Promise.resolve();
        },
        explain: String,
        explainDelay: String,
      },
      [...refs, ...others.map((key) => ({ siteId: 'site2', key }))],
    );
  }

  const outcomes = (report: BulkReport | undefined): readonly string[] | undefined =>
    report?.results.map(({ outcome }) => outcome);

  it('assigns, and leaves out who has it already', async () => {
    jira.on.assignableUsers = () => Promise.resolve([MAYA, ME]);
    await run({ kind: 'assign', choose: 'Maya' });
    assert.deepEqual(
      planned.map((one) => ('write' in one ? `${one.before} → ${one.after}` : one.stays)),
      ['Unassigned → Maya', 'It is so already.', 'Unassigned → Maya'],
    );
    assert.deepEqual(
      jira.calls.filter(([method]) => method === 'assign').map(([, key]) => key),
      ['SHOP-1', 'SHOP-3'],
    );
    assert.deepEqual(outcomes(reports[0]), ['done', 'done']);
  });

  it('changes only what stays ticked, and takes all of it back at once', async () => {
    jira.on.assignableUsers = () => Promise.resolve([MAYA, ME]);
    jira.on.editFields = () => Promise.resolve();
    await run({ kind: 'assign', choose: 'Me', tick: ({ ref }) => ref.key !== 'SHOP-3', undo: true });
    assert.deepEqual(
      jira.calls.filter(([method]) => method === 'assign').map(([, key, account]) => [key, account]),
      [
        ['SHOP-1', 'me'],
        ['SHOP-2', 'me'],
        ['SHOP-2', 'maya'],
      ],
    );
    // Nobody had the first one.
    assert.equal(jira.calls.filter(([method]) => method === 'editFields').length, 1);
    assert.deepEqual(
      reports.map(({ canUndo }) => canUndo),
      [true, false],
    );
  });

  it('gives them to nobody, on every site, and back to those who had them', async () => {
    jira.on.assignableUsers = () => Promise.resolve([MAYA, ME]);
    jira.on.editFields = () => Promise.resolve();
    await run({ kind: 'assign', choose: 'Unassigned', others: ['OPS-1'], undo: true });
    assert.deepEqual(
      planned.map((one) => ('write' in one ? `${one.before} → ${one.after}` : one.stays)),
      ['It is so already.', 'Maya → Unassigned', 'It is so already.', 'It is so already.'],
    );
    assert.deepEqual(
      jira.calls
        .filter(([method]) => method === 'editFields' || method === 'assign')
        .map(([method, key, to]) => [method, key, method === 'assign' ? to : edited(to)]),
      [
        ['editFields', 'SHOP-2', ['assignee', { kind: 'cleared' }]],
        ['editFields', 'SHOP-2', ['assignee', { kind: 'user', user: { id: 'maya', label: 'Maya' } }]],
      ],
    );
  });

  it('gives issues of another site neither people nor sprints of this one, but me to myself there', async () => {
    jira.on.assignableUsers = () => Promise.resolve([MAYA, ME]);
    jira.on.openSprints = () => Promise.resolve([{ id: '7', label: 'Sprint 7' }]);
    const said = (): readonly string[] =>
      planned.slice(KEYS.length).map((one) => {
        if ('stays' in one) return one.stays;
        return one.write.kind === 'assign' ? one.write.to.accountId : one.write.kind;
      });
    const tick = (): boolean => false;
    await run({ kind: 'assign', choose: 'Maya', others: ['OPS-1'], tick });
    assert.deepEqual(said(), ['It is on another site.']);
    await run({ kind: 'sprint', choose: 'Sprint 7', others: ['OPS-1'], tick });
    assert.deepEqual(said(), ['It is on another site.']);
    await run({ kind: 'assign', choose: 'Me', others: ['OPS-1'], tick });
    assert.deepEqual(said(), ['me there']);
  });

  it('adds labels beside those that are there', async () => {
    const present: Readonly<Record<string, readonly string[]>> = { 'SHOP-2': ['a'], 'SHOP-3': ['a', 'b'] };
    jira.on.issueForEditing = (key) => Promise.resolve(labels(key, present[key] ?? []));
    jira.on.editFields = () => Promise.resolve();
    await run({ kind: 'addLabels', choose: ['b'] });
    assert.deepEqual(
      planned.map((one) => ('write' in one ? `${one.before} → ${one.after}` : one.stays)),
      ['None → b', 'a → a b', 'It is so already.'],
    );
  });

  it('says why an issue cannot have a value, and goes on with the others', async () => {
    const priority = (key: string, names: readonly string[]): IssueForEditing =>
      editing(key, {
        ...{ id: 'priority', name: 'Priority', kind: 'priority', typeName: 'priority', required: false },
        ...{ operations: ['set'], hasDefault: false },
        allowedValues: names.map((label) => ({ id: label, label })),
      });
    jira.on.issueForEditing = (key) => {
      if (key === 'SHOP-3') return Promise.reject(new ShipshapeError('notFound', 'gone'));
      return Promise.resolve(priority(key, key === 'SHOP-1' ? ['High', 'Low'] : ['Low']));
    };
    jira.on.editFields = () => Promise.reject(new ShipshapeError('forbidden', 'no'));
    await run({ kind: 'priority', choose: 'High' });
    assert.deepEqual(
      planned.map((one) => ('write' in one ? one.after : one.stays)),
      ['High', '"High" is not to be had in its project.', 'ShipshapeError: gone'],
    );
    assert.deepEqual(outcomes(reports[0]), ['failed']);
    assert.equal(reports[0]?.canUndo, false);
  });

  it('watches what is not watched yet, and takes back no more than that', async () => {
    jira.on.isWatching = (key) =>
      key === 'SHOP-3'
        ? Promise.reject(new ShipshapeError('notFound', 'nobody may'))
        : Promise.resolve(key === 'SHOP-2');
    await run({ kind: 'watch', choose: 'Watch', undo: true });
    assert.deepEqual(
      planned.map((one) => ('write' in one ? one.after : one.stays)),
      ['watched', 'It is so already.', 'ShipshapeError: nobody may'],
    );
    assert.deepEqual(
      jira.calls.filter(([method]) => method === 'watch').map(([, key, , watching]) => [key, watching]),
      [
        ['SHOP-1', true],
        ['SHOP-1', false],
      ],
    );
  });

  it('starts nothing more once it is cancelled', async () => {
    await run({ kind: 'watch', choose: 'Watch', cancelAfter: 1 });
    const [report] = reports;
    assert.equal(report?.results.length, KEYS.length);
    assert.equal(outcomes(report)?.[0], 'done');
    assert.ok(report.results.every(({ outcome, reason }) => outcome === 'done' || reason !== undefined));
  });

  it('gives them to nobody, or to oneself, while the site is away', async () => {
    const away = new ShipshapeError('offline', 'away', { notSent: true });
    jira.on.assignableUsers = () => Promise.reject(away);
    jira.on.editFields = () => Promise.reject(away);
    await run({ kind: 'assign', choose: 'Unassigned' });
    assert.deepEqual(outcomes(reports[0]), ['kept']);
    await run({ kind: 'assign', choose: 'Me', tick: () => false });
    assert.equal(planned.filter((one) => 'write' in one).length, 3);
  });

  it('takes back what waits, too, before the site hears of it', async () => {
    jira.on.assignableUsers = () => Promise.resolve([MAYA, ME]);
    const away = new ShipshapeError('offline', 'away', { notSent: true });
    jira.on.assign = (key) => (key === 'SHOP-3' ? Promise.reject(away) : Promise.resolve());
    jira.on.editFields = () => Promise.resolve();
    await run({ kind: 'assign', choose: 'Me', undo: true });
    assert.deepEqual(outcomes(reports[0]), ['done', 'done', 'kept']);
    assert.deepEqual(outcomes(reports[1]), ['done', 'done', 'done']);
    assert.deepEqual(outbox.kept, []);
    assert.deepEqual(
      reports.map((report) => bulkSummary(report, filled)),
      [
        'Assign to Me: 2 issues changed; the change of 1 issue waits to be sent.',
        'Undo of "Assign to Me": 3 issues are as they were.',
      ],
    );
  });

  it('says of an undo what is as it was, what waits and what is not', () => {
    const results = (['done', 'done', 'kept', 'failed'] as const).map((outcome) => ({
      ref: { siteId: 'site1', key: 'SHOP-1' },
      outcome,
    }));
    const report = { title: 'Into the backlog', results, undoes: true, canUndo: false };
    assert.equal(
      bulkSummary(report, filled),
      'Undo of "Into the backlog": 2 issues are as they were; what puts back 1 issue waits to be sent; ' +
        '1 issue was not put back.',
    );
    assert.equal(
      bulkSummary({ ...report, undoes: false, results: results.slice(2) }, filled),
      'Into the backlog: the change of 1 issue waits to be sent; 1 issue not changed.',
    );
  });

  it('hands a transition on', async () => {
    await run({ kind: 'transition' });
    assert.deepEqual(transitioned, refs);
    assert.equal(jira.calls.length, 0);
  });
});

function edited(edits: unknown): unknown {
  const [edit] = edits as readonly FieldEdit[];
  return [edit?.field.id, edit?.to];
}

function editing(key: string, field: Field): IssueForEditing {
  const details = { issue: fakeIssue(key) };
  return { details: details as IssueForEditing['details'], fields: [field] };
}
