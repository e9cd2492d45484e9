import assert from 'node:assert/strict';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { english } from '../../../../src/core/localize.ts';
import { createFormStrings } from '../../../../src/features/createIssue/form/createFormStrings.ts';
import { CreateSession } from '../../../../src/features/createIssue/form/createSession.ts';
import { createIssue } from '../../../../src/features/createIssue/createFlow.ts';
import type { Field } from '../../../../src/fields/field.ts';
import type { CreateFieldView } from '../../../../src/protocol/createPanel.ts';
import type { FieldAnswerView } from '../../../../src/protocol/fieldEditor.ts';
import {
  createScene,
  SCREEN,
  TASK_IN_SHOP,
  type CreateScene,
} from '../../../support/fakes/createFixtures.ts';
import { ENTER } from '../../../support/fakes/scriptedFormUi.ts';
import { field, option } from '../../../support/fakes/transitionFixtures.ts';

const text = (typed: string): FieldAnswerView => ({ kind: 'text', text: typed });

interface Scene extends CreateScene {
  readonly session: CreateSession;
  readonly again: () => Promise<CreateSession>;
}

async function open(screen: readonly Field[] = SCREEN): Promise<Scene> {
  const scene = createScene([], { screen });
  const again = async (): Promise<CreateSession> => {
    const explain = (error: unknown): string => `failed: ${String(error)}`;
    const session = new CreateSession(
      { ...scene.deps, sites: scene.sites, explain },
      TASK_IN_SHOP,
      scene.deps.memory.draft(''),
    );
    await session.load();
    return session;
  };
  return { ...scene, session: await again(), again };
}

function fieldOf(session: CreateSession, id: string): CreateFieldView {
  const { required, others } = session.state();
  const found = [...required, ...others].find((each) => each.id === id);
  assert.ok(found, id);
  return found;
}

/** The answer that chooses a row by its label. */
function choose(session: CreateSession, id: string, label: string): FieldAnswerView {
  const { editor } = fieldOf(session, id);
  const row = 'rows' in editor ? editor.rows.find((each) => each.label === label) : undefined;
  assert.ok(row, label);
  return { kind: 'one', token: row.token };
}

