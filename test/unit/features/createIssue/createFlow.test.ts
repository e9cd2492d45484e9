import assert from 'node:assert/strict';
import { ShipshapeError, type ErrorReason } from '../../../../src/core/errors.ts';
import { createIssue, type CreateStart } from '../../../../src/features/createIssue/createFlow.ts';
import { CreateMemory } from '../../../../src/features/createIssue/createMemory.ts';
import { createScene, SCREEN, SUMMARY, type CreateScene } from '../../../support/fakes/createFixtures.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { BACK, ENTER, ESCAPE } from '../../../support/fakes/scriptedFormUi.ts';
import { field, option } from '../../../support/fakes/transitionFixtures.ts';

const BLANK = { origin: '' };

function fails(reason: ErrorReason, detail: object = {}): () => Promise<never> {
  return () => Promise.reject(new ShipshapeError(reason, 'test', detail));
}

/** Fails once, then does what it did before. */
function failsOnce(
  { jira }: CreateScene,
  method: 'createIssue' | 'createScreen',
  reason: ErrorReason,
  detail = {},
): void {
  const before = jira.on[method] as (...args: unknown[]) => Promise<unknown>;
  let failed = false;
  Object.assign(jira.on, {
    [method]: (...args: unknown[]) => {
      if (failed) return before(...args);
      failed = true;
      return fails(reason, detail)();
    },
  });
}

