import assert from 'node:assert/strict';
import type { Attachment } from '../../../../../src/atlassian/model/issueDetails.ts';
import { ShipshapeError } from '../../../../../src/core/errors.ts';
import type { AttachedFile } from '../../../../../src/protocol/issueActions.ts';
import { FakeJira } from '../../../../support/fakes/fakeJira.ts';
import { fakeDetails, openSession } from '../sessionSupport.ts';

const CREATED = '2026-01-02T03:00:00.000Z';
const FILE: Attachment = {
  ...{ id: '7', name: '../../x.png', mimeType: 'image/png', size: 3, created: CREATED },
  author: { accountId: 'me', displayName: 'Me', active: true },
};
const HUGE: Attachment = {
  ...{ id: '8', name: 'dump.bin', mimeType: 'application/zip', size: 2 ** 31, created: CREATED },
};
const EMPTY: Attachment = { id: '9', name: 'empty.png', mimeType: 'image/png', size: 0, created: CREATED };
const offline = (): Promise<never> =>
  Promise.reject(new ShipshapeError('offline', 'no network', { notSent: true }));
const dropped = (name: string, text: string): AttachedFile => {
  const bytes = new TextEncoder().encode(text);
  return { name, mimeType: 'text/plain', size: bytes.length, bytes };
};

async function opened(on: FakeJira['on'] = {}) {
  const jira = new FakeJira({
    issueDetails: () => Promise.resolve(fakeDetails({ attachments: [FILE, HUGE, EMPTY] })),
    ...on,
  });
  const all = openSession(jira);
  await all.session.open();
  return { ...all, shown: () => all.session.state().issue?.details?.attachments ?? [] };
}

describe('attachments in the panel', () => {
  it('show pictures in place as far as that is sensible', async () => {
    const { shown } = await opened();
    assert.deepEqual(
      shown().map(({ picture, mine }) => [picture, mine]),
      [
        [true, true],
        [false, false],
        [false, false],
      ],
    );
  });

  it('are sent under a harmless name, one after the other', async () => {
    const { actions, jira } = await opened({ addAttachment: () => Promise.resolve() });
    const files = [dropped('../../x', 'one'), dropped('b.txt', 'two')];
    assert.equal(await actions.attach({ files }), 'saved');
    const sent = jira.calls
      .filter(([method]) => method === 'addAttachment')
      .map(([, key, file]) => [key, (file as { name: string }).name]);
    assert.deepEqual(sent, [
      ['SHOP-1', 'x'],
      ['SHOP-1', 'b.txt'],
    ]);
  });

  it('are all or none: what is empty or too large is told before anything is sent', async () => {
    const { actions, ui, jira } = await opened({ addAttachment: () => Promise.resolve() });
    const good = dropped('good.txt', 'good');
    const huge = { ...dropped('huge.iso', ''), size: 2 ** 31 };
    for (const [bad, words] of [
      [dropped('none.txt', ''), /"none.txt" is empty/],
      [huge, /"huge.iso" is larger than 100 MB/],
    ] as const)
      await assert.rejects(Promise.resolve(actions.attach({ files: [good, bad] })), words);
    ui.files.push({ name: 'huge.iso', size: 2 ** 31, read: () => assert.fail('it is not to be read') });
    await assert.rejects(Promise.resolve(actions.chooseFiles(undefined)), /larger than/);
    assert.equal(jira.count('addAttachment'), 0);
  });

  it('are chosen from the disk, or nothing happens', async () => {
    const { actions, ui, jira } = await opened({ addAttachment: () => Promise.resolve() });
    assert.equal(await actions.chooseFiles(undefined), 'undone');
    ui.files.push({ name: 'a.txt', size: 1, read: () => Promise.resolve(new Uint8Array([1])) });
    assert.equal(await actions.chooseFiles(undefined), 'saved');
    assert.equal(jira.count('addAttachment'), 1);
  });

  it('show at once as waiting, new and deleted', async () => {
    const { actions, shown } = await opened({ addAttachment: offline, removeAttachment: offline });
    assert.equal(await actions.attach({ files: [dropped('new.txt', 'new')] }), 'kept');
    assert.equal(await actions.deleteAttachment({ attachmentId: '8' }), 'kept');
    assert.deepEqual(
      shown().map(({ name, size, waiting }) => [name, size, waiting]),
      [
        ['../../x.png', 3, undefined],
        ['dump.bin', 2 ** 31, 'removed'],
        ['empty.png', 0, undefined],
        ['new.txt', 3, 'added'],
      ],
    );
  });

  it('are saved where the user says, under a harmless name; large ones are left to the browser', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const { actions, ui, jira } = await opened({ attachmentContent: () => Promise.resolve(bytes) });
    await actions.saveAttachment({ attachmentId: '7' });
    assert.deepEqual(ui.saved, [{ name: 'x.png', bytes }]);
    for (const what of ['saveAttachment', 'openAttachment'] as const)
      await assert.rejects(Promise.resolve(actions[what]({ attachmentId: '8' })), /in the browser/);
    assert.equal(jira.count('attachmentContent'), 1);
    await actions.openAttachment({ attachmentId: '9' });
    assert.deepEqual(ui.opened, ['empty.png']);
  });

  it('are deleted after a question', async () => {
    const { actions, ui, jira } = await opened({ removeAttachment: () => Promise.resolve() });
    ui.sure = false;
    assert.equal(await actions.deleteAttachment({ attachmentId: '7' }), 'undone');
    ui.sure = true;
    assert.equal(await actions.deleteAttachment({ attachmentId: '7' }), 'saved');
    assert.equal(jira.count('removeAttachment'), 1);
    await assert.rejects(Promise.resolve(actions.deleteAttachment({ attachmentId: '1' })), /no longer there/);
  });
});
