import assert from 'node:assert/strict';
import {
  bodyOfFile,
  lookAtPage,
  publishPage,
  rememberFile,
  type Looked,
} from '../../../../src/atlassian/pages/pageSync.ts';
import { PageCreation } from '../../../../src/atlassian/pages/pageCreation.ts';
import { planPublish, planPull } from '../../../../src/atlassian/pages/planSync.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { FakePages } from '../../../support/fakes/fakePages.ts';
import { failsWith } from '../support/reasons.ts';

const BODY =
  '<h2>Before</h2><p>Freeze the <ac:inline-comment-marker ac:ref="c1">main</ac:inline-comment-marker> branch.</p>' +
  '<ac:structured-macro ac:name="jira" ac:macro-id="m1"><ac:parameter ac:name="key">SHOP-1</ac:parameter></ac:structured-macro>' +
  '<ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-uuid>u7</ac:task-uuid><ac:task-status>incomplete</ac:task-status>' +
  '<ac:task-body><span>Back up</span></ac:task-body></ac:task></ac:task-list><p>Good luck.</p>';

describe('a file and its page', () => {
  let pages: FakePages;
  let id: string;
  let file: string;

  const look = (text = file, lastVersion?: number): Promise<Looked> =>
    lookAtPage(pages, id, text, { lastVersion, conversion: () => Promise.resolve({}) });
  const publish = async (text = file, lastVersion?: number): Promise<string> => {
    const looked = await look(text, lastVersion);
    const plan = planPublish(looked, looked.conversion);
    if (plan.kind !== 'change') return plan.kind;
    await publishPage(pages, looked, plan);
    file = plan.file;
    return plan.kind;
  };
  const pull = async (text = file, lastVersion?: number): Promise<string> => {
    const looked = await look(text, lastVersion);
    const plan = planPull(looked, looked.conversion);
    if (plan.kind === 'change') file = plan.file;
    return plan.kind;
  };

  beforeEach(async () => {
    pages = new FakePages();
    ({ id } = pages.add('Release 3', BODY));
    file = '# Release 3\n\n';
    assert.equal(await pull(), 'change');
  });

  it('says the same at first: nothing is published, no version is made', async () => {
    assert.match(file, /^# Release 3\n\n## Before\n\nFreeze the main branch\./);
    assert.equal(await publish(file, 1), 'same');
    assert.equal(await pull(file, 1), 'same');
    assert.equal(pages.newest(id).version, 1);
  });

  it('publishes the words that were changed, and every other byte stays', async () => {
    assert.equal(await publish(file.replace('Freeze', 'Lock').replace('[ ]', '[x]'), 1), 'change');
    assert.equal(pages.newest(id).body, BODY.replace('Freeze', 'Lock').replace('incomplete', 'complete'));
  });

  it('keeps what others changed, and takes it into the file with the next publishing', async () => {
    pages.change(id, { body: BODY.replace('Good luck.', 'Good luck to all.') });
    assert.equal(await publish(file.replace('Freeze', 'Lock'), 1), 'change');
    assert.equal(
      pages.newest(id).body,
      BODY.replace('Freeze', 'Lock').replace('Good luck.', 'Good luck to all.'),
    );
    assert.match(file, /Good luck to all/);
    assert.equal(await pull(), 'same');
    assert.equal(await publish(), 'same');
  });

  it('never takes back what another file brought, whoever publishes last', async () => {
    const stale = file;
    assert.equal(await publish(file.replace('Good luck.', 'Good luck to all.'), 1), 'change');
    // From another computer, with the file as it was before, and an edit of its own.
    assert.equal(await publish(stale.replace('Freeze', 'Lock'), 1), 'change');
    assert.match(pages.newest(id).body, /Lock .*Good luck to all/s);
    // On a fresh computer, which knows of no version.
    assert.equal(await publish(stale.replace('Before', 'Before all'), undefined), 'change');
    assert.match(pages.newest(id).body, /Before all.*Lock .*Good luck to all/s);
    const guessed = await look(stale);
    assert.deepEqual([guessed.isSure, guessed.isSettled], [false, false]);
    assert.equal((await look(file)).isSure, true);
  });

  it('asks where both changed the same words, and publishes nothing', async () => {
    pages.change(id, { body: BODY.replace('Freeze', 'Protect') });
    const { version } = pages.newest(id);
    assert.equal(await publish(file.replace('Freeze', 'Lock'), 1), 'conflict');
    assert.equal(await pull(file.replace('Freeze', 'Lock'), 1), 'conflict');
    assert.equal(pages.newest(id).version, version);
  });

  it('pulls what others changed, and leaves the style of the file as it is', async () => {
    const own = file.replace('- [ ] Back up', '* [ ] Back up').replace('## Before', 'Before\n------');
    pages.change(id, { body: BODY.replace('Good luck.', 'Good luck to all.'), title: 'Release 3.1' });
    assert.equal(await pull(own, 1), 'change');
    assert.equal(
      file,
      own.replace('Good luck.', 'Good luck to all.').replace('# Release 3', '# Release 3.1'),
    );
    // Bullets of another kind are no change either.
    pages.change(id, { body: pages.newest(id).body.replace('Back up', 'Back up all') });
    assert.equal(await pull(file.replace('[ ]', '[x]'), 2), 'change');
    assert.match(file, /\[x\] Back up all/);
  });

  it('renames the page by the heading of the file, and leaves the name alone where there is none', async () => {
    assert.equal(await publish(file.replace('# Release 3', '# Release 4'), 1), 'change');
    assert.deepEqual([pages.newest(id).title, pages.newest(id).body], ['Release 4', BODY]);
    assert.equal(await publish(file.replace('# Release 4\n\n', ''), 2), 'same');
  });

  it('is refused when somebody is faster between the look and the writing', async () => {
    const looked = await look(file.replace('Freeze', 'Lock'), 1);
    const plan = planPublish(looked, {});
    assert.ok(plan.kind === 'change');
    pages.change(id, { body: '<p>Faster</p>' });
    await failsWith('conflict', publishPage(pages, looked, plan));
    assert.equal(pages.newest(id).body, '<p>Faster</p>');
  });

  it('takes the version that it is told to come from, whatever is like it', async () => {
    // Links are brought to one paragraph twice: by its words alone it could come from either.
    pages.change(id, {
      body: BODY.replace('Good luck.', 'See <a href="https://a.example">one</a> and two.'),
    });
    const text = file.replace('Good luck.', 'See [one](https://a.example) and [two](https://b.example).');
    const looked = await lookAtPage(pages, id, text, {
      lastVersion: 2,
      base: 2,
      conversion: () => Promise.resolve({}),
    });
    assert.deepEqual([looked.isSure, looked.base?.version], [true, 2]);
    assert.equal(planPublish(looked, looked.conversion).kind, 'change');
  });

  it('does not ask once more about what was settled', async () => {
    const list = '<p>One.</p><ul><li><p>a b</p></li><li><p>c d</p></li></ul>';
    const { id: listId } = pages.add('A list', list);
    const lookAt = (text: string, lastVersion: number, isSettled = false): Promise<Looked> =>
      lookAtPage(pages, listId, text, {
        lastVersion,
        isSettled,
        conversion: () => Promise.resolve({}),
      });
    const text = '# A list\n\nOne.\n\n- a b\n- c d\n';
    const first = planPublish(await lookAt(text.replace('One', 'First'), 1), {});
    assert.ok(first.kind === 'change');
    const published = await publishPage(pages, await lookAt(text.replace('One', 'First'), 1), first);
    pages.change(listId, { body: published.body.replace('<li><p>c d</p></li>', '') });
    const edited = first.file.replace('c d', 'c d e');
    assert.equal(planPull(await lookAt(edited, 2), {}).kind, 'conflict');
    // The user keeps the item.
    const looked = await lookAt(edited, 3, true);
    assert.equal(planPublish(looked, {}).kind, 'change');
    // It is shown all the same: an old file may have been put back instead.
    assert.deepEqual([looked.isSure, looked.isSettled], [false, true]);
  });

  it('takes the sign of a break whose line was deleted out of the file, too', async () => {
    const page = pages.add('Breaks', '<p>One<br/>two</p><p>End</p>');
    const lookAt = (text: string): Promise<Looked> =>
      lookAtPage(pages, page.id, text, { lastVersion: 1, conversion: () => Promise.resolve({}) });
    const plan = planPublish(await lookAt('# Breaks\n\nOne\\\n\nEnd\n'), {});
    assert.ok(plan.kind === 'change');
    assert.equal(plan.change.body, '<p>One</p><p>End</p>');
    assert.equal(plan.file, '# Breaks\n\nOne\n\nEnd\n');
  });

  it('makes no version of what nobody would see', async () => {
    const body =
      '<p>One.</p><ul><li><p>a</p></li></ul>\n<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>b</ac:task-body></ac:task></ac:task-list>';
    const page = pages.add('Two lists', body);
    // One list in Markdown, and two on the page.
    const text = '# Two lists\n\nOne.\n\n- a\n\n- [ ] b\n';
    const looked = await lookAtPage(pages, page.id, text, {
      lastVersion: 1,
      conversion: () => Promise.resolve({}),
    });
    assert.equal(planPublish(looked, {}).kind, 'same');
  });

  it('takes a lost answer for what it was', async () => {
    const lost = new ShipshapeError('connectionLost', 'cut');
    pages.nextWrite = { failure: lost, afterWrite: true };
    assert.equal(await publish(file.replace('Freeze', 'Lock'), 1), 'change');
    assert.equal(pages.newest(id).version, 2);
    pages.nextWrite = { failure: lost, afterWrite: false };
    await failsWith('connectionLost', publish(file.replace('Lock', 'Close'), 2));
    assert.equal(pages.newest(id).version, 2);
  });

  it('makes a page of a file once, also when the answer is lost', async () => {
    pages.nextWrite = { failure: new ShipshapeError('timeout', 'late'), afterWrite: true };
    const space = { id: '1', key: 'PLAY' };
    const text = '# How to ship\n\n1. Test\n2. Ship\n';
    const draft = { space, title: 'How to ship', body: bodyOfFile(text) };
    const made = await new PageCreation().make(pages, draft);
    assert.ok(made.kind === 'made');
    const { page } = made;
    await rememberFile(pages, page, text);
    assert.equal(page.body, '<ol><li><p>Test</p></li><li><p>Ship</p></li></ol>');
    const looked = await lookAtPage(pages, page.id, text, { conversion: () => Promise.resolve({}) });
    assert.equal(planPublish(looked, {}).kind, 'same');
    assert.equal((await new PageCreation().make(pages, draft)).kind, 'taken');
  });

  it('says of a page that may not be changed that it may be read', async () => {
    const missing = new ShipshapeError('notFound', 'Cloud says so');
    pages.nextWrite = { failure: missing, afterWrite: false };
    await failsWith('forbidden', publish(file.replace('Freeze', 'Lock'), 1));
    const plan = planPublish(await look(file.replace('Freeze', 'Lock'), 1), {});
    assert.ok(plan.kind === 'change');
    const looked = await look(file, 1);
    pages.nextWrite = { failure: missing, afterWrite: false };
    pages.remove(id);
    await failsWith('notFound', publishPage(pages, looked, plan));
  });

  it('does not take a page that came back from the trash for published', async () => {
    const looked = await look(file.replace('Freeze', 'Lock'), 1);
    const plan = planPublish(looked, {});
    assert.ok(plan.kind === 'change');
    const update = pages.updatePage.bind(pages);
    // As Cloud's document has it: the status alone changes.
    pages.updatePage = (change) => update({ ...change, body: looked.page.body });
    await failsWith('conflict', publishPage(pages, looked, plan));
  });

  it('says that a page is gone', async () => {
    pages.remove(id);
    await failsWith('notFound', look());
  });
});
