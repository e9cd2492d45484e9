import assert from 'node:assert/strict';
import { CancellationTokenSource, CodeAction, Range, workspace } from 'vscode';
import { jqlActions } from '../../src/features/jql/jqlActions.ts';
import { closeEditors } from './activeEditor.ts';

const { token } = new CancellationTokenSource();

/** Chooses what is offered under a title at a place, and gives the text that it leaves. */
async function chosen(language: string, content: string, offset: number, title: string): Promise<string> {
  const document = await workspace.openTextDocument({ language, content });
  const at = document.positionAt(offset);
  const context = { diagnostics: [], triggerKind: 1, only: undefined };
  const actions = await jqlActions.provideCodeActions(document, new Range(at, at), context, token);
  const action = actions?.find((one): one is CodeAction => one instanceof CodeAction && one.title === title);
  assert.ok(action?.edit, `${title} is not among ${actions?.map((one) => one.title).join(', ')}`);
  assert.ok(await workspace.applyEdit(action.edit));
  return document.getText();
}

describe('what is offered for JQL', () => {
  after(closeEditors);

  it('adds a condition, wherever the cursor is', async () => {
    const title = 'Add the condition assignee = currentUser()';
    for (const offset of [0, 10, 16])
      assert.equal(
        await chosen('jql', 'ORDER BY updated', offset, title),
        'assignee = currentUser() ORDER BY updated',
      );
  });

  it('puts a word in quotes, in a fence too', async () => {
    const notes = '# Notes\n\n```jql\nlabels = #gift and status = Done\n```\n';
    assert.equal(
      await chosen('markdown', notes, notes.indexOf('gift'), 'Put #gift in quotes'),
      notes.replace('#gift', '"#gift"'),
    );
  });

  it('formats the fence at the cursor and no other', async () => {
    const notes = '- a\n  ```jql\n  project=SHOP\n  ```\n\n```jql\nstatus=Done\n```\n';
    assert.equal(
      await chosen('markdown', notes, notes.indexOf('SHOP'), 'Format JQL'),
      notes.replace('project=SHOP', 'project = SHOP'),
    );
  });
});