describe('the form of a new issue', () => {
  it('shows what is required first, and all others after it', async () => {
    const { session } = await open();
    const { title, required, others } = session.state();
    assert.equal(title, 'New Task in SHOP');
    assert.deepEqual(
      [required, others].map((fields) => fields.map(({ name }) => name)),
      [['Summary'], ['Description', 'Priority']],
    );
  });

  it('sends what was typed and chosen, once', async () => {
    const { session, created } = await open();
    assert.equal(session.answer('summary', text('Gift cards')), undefined);
    assert.equal(session.answer('priority', choose(session, 'priority', 'High')), undefined);
    assert.deepEqual(await session.send(false, false), { siteId: 'site1', key: 'SHOP-1' });
    assert.deepEqual(created[0]?.values, {
      summary: { kind: 'text', text: 'Gift cards' },
      priority: { kind: 'priority', option: { id: 'high', label: 'High' } },
    });
    assert.deepEqual(fieldOf(session, 'summary').editor, { kind: 'text', text: '', hint: '' });
  });

  it('sends nothing while something is missing or cannot be read, and says so at its field', async () => {
    const points = field('Points', 'number', { required: false });
    const { session, created } = await open([...SCREEN, points]);
    assert.match(session.answer('points', text('many')) ?? '', /number/);
    assert.equal(await session.send(false, false), undefined);
    const { complaints } = session.state();
    assert.deepEqual(Object.keys(complaints), ['summary', 'points']);
    assert.equal(complaints['summary'], 'Summary is required.');
    assert.deepEqual(created, []);
    session.leaveOut('points');
    session.answer('summary', text('One'));
    assert.ok(await session.send(false, false));
  });

  it('keeps what was typed, accepted or not, over the end of the window', async () => {
    const points = field('Points', 'number', { required: false });
    const { session, again } = await open([...SCREEN, points]);
    session.answer('description', text('a long story'));
    session.answer('points', text('many'));
    session.answer('priority', choose(session, 'priority', 'Low'));
    const next = await again();
    assert.deepEqual(fieldOf(next, 'description').editor, { kind: 'markdown', text: 'a long story' });
    const { editor } = fieldOf(next, 'points');
    assert.ok(editor.kind === 'text' && editor.text === 'many');
    const { editor: priority } = fieldOf(next, 'priority');
    assert.ok(priority.kind === 'one');
    assert.equal(priority.rows?.find(({ token }) => token === priority.chosen)?.label, 'Low');
  });

  it('names its choices the same as long as the form is the same', async () => {
    const { session } = await open();
    const before = fieldOf(session, 'priority');
    await session.send(false, false);
    assert.deepEqual(fieldOf(session, 'priority'), before);
  });

  it('puts the words of a refusal at their fields, and keeps every answer', async () => {
    const { session, jira } = await open();
    const before = jira.on.createIssue;
    jira.on.createIssue = () =>
      Promise.reject(
        new ShipshapeError('invalid', 'test', { fieldErrors: { summary: 'Too vague.' }, serverMessages: [] }),
      );
    session.answer('summary', text('One'));
    assert.equal(await session.send(false, false), undefined);
    assert.deepEqual(session.state().complaints, { summary: 'Too vague.' });
    if (before) jira.on.createIssue = before;
    session.answer('summary', text('One and two'));
    assert.deepEqual(session.state().complaints, {});
    assert.ok(await session.send(false, false));
  });

  it('calls sending once more what it is, where nothing was sent', async () => {
    const { session, jira } = await open();
    jira.on.createIssue = () => Promise.reject(new ShipshapeError('offline', 'test', { notSent: true }));
    session.answer('summary', text('One'));
    assert.equal(await session.send(false, false), undefined);
    const { ways } = createFormStrings(english);
    assert.deepEqual(
      session.state().problem?.ways.map((way) => ways[way]),
      ['Try Again', 'Finish in Browser'],
    );
  });

  it('asks before it sends what may be there already', async () => {
    const { session, jira, created } = await open();
    const before = jira.on.createIssue;
    jira.on.createIssue = () => Promise.reject(new ShipshapeError('connectionLost', 'test'));
    jira.on.searchIssues = async () => ({ issues: [] });
    session.answer('summary', text('One'));
    assert.equal(await session.send(false, false), undefined);
    assert.deepEqual(session.state().problem?.ways, ['look']);
    assert.equal(await session.send(false, false), undefined);
    assert.deepEqual(session.state().problem?.ways, ['look', 'sendAnyway']);
    if (before) jira.on.createIssue = before;
    assert.ok(await session.send(false, true));
    assert.equal(created.length, 1);
  });

  it('goes on with another one, with what repeats', async () => {
    const { session, created } = await open();
    session.answer('summary', text('One'));
    session.answer('description', text('why'));
    session.answer('priority', choose(session, 'priority', 'High'));
    await session.send(true, false);
    assert.deepEqual(session.state().created, [{ key: 'SHOP-1', summary: 'One' }]);
    session.answer('summary', text('Two'));
    await session.send(true, false);
    assert.deepEqual(Object.keys(created[1]?.values ?? {}), ['summary', 'priority']);
  });

  it('writes the key beside the line that the draft was made of, but not of another one', async () => {
    const { deps, keys, again } = await open();
    const line = { uri: 'file:///src/cart.ts', line: 3, text: '// TODO: round' };
    deps.memory.keep({ ...deps.memory.draft(''), line });
    const session = await again();
    for (const summary of ['One', 'Two']) {
      session.answer('summary', text(summary));
      await session.send(true, false);
    }
    assert.deepEqual(keys, [[line.text, 'SHOP-1']]);
  });

  it('says why it cannot be filled in here, and where it can', async () => {
    const odd = field('Hologram', 'unsupported', { typeName: 'com.x:hologram' });
    const stuck = await open([...SCREEN, odd]);
    assert.match(stuck.session.state().problem?.message ?? '', /only be filled in the browser: Hologram/);
    stuck.session.answer('summary', text('One'));
    assert.equal(await stuck.session.send(false, false), undefined);
    assert.match(stuck.session.browserForm()?.address ?? '', /summary=One/);
    const empty = await open([]);
    assert.match(empty.session.state().problem?.message ?? '', /shows nobody a form/);
  });

  it('asks again when the site can be asked again, with what was typed', async () => {
    const { session, sites, jira, again } = await open();
    session.answer('summary', text('One'));
    const before = jira.on.createScreen;
    jira.on.createScreen = () => Promise.reject(new ShipshapeError('signedOut', 'test'));
    sites.setState('site1', 'signedOut');
    const restored = await again();
    assert.deepEqual(restored.state().problem?.ways, ['retry', 'place']);
    if (before) jira.on.createScreen = before;
    sites.setState('site1', 'ready');
    await new Promise(setImmediate);
    const { editor } = fieldOf(restored, 'summary');
    assert.ok(editor.kind === 'text' && editor.text === 'One');
    assert.equal(restored.state().problem, undefined);
  });

  it('takes what fits along to another type', async () => {
    const severity = field('Severity', 'option', { allowedValues: [option('Major')] });
    const { session, jira } = await open();
    session.answer('summary', text('One'));
    jira.on.createScreen = async () => [...SCREEN, severity];
    await session.move({ ...TASK_IN_SHOP, type: { ...TASK_IN_SHOP.type, id: '4', name: 'Bug' } });
    assert.equal(session.state().title, 'New Bug in SHOP');
    const { editor } = fieldOf(session, 'summary');
    assert.ok(editor.kind === 'text' && editor.text === 'One');
    assert.deepEqual(
      session.state().required.map(({ name }) => name),
      ['Summary', 'Severity'],
    );
  });
});

describe('the form of a new issue, from the quick picks', () => {
  it('goes on with what was answered there', async () => {
    const it = createScene(['Half', 'Go on in a tab']);
    assert.deepEqual(await createIssue(it.deps, { origin: '' }), []);
    assert.deepEqual(it.forms[0]?.draft.answers.get('summary'), { kind: 'text', text: 'Half' });
  });

  it('opens at once where it is asked for', async () => {
    const it = createScene([ENTER]);
    await createIssue(it.deps, { origin: '', inForm: true });
    assert.deepEqual(it.ui.seen, []);
    assert.equal(it.forms[0]?.place.project.key, 'SHOP');
  });
});
