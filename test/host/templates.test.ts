import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import {
  commands,
  EndOfLine,
  Position,
  Selection,
  Uri,
  window,
  workspace,
  type CompletionItem,
  type CompletionList,
  type TextEditor,
} from 'vscode';
import { readTeamTemplates } from '../../src/features/templates/teamTemplates.ts';
import { eventually } from '../support/eventually.ts';
import { closeEditors, showMarkdown } from './activeEditor.ts';

const BUILTIN = { templateRef: { kind: 'builtin', id: 'deployment-readiness' } };

/** Runs a command that asks, and takes what it suggests until it is through. */
async function runAccepting(command: string, ...args: readonly unknown[]): Promise<void> {
  const asking = { done: false };
  const running = Promise.resolve(commands.executeCommand(command, ...args)).finally(() => {
    asking.done = true;
  });
  for (let tries = 0; !asking.done && tries < 500; tries++) {
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await delay(150);
  }
  assert.equal(asking.done, true, `${command} came to an end`);
  await running;
}

/** The completion of this name at the end of the first line, with its command. */
async function offered({ document }: TextEditor, name: string): Promise<CompletionItem> {
  let seen = '';
  // The provider comes with the first Markdown editor, a moment after it. On a busy machine VS Code gives a list back
  // whose commands it has released already: it keeps them 100 ms.
  for (let tries = 0; tries < 100; tries += 1) {
    const list = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      ...[document.uri, document.lineAt(0).range.end],
    );
    const labelOf = ({ label }: CompletionItem): string => (typeof label === 'string' ? label : label.label);
    const found = list.items.find((item) => labelOf(item) === name);
    if (found?.command) return found;
    seen = `${document.languageId} "${document.getText()}": ${list.items.map(labelOf).join(', ')}`;
    await delay(100);
  }
  throw new Error(`"${name}" is not offered in ${seen}`);
}

const itemsIn = (text: string): number => text.match(/^\s*- \[[ x]\] /gm)?.length ?? 0;