describe('creating an issue', () => {
  it('takes a summary and two Enters where project and type are known: two requests', async () => {
    const it = createScene(['Gift cards', ENTER]);
    assert.deepEqual(await createIssue(it.deps, BLANK), [{ siteId: 'site1', key: 'SHOP-1' }]);
    assert.deepEqual(it.ui.seen, [
      'New Task in SHOP: summary []',
      'review 2/2: Create "Gift cards"; Summary, Description, Priority',
      'created: SHOP-1 Gift cards',
    ]);
    assert.deepEqual(it.created, [
      { projectId: '10000', typeId: '3', values: { summary: { kind: 'text', text: 'Gift cards' } } },
    ]);
    assert.deepEqual(
      it.jira.calls.map(([method]) => method).filter((method) => method !== 'issue'),
      ['createScreen', 'createIssue'],
    );
  });

  it('asks where at first, and remembers it for the workspace', async () => {
    const it = createScene([ENTER, 'Task', 'One', ENTER], { isFirst: true });
    await createIssue(it.deps, BLANK);
    assert.deepEqual(it.ui.seen.slice(0, 3), [
      'Create Issue: project',
      'Create Issue in Storefront: Task, Sub-task []',
      'New Task in SHOP: summary []',
    ]);
    const again = createScene(['Two', ENTER], { isFirst: true, store: it.store });
    await createIssue(again.deps, BLANK);
    assert.equal(again.ui.seen[0], 'New Task in SHOP: summary []');
  });

  it('asks for what is required, and leaves what has a default to the list', async () => {
    const required = field('Severity', 'option', { allowedValues: [option('Major')] });
    const it = createScene(['One', 'Major', ENTER], { screen: [...SCREEN, required] });
    await createIssue(it.deps, BLANK);
    assert.deepEqual(it.ui.seen[1], 'Severity 2/3 []');
    assert.deepEqual(Object.keys(it.created[0]?.values ?? {}), ['summary', 'severity']);
  });

  it('goes back from the first question to the type, with what was typed', async () => {
    const it = createScene(['One', BACK, BACK, BACK, 'Sub-task', ENTER, ENTER]);
    await createIssue(it.deps, BLANK);
    assert.deepEqual(it.ui.seen, [
      'New Task in SHOP: summary []',
      'review 2/2: Create "One"; Summary, Description, Priority',
      'Summary 1/2 [One]',
      'New Task in SHOP: summary [One]',
      'Create Issue in Storefront: Task, Sub-task [Task]',
      'New Sub-task in SHOP: summary [One]',
      'review 2/2: Create "One"; Summary, Description, Priority',
      'created: SHOP-1 One',
    ]);
  });

  it('creates another one with what repeats', async () => {
    const it = createScene([
      'One',
      'Description',
      'why',
      'Priority',
      'High',
      'Create, then another one',
      'Two',
      ENTER,
    ]);
    assert.equal((await createIssue(it.deps, BLANK)).length, 2);
    assert.deepEqual(
      it.created.map(({ values }) => Object.keys(values)),
      [
        ['summary', 'description', 'priority'],
        ['summary', 'priority'],
      ],
    );
  });

  it('writes the key beside its line once, also where the window ended meanwhile', async () => {
    const line = { uri: 'file:///src/cart.ts', line: 3, text: '// TODO: round' };
    const todo: CreateStart = { origin: 'todo', line };
    const it = createScene(['Half', ESCAPE]);
    await createIssue(it.deps, todo);
    assert.deepEqual(it.keys, []);
    const again = createScene([ENTER, 'Create, then another one', 'Two', ENTER], { store: it.store });
    await createIssue(again.deps, { origin: 'todo' });
    assert.deepEqual(again.keys, [[line.text, 'SHOP-1']]);
    const later = createScene(['Three', ENTER], { store: it.store });
    await createIssue(later.deps, { origin: 'todo' });
    assert.deepEqual(later.keys, []);
  });

  it('keeps what was typed over Escape and the end of the window', async () => {
    const it = createScene(['Half', 'Description', 'a long story', ESCAPE]);
    await createIssue(it.deps, BLANK);
    const again = createScene([ENTER, ENTER], { store: it.store });
    await createIssue(again.deps, BLANK);
    assert.equal(again.ui.seen[0], 'New Task in SHOP: summary [Half]');
    assert.deepEqual(again.created[0]?.values['description'], { kind: 'paragraph', text: 'a long story' });
    assert.equal(new CreateMemory(it.store).draft('').answers.size, 0, 'it is forgotten once it is there');
  });

  it('begins anew beside a form in a tab, and loses neither text', async () => {
    const it = createScene(['In the tab', 'Go on in a tab', 'Beside it', ESCAPE, ENTER, ENTER]);
    await createIssue(it.deps, BLANK);
    await createIssue(it.deps, BLANK);
    assert.ok(it.ui.seen.includes('New Task in SHOP: summary []'));
    await createIssue(it.deps, BLANK);
    assert.deepEqual(
      it.created.map(({ values }) => values['summary']),
      [{ kind: 'text', text: 'Beside it' }],
    );
    assert.match(JSON.stringify([...new CreateMemory(it.store).draft('').answers]), /In the tab/);
    // The same command as before shows the tab that there is.
    await createIssue(it.deps, { ...BLANK, inForm: true });
    assert.equal(it.forms.at(-1)?.draft.origin, '');
  });

  it('offers what was left beside a tab once that is closed', async () => {
    const it = createScene(['In the tab', 'Go on in a tab', 'Beside it', ESCAPE, ESCAPE]);
    await createIssue(it.deps, BLANK);
    await createIssue(it.deps, BLANK);
    new CreateMemory(it.store).forget(it.forms.pop()!.draft);
    await createIssue(it.deps, BLANK);
    assert.equal(it.ui.seen.at(-1), 'New Task in SHOP: summary [Beside it]');
  });

  it('keeps the place that was chosen over Escape', async () => {
    const first = createScene([ENTER, ENTER, ESCAPE], { isFirst: true });
    await createIssue(first.deps, BLANK);
    assert.match(first.ui.seen.at(-1) ?? '', /^New Task in SHOP: summary/);
    const again = createScene([ESCAPE], { store: first.store, isFirst: true });
    await createIssue(again.deps, BLANK);
    assert.deepEqual(again.ui.seen, ['New Task in SHOP: summary []']);
  });

  it('begins anew where what was typed is discarded', async () => {
    const before = createScene(['Half', 'Description', 'a story', ESCAPE]);
    await createIssue(before.deps, BLANK);
    const it = createScene([ENTER, 'Discard what was typed', 'Whole', ENTER], { store: before.store });
    await createIssue(it.deps, BLANK);
    assert.equal(it.ui.seen.at(-3), 'New Task in SHOP: summary []');
    assert.deepEqual(Object.keys(it.created[0]?.values ?? {}), ['summary']);
  });

  it('keeps a text that was typed and not accepted', async () => {
    const it = createScene([ESCAPE]);
    it.deps.memory.keep({
      origin: '',
      answers: new Map(),
      drafts: new Map([['summary', 'Hal']]),
      lost: undefined,
    });
    await createIssue(it.deps, BLANK);
    assert.deepEqual(it.ui.seen, ['New Task in SHOP: summary [Hal]']);
  });

  it('asks again for what the site refuses, with its words', async () => {
    const it = createScene(['One', ENTER, 'Two', ESCAPE]);
    it.jira.on.createIssue = fails('invalid', { fieldErrors: { summary: 'Taken.' } });
    await createIssue(it.deps, BLANK);
    assert.equal(it.ui.seen[2], 'Summary (Taken.) [One]');
  });

  describe('where it cannot go on', () => {
    it('says so where the screen is empty, and offers the browser', async () => {
      const it = createScene(['One', 'browser'], { screen: [] });
      await createIssue(it.deps, BLANK);
      assert.match(it.ui.seen[1] ?? '', /leaves its create screen empty.*\[browser, elsewhere\]/);
      const address = 'https://site1.atlassian.net/secure/CreateIssueDetails!init.jspa?pid=10000&issuetype=3';
      assert.equal(it.ui.seen[2], `browser: ${address}&summary=One`);
    });

    it('says which required field it cannot show, and takes what was typed to the browser', async () => {
      const odd = field('Risk', 'unsupported', { typeName: 'com.example:risk' });
      const it = createScene(['One', 'browser'], { screen: [SUMMARY, odd] });
      await createIssue(it.deps, BLANK);
      assert.match(it.ui.seen[1] ?? '', /only be filled in the browser: Risk \(risk\)/);
      assert.match(it.ui.seen[2] ?? '', /summary=One$/);
      assert.deepEqual(new CreateMemory(it.store).draft('').answers.get('summary'), {
        kind: 'text',
        text: 'One',
      });
    });

    it('leads to another type where the project lacks the one of last time', async () => {
      const it = createScene(['One', 'elsewhere', 'Sub-task', ENTER, ENTER]);
      failsOnce(it, 'createScreen', 'invalid');
      await createIssue(it.deps, BLANK);
      assert.match(it.ui.seen[1] ?? '', /Task in Storefront cannot be created.*\[elsewhere\]/);
      assert.equal(it.ui.seen[2], 'Create Issue in Storefront: Task, Sub-task [Task]');
      assert.equal(it.created.length, 1);
    });

    it('leads to another project where the account may create nothing', async () => {
      const it = createScene([ENTER, 'elsewhere', ESCAPE], { isFirst: true });
      it.jira.on.createTypes = fails('invalid');
      await createIssue(it.deps, BLANK);
      assert.deepEqual(it.ui.seen, [
        'Create Issue: project',
        'told: You may not create issues in Storefront. [elsewhere]',
        'Create Issue: project',
      ]);
    });

    it('keeps the box open while the site is away, and goes on when it is back', async () => {
      const it = createScene(['One', ENTER, ENTER]);
      failsOnce(it, 'createScreen', 'offline');
      await createIssue(it.deps, BLANK);
      assert.deepEqual(it.ui.seen.slice(0, 2), [
        'New Task in SHOP: summary []',
        'New Task in SHOP: summary (offline) [One]',
      ]);
      assert.equal(it.created.length, 1);
    });

    it('sends nothing by itself where the site could not be reached', async () => {
      const it = createScene(['One', ENTER, 'tryAgain']);
      failsOnce(it, 'createIssue', 'offline', { notSent: true });
      await createIssue(it.deps, BLANK);
      assert.equal(it.ui.seen[2], 'told: offline [tryAgain, browser]');
      assert.equal(it.created.length, 1);
    });
  });

  describe('whose answer was lost', () => {
    /** The site has done it, and the answer does not arrive. */
    function loseAnswer(it: CreateScene, shown: () => boolean): void {
      const create = it.jira.on.createIssue!;
      it.jira.on.createIssue = async (...args) => {
        const { key } = await create(...args);
        const created = new Date(it.clock.now).toISOString();
        const older = fakeIssue('SHOP-900', { summary: 'One', created: '2026-05-31T12:00:00Z' });
        const issue = fakeIssue(key, { summary: 'One', created });
        it.jira.on.searchIssues = async () => ({ issues: shown() ? [older, issue] : [older] });
        throw new ShipshapeError('connectionLost', 'test');
      };
    }

    it('is looked for before it is sent again, and found', async () => {
      const it = createScene(['One', ENTER, 'look']);
      loseAnswer(it, () => true);
      assert.deepEqual(await createIssue(it.deps, BLANK), [{ siteId: 'site1', key: 'SHOP-1' }]);
      assert.match(
        it.ui.seen[2] ?? '',
        /The answer of site1.* was lost: "One" may have been created\. \[look\]/,
      );
      assert.equal(it.created.length, 1);
    });

    it('is not sent again while the site may not show it yet, but at the word of the user', async () => {
      const it = createScene(['One', ENTER, 'look', 'look', 'create', ESCAPE]);
      loseAnswer(it, () => false);
      await createIssue(it.deps, BLANK);
      assert.match(it.ui.seen[3] ?? '', /does not show "One" yet.*\[look, create\]/);
      assert.equal(it.created.length, 2);
    });

    it('is looked for in another window, too', async () => {
      const it = createScene(['One', ENTER, ESCAPE]);
      loseAnswer(it, () => true);
      await createIssue(it.deps, BLANK);
      const later = createScene([ENTER, ENTER], { store: it.store });
      later.clock.now += 60_000;
      later.jira.on.searchIssues = it.jira.on.searchIssues!;
      assert.deepEqual(await createIssue(later.deps, BLANK), [{ siteId: 'site1', key: 'SHOP-1' }]);
      assert.equal(later.created.length, 0);
    });

    it('is told of where it is there under other words by now', async () => {
      const it = createScene(['One', ENTER, ESCAPE]);
      loseAnswer(it, () => true);
      await createIssue(it.deps, BLANK);
      const later = createScene(['Two', ENTER, ESCAPE], { store: it.store });
      later.jira.on.searchIssues = it.jira.on.searchIssues!;
      await createIssue(later.deps, BLANK);
      assert.equal(later.ui.seen.at(-1), 'told: SHOP-1 "One" was created after all. [create]');
      const again = createScene([ENTER, ENTER], { store: it.store });
      await createIssue(again.deps, BLANK);
      assert.deepEqual(again.created[0]?.values['summary'], { kind: 'text', text: 'Two' });
    });

    it('is sent again when enough time has passed', async () => {
      const it = createScene(['One', ENTER, ESCAPE]);
      loseAnswer(it, () => false);
      await createIssue(it.deps, BLANK);
      const later = createScene([ENTER, ENTER], { store: it.store });
      later.clock.now += 3 * 60_000;
      later.jira.on.searchIssues = async () => ({ issues: [] });
      await createIssue(later.deps, BLANK);
      assert.equal(later.created.length, 1);
    });
  });
});
