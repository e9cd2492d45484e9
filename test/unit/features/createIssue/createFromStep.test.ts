import assert from 'node:assert/strict';
import { createFromStep } from '../../../../src/features/createIssue/createFromStep.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { createScene } from '../../../support/fakes/createFixtures.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { ENTER, ESCAPE } from '../../../support/fakes/scriptedFormUi.ts';

const BUG = { id: '7', name: 'Bug', description: '', subtask: false };
const TASK = { id: '3', name: 'Task', description: '', subtask: false };

describe('an issue of a step that failed', () => {
  const step = (told: string[]): Parameters<typeof createFromStep>[1] => ({
    origin: 'step',
    summary: `Pay: ${'x'.repeat(300)}`,
    description: '### Steps\n\n1. Pay',
    about: { siteId: 'site1', key: 'SHOP-142' },
    created: ({ key }) => void told.push(key),
  });

  it('begins as a bug in the project of the issue that is tested, with its summary and description', async () => {
    const it = createScene(['Bug', ENTER, ENTER], { isFirst: true });
    it.jira.on.createTypes = async () => [TASK, BUG];
    const told: string[] = [];
    await createFromStep(it.deps, step(told));
    assert.equal(it.ui.seen[0], 'Create Issue in Storefront: Task, Bug [Bug]');
    assert.equal(it.created[0]?.typeId, '7');
    const { summary, description } = it.created[0].values;
    assert.ok(summary?.kind === 'text' && summary.text.length === 255);
    assert.deepEqual(description, { kind: 'paragraph', text: '### Steps\n\n1. Pay' });
    assert.deepEqual(told, ['SHOP-1']);
  });

  it('is left with a word where the site is away, and begins anew from there', async () => {
    const it = createScene(['tryAgain', ESCAPE]);
    it.jira.on.creatableProjects = () => Promise.reject(new ShipshapeError('serverError', 'test'));
    await createFromStep(it.deps, step([]));
    assert.deepEqual(it.ui.seen, ['told: serverError [tryAgain]', 'told: serverError [tryAgain]']);
    assert.equal(it.created.length, 0);
  });

  it('is not made twice where the answer was lost, whatever is noted on the step meanwhile', async () => {
    const first = createScene(['Bug', ENTER, ENTER, ESCAPE], { isFirst: true });
    first.jira.on.createTypes = async () => [TASK, BUG];
    first.jira.on.createIssue = () => Promise.reject(new ShipshapeError('connectionLost', 'test'));
    const told: string[] = [];
    await createFromStep(first.deps, { ...step(told), summary: 'Pay: declined' });
    assert.match(first.ui.seen.at(-1) ?? '', /The answer of .* was lost: "Pay: declined"/);
    const again = createScene(['Bug', ENTER, ENTER], { store: first.store });
    again.jira.on.createTypes = async () => [TASK, BUG];
    again.jira.on.searchIssues = async () => ({
      issues: [
        {
          ...fakeIssue('SHOP-7'),
          summary: 'Pay: declined',
          created: new Date(again.clock.now).toISOString(),
        },
      ],
    });
    await createFromStep(again.deps, { ...step(told), summary: 'Pay: declined, basket empty' });
    assert.deepEqual(told, ['SHOP-7']);
    assert.equal(again.created.length, 0);
  });

  it('begins with what is noted on the step by now, unless it was changed by hand', async () => {
    const first = createScene(['Bug', ENTER, ESCAPE], { isFirst: true });
    first.jira.on.createTypes = async () => [TASK, BUG];
    await createFromStep(first.deps, { ...step([]), summary: 'Pay: declined' });
    const second = createScene(['Bug', 'By hand', ESCAPE], { store: first.store });
    second.jira.on.createTypes = async () => [TASK, BUG];
    await createFromStep(second.deps, { ...step([]), summary: 'Pay: declined twice' });
    assert.equal(second.ui.seen[1], 'New Bug in SHOP: summary [Pay: declined twice]');
    const third = createScene(['Bug', ESCAPE], { store: first.store });
    third.jira.on.createTypes = async () => [TASK, BUG];
    await createFromStep(third.deps, { ...step([]), summary: 'Pay: other' });
    assert.equal(third.ui.seen[1], 'New Bug in SHOP: summary [By hand]');
  });

  it('is asked where it goes when nothing may be created there', async () => {
    const it = createScene([ENTER, ENTER]);
    it.jira.on.creatableProjects = async () => [];
    const told: string[] = [];
    await createFromStep(it.deps, step(told));
    assert.match(it.ui.seen[0] ?? '', /^New Task in SHOP: summary/);
    assert.deepEqual(told, ['SHOP-1']);
  });
});