describe('inserting a checklist', function () {
  this.timeout(120_000);

  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await closeEditors();
  });

  it('goes to the cursor of the Markdown editor; one undo takes it back', async () => {
    const before = '# Release 2.14\n\nBefore.\n\n\n\nAfter.\n';
    const editor = await showMarkdown(before, new Selection(4, 0, 4, 0));
    await runAccepting('shipshape.insertChecklist', BUILTIN);
    const text = editor.document.getText();
    assert.ok(itemsIn(text) > 5, text);
    assert.ok(
      text.indexOf('Before.') < text.indexOf('- [ ] ') && text.indexOf('- [ ] ') < text.indexOf('After.'),
    );
    await eventually(() => {
      const { line } = editor.selection.active;
      assert.match(editor.document.lineAt(line).text, /- \[ \] /, 'the cursor is at the first item');
    });
    await commands.executeCommand('undo');
    await eventually(() => {
      assert.equal(editor.document.getText(), before);
    });
  });

  it('keeps the line endings of the file', async () => {
    const editor = await showMarkdown('# Release\r\n\r\n');
    await editor.edit((builder) => builder.setEndOfLine(EndOfLine.CRLF));
    await runAccepting('shipshape.insertChecklist', BUILTIN);
    assert.doesNotMatch(editor.document.getText(), /[^\r]\n/);
  });

  it('goes into a new Markdown file when no editor is open', async () => {
    await runAccepting('shipshape.insertChecklist', BUILTIN);
    await eventually(() => {
      const document = window.activeTextEditor?.document;
      assert.equal(document?.languageId, 'markdown');
      assert.equal(document.isUntitled, true);
      assert.ok(itemsIn(document.getText()) > 5);
    });
  });

  it("names what is too large, or no text, of the team's own", async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uris = ['large.md', 'odd.md', 'good.md'].map((name) =>
      Uri.joinPath(folder.uri, '.shipshape', 'checklists', name),
    );
    const [large, odd, good] = uris;
    assert.ok(large && odd && good);
    try {
      await workspace.fs.writeFile(large, new TextEncoder().encode('- [ ] a\n'.repeat(200_000)));
      await workspace.fs.writeFile(odd, new Uint8Array([0x23, 0x20, 0x00, 0x00, 0x01, 0x02, 0x00, 0x00]));
      await workspace.fs.writeFile(good, new TextEncoder().encode(`# Good\n\n${'- [ ] a\n'.repeat(60_000)}`));
      const { templates, leftOut } = await readTeamTemplates(() => undefined);
      assert.ok(templates.some(({ name }) => name === 'Good'));
      assert.deepEqual(leftOut, [
        '.shipshape/checklists/odd.md could not be read',
        'Larger than 1 MB: .shipshape/checklists/large.md',
      ]);
    } finally {
      for (const uri of uris) await workspace.fs.delete(uri);
    }
  });

  it("takes the team's own, as the file is now", async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const place = Uri.joinPath(folder.uri, '.shipshape');
    const uri = Uri.joinPath(place, 'checklists', 'go-live.md');
    const write = (text: string): Thenable<void> => workspace.fs.writeFile(uri, Buffer.from(text));
    const given = { templateRef: { kind: 'team', uri: uri.toString() } };
    try {
      await write('---\nowner: ops\n---\n# Go live: {{date}}\n\n- [ ] Old step\n');
      const editor = await showMarkdown('');
      await write('---\nowner: ops\n---\n# Go live: {{date}}\n\n- [ ] Warm up the caches on {{date}}\n');
      await runAccepting('shipshape.insertChecklist', given);
      const text = editor.document.getText();
      assert.match(text, /^# Go live: \d{4}-\d\d-\d\d\n\n- \[ \] Warm up the caches on \d{4}-\d\d-\d\d\n$/);
    } finally {
      await workspace.fs.delete(place, { recursive: true });
    }
  });

  it('is offered by name in a line that says nothing but a word for it', async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const place = Uri.joinPath(folder.uri, '.shipshape');
    const uri = Uri.joinPath(place, 'checklists', 'go-live.md');
    try {
      await workspace.fs.writeFile(uri, Buffer.from('# Go live\n\n- [ ] Warm up the caches\n'));
      const editor = await showMarkdown('checklist-go');
      const found = await offered(editor, 'Go live');
      assert.deepEqual([found.insertText, found.command?.command], ['', 'shipshape.insertChecklist']);
      await editor.edit((edit) => edit.delete(editor.document.lineAt(0).range));
      const address: unknown = found.command?.arguments?.[0];
      await runAccepting('shipshape.insertChecklist', address);
      assert.equal(editor.document.getText(), '# Go live\n\n- [ ] Warm up the caches\n');
    } finally {
      await workspace.fs.delete(place, { recursive: true });
    }
  });

  it('offers the built-in ones behind a word in Chinese, and gives the word back where none is inserted', async () => {
    const editor = await showMarkdown('檢查');
    const { document } = editor;
    await offered(editor, 'Deployment readiness');
    await editor.edit((edit) => edit.delete(document.lineAt(0).range));
    const word = { document, at: new Position(0, 0), text: '檢查' };
    const asking = { done: false };
    void commands.executeCommand('shipshape.insertChecklist', { ...BUILTIN, word }).then(() => {
      asking.done = true;
    });
    for (let tries = 0; !asking.done && tries < 500; tries++) {
      await commands.executeCommand('workbench.action.closeQuickOpen');
      await delay(150);
    }
    assert.equal(document.getText(), '檢查');
  });

  it('updates the same checklist instead of doubling it, and keeps what is ticked', async () => {
    const editor = await showMarkdown('');
    await runAccepting('shipshape.insertChecklist', BUILTIN);
    await commands.executeCommand('shipshape.toggleChecklistItem');
    const once = editor.document.getText();
    assert.match(once, /- \[x\] /);
    await runAccepting('shipshape.insertChecklist', BUILTIN);
    assert.equal(editor.document.getText(), once);
  });
});

describe('previewing a template', () => {
  it('opens it as Markdown', async () => {
    await commands.executeCommand('shipshape.previewTemplate', BUILTIN);
    await eventually(() => {
      assert.match(window.tabGroups.activeTabGroup.activeTab?.label ?? '', /Deployment readiness\.md/);
    });
    await closeEditors();
  });
});
