import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import {
  commands,
  ConfigurationTarget,
  languages,
  Position,
  Selection,
  Uri,
  window,
  workspace,
  type TextEditor,
} from 'vscode';
import { ChecklistIndex } from '../../src/features/workspaceChecklists/checklistIndex.ts';
import { openInFiles } from '../../src/features/workspaceChecklists/openInFiles.ts';
import { ChecklistsTree, type ChecklistNode } from '../../src/features/workspaceChecklists/checklistsTree.ts';
import { log } from '../../src/platform/log.ts';
import { isUnread } from '../../src/ui/issueChecklists.ts';
import { eventually } from '../support/eventually.ts';
import { closeEditors, select, showActive } from './activeEditor.ts';

const TEXT = [
  '# Release SHOP-142',
  '',
  '- [ ] Tests are green',
  '  - [x] Unit tests',
  '- [ ] Everybody is told',
  '',
  'No item here.',
  '',
].join('\r\n');

const folder = (): Uri => {
  const [first] = workspace.workspaceFolders ?? [];
  assert.ok(first, 'a folder is open');
  return first.uri;
};

/** Writes a file of the workspace, under a new name each time. */
let files = 0;
async function newFile(text = TEXT): Promise<Uri> {
  const uri = Uri.joinPath(folder(), `ticking-${String(++files)}.md`);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

async function onDisk(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}

async function editorOf(uri: Uri, ...selections: readonly Selection[]): Promise<TextEditor> {
  return showActive(await workspace.openTextDocument(uri), ...selections);
}

const cursor = (line: number): Selection => new Selection(line, 0, line, 0);

describe('variables that are left open', () => {
  after(closeEditors);

  it('are told of in a file that is tied, and not in a template', async () => {
    const text = '# Release {{version}}\n\n- [ ] Deploy {{version}}\n- [ ] Run `{{ helm }}`\n';
    const tied = await newFile(`---\nissue: SHOP-142\n---\n\n${text}`);
    await editorOf(tied);
    await eventually(() => {
      const told = languages.getDiagnostics(tied).filter(({ source }) => source === 'Shipshape');
      assert.deepEqual(
        told.map(({ range, message }) => [range.start.line, range.start.character, message]),
        [
          [4, 10, 'Nothing is filled in for "version" yet.'],
          [6, 13, 'Nothing is filled in for "version" yet.'],
        ],
      );
    });
  });
});

describe('two front matters', () => {
  after(closeEditors);

  it('are told of where the second begins', async () => {
    const uri = await newFile('---\nissue: SHOP-1\n---\n\n---\nissue: SHOP-2\n---\n\n- [ ] Deploy\n');
    await editorOf(uri, cursor(8));
    await eventually(() => {
      const told = languages.getDiagnostics(uri).filter(({ source }) => source === 'Shipshape');
      assert.deepEqual(
        told.map(({ range, message }) => [range.start.line, message]),
        [
          [
            4,
            'The front matter of this file stands there twice, or names two pages. Keep one of them first.',
          ],
        ],
      );
    });
  });
});

describe('the script of a test run', () => {
  after(closeEditors);

  it('is told of where it is gone', async () => {
    const script = await newFile();
    const name = script.path.split('/').at(-1) ?? '';
    const uri = await newFile(
      `---\ntest-script: ${name}\nprevious-run: 'runs/gone.md'\ndate: 2026-12-01\n---\n\n- [ ] Deploy\n`,
    );
    await editorOf(uri, cursor(6));
    await eventually(() => {
      const told = languages.getDiagnostics(uri).filter(({ source }) => source === 'Shipshape');
      assert.deepEqual(
        told.map(({ range, message }) => [range.start.line, range.start.character, message]),
        [[2, 15, 'There is no file runs/gone.md any more.']],
      );
    });
  });
});

describe('typing lists in Markdown', () => {
  const type = (text: string): Thenable<unknown> => commands.executeCommand('type', { text });

  after(closeEditors);

  for (const [what, before, after] of [
    ['at a high number', '101. [x] One', '102. [ ] '],
    ['within a quote', '>   - One', '>   - '],
  ] as const)
    it(`goes on ${what}, and ends there`, async () => {
      const document = await workspace.openTextDocument({ language: 'markdown', content: before });
      const end = new Position(0, before.length);
      const editor = await showActive(document, new Selection(end, end));
      await type('\n');
      await eventually(() => {
        assert.equal(document.getText(), `${before}\n${after}`);
        assert.deepEqual(editor.selection.active, new Position(1, after.length));
      });
      await type('\n');
      await eventually(() => {
        assert.equal(document.getText(), `${before}\n`);
      });
    });

  for (const [what, content, at, typed] of [
    ['in a fence without a language', '```\n- One\n```', [1, 5], '```\n- One\n\n```'],
    ['in a fence of Markdown', '~~~md\n  - [x] One\n~~~', [1, 11], '~~~md\n  - [x] One\n  \n~~~'],
    ['in indented code', 'Text\n\n    - One', [2, 9], 'Text\n\n    - One\n    '],
    ['in a comment', '<!--\n- One\n-->', [1, 5], '<!--\n- One\n\n-->'],
    ['before a blank', '- One two', [0, 5], '- One\n- two'],
    ['before a blank, at a high number', '77. One two', [0, 7], '77. One\n78. two'],
  ] as const)
    it(`leaves nothing too much ${what}, and is undone at once`, async () => {
      const document = await workspace.openTextDocument({ language: 'markdown', content });
      await showActive(document, new Selection(at[0], at[1], at[0], at[1]));
      // As below: the rules may come a moment later.
      await eventually(async () => {
        try {
          await type('\n');
          await eventually(() => {
            assert.equal(document.getText(), typed);
          }, 2000);
        } finally {
          await commands.executeCommand('undo');
        }
      });
      assert.equal(document.getText(), content);
    });

  it('goes on at each of several cursors, whatever their lists are', async () => {
    const content = '101. One\n\n- [x] Two\n\n>   - Three';
    const document = await workspace.openTextDocument({ language: 'markdown', content });
    const [first, second, third] = [0, 2, 4].map((line) => {
      const { end } = document.lineAt(line).range;
      return new Selection(end, end);
    });
    assert.ok(first && second && third);
    const editor = await showActive(document, second);
    // VS Code passes its rules over in a line as long as it has not coloured those above it.
    await eventually(async () => {
      await type('\n');
      const isContinued = document.getText().includes('- [ ] ');
      await commands.executeCommand('undo');
      assert.ok(isContinued);
    });
    assert.equal(document.getText(), content);
    editor.selections = [first, second, third];
    await type('\n');
    await eventually(() => {
      assert.equal(document.getText(), '101. One\n102. \n\n- [x] Two\n- [ ] \n\n>   - Three\n>   - ');
    });
  });

  it('leaves a line alone that came without the cursor', async () => {
    const content = '101. One\n\n```\n102. Two\n```';
    const document = await workspace.openTextDocument({ language: 'markdown', content });
    const editor = await showActive(document, new Selection(3, 8, 3, 8));
    await type('\n');
    await editor.edit((edit) => edit.insert(new Position(0, 8), '\n'));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.equal(document.getText(), '101. One\n\n\n```\n102. Two\n\n```');
  });

  it('goes on with an item to do, and ends at one in which nothing was written', async () => {
    const document = await workspace.openTextDocument({ language: 'markdown', content: '- [x] One' });
    const editor = await showActive(document, new Selection(0, 9, 0, 9));
    // The rules come a moment after the first Markdown file, and VS Code passes them over in a line as long as it has not
    // coloured those above it.
    const goOn = (text: string): Promise<void> =>
      eventually(async () => {
        await type('\n');
        const typed = document.getText();
        if (typed !== text) await commands.executeCommand('undo');
        assert.equal(typed, text);
      });
    await goOn('- [x] One\n- [ ] ');
    await type('Two');
    await goOn('- [x] One\n- [ ] Two\n- [ ] ');
    await type('\n');
    await eventually(() => {
      assert.equal(document.getText(), '- [x] One\n- [ ] Two\n');
      assert.deepEqual(editor.selection.active, new Position(2, 0));
    });
  });
});

describe('ticking checklist items', () => {
  after(async () => {
    await closeEditors();
    for (const uri of await workspace.findFiles('ticking-*.md')) await workspace.fs.delete(uri);
  });

  it('ticks the item at the cursor, and unticks it again', async () => {
    const editor = await editorOf(await newFile(), cursor(2));
    await commands.executeCommand('shipshape.toggleChecklistItem');
    assert.equal(editor.document.getText(), TEXT.replace('[ ] Tests', '[x] Tests'));
    await commands.executeCommand('shipshape.toggleChecklistItem');
    assert.equal(editor.document.getText(), TEXT);
    await editor.document.save();
  });

  it('ticks all items of all selections; one undo takes it back', async () => {
    const editor = await editorOf(await newFile(), new Selection(2, 0, 4, 3));
    await commands.executeCommand('shipshape.toggleChecklistItem');
    assert.equal(editor.document.getText(), TEXT.replaceAll('[ ]', '[x]'));
    await commands.executeCommand('undo');
    await eventually(() => {
      assert.equal(editor.document.getText(), TEXT);
    });
    await select(editor, cursor(2), cursor(4));
    await commands.executeCommand('shipshape.toggleChecklistItem');
    assert.equal(editor.document.getText(), TEXT.replaceAll('[ ]', '[x]'));
    await editor.document.save();
  });

  it('changes nothing on a line without an item', async () => {
    const editor = await editorOf(await newFile(), cursor(6));
    await commands.executeCommand('shipshape.toggleChecklistItem');
    assert.equal(editor.document.getText(), TEXT);
    assert.equal(editor.document.isDirty, false);
  });

  it('ticks an item of a file that is not open, and saves it', async () => {
    const uri = await newFile();
    await commands.executeCommand('shipshape.toggleChecklistItem', { uri, line: 4 });
    assert.equal(await onDisk(uri), TEXT.replace('[ ] Everybody', '[x] Everybody'));
  });

  it('leaves unsaved changes unsaved', async () => {
    const uri = await newFile();
    const editor = await editorOf(uri, cursor(0));
    await editor.edit((builder) => builder.insert(new Position(6, 0), 'Really: '));
    await commands.executeCommand('shipshape.toggleChecklistItem', { uri, line: 4 });
    assert.equal(editor.document.isDirty, true);
    assert.match(editor.document.getText(), /\[x\] Everybody/);
    assert.match(editor.document.getText(), /Really: No item/);
    assert.equal(await onDisk(uri), TEXT);
    await editor.document.save();
  });

  it('opens a file at an item', async () => {
    const uri = await newFile();
    await commands.executeCommand('shipshape.openChecklistItem', { uri, line: 4 });
    await eventually(() => {
      assert.equal(window.activeTextEditor?.document.uri.toString(), uri.toString());
      assert.equal(window.activeTextEditor.selection.active.line, 4);
    });
  });

  it('come into the view when they are saved, though nothing told that their file is there', async () => {
    const settings = workspace.getConfiguration('files');
    await settings.update('watcherExclude', { '**/unwatched/**': true }, ConfigurationTarget.Global);
    const index = new ChecklistIndex(log());
    const unwatched = Uri.joinPath(folder(), 'unwatched');
    try {
      index.watch(true);
      await index.ready();
      // By somebody else, as a script does.
      await mkdir(unwatched.fsPath);
      const uri = Uri.joinPath(unwatched, 'plan.md');
      await writeFile(uri.fsPath, TEXT);
      const { document } = await editorOf(uri, cursor(2));
      await commands.executeCommand('shipshape.toggleChecklistItem');
      assert.ok(await document.save());
      await eventually(() => {
        assert.ok(index.get(uri));
      });
    } finally {
      index.dispose();
      await closeEditors();
      await settings.update('watcherExclude', undefined, ConfigurationTarget.Global);
      await rm(unwatched.fsPath, { recursive: true, force: true });
    }
  });

  it('are read of a file of some megabytes, and what cannot be read is told where it is about the issue', async () => {
    const odd = Uri.joinPath(folder(), 'odd');
    await mkdir(odd.fsPath);
    const write = (name: string, text: string | Uint8Array): Promise<void> =>
      writeFile(Uri.joinPath(odd, name).fsPath, text);
    const lines = (megabytes: number): string => 'Words and nothing else.\n\n'.repeat(megabytes * 42_000);
    const utf16 = Buffer.from('# SHOP-142\n\n- [ ] Deploy\n', 'utf16le');
    await write('large.md', `# Release SHOP-142\n\n${lines(2)}\n- [ ] Tell support\n`);
    await write('larger.md', `---\nissue: https://a.test/browse/SHOP-142\n---\n\n${lines(5)}\n- [ ] b\n`);
    await write('other.md', `# Release SHOP-7\n\n${lines(5)}\n- [ ] c\n`);
    await write('no-text.md', Buffer.concat([utf16, Buffer.from([0, 0, 0, 0xd8, 0])]));
    const index = new ChecklistIndex(log());
    const ref = { siteId: 'a', key: 'SHOP-142' };
    const clues = {
      sites: { list: () => [] },
      issues: { get: () => undefined, knowsProject: () => false },
      workContext: { selectedIssues: () => [], recentIssues: () => [] },
    };
    try {
      await index.readAllNow();
      const found = await openInFiles(index, [ref], clues);
      assert.deepEqual(
        found.flatMap((one) => (isUnread(one) ? one.unread : [])),
        ['odd/larger.md', 'odd/no-text.md'],
      );
      assert.ok(found.some((one) => !isUnread(one) && one.text === 'Tell support'));
      await write('larger.md', '# SHOP-142\n');
      await index.readAllNow();
      assert.ok(!index.unread().some(({ path }) => path.endsWith('/larger.md')));
    } finally {
      index.dispose();
      await rm(odd.fsPath, { recursive: true, force: true });
    }
  });

  it('are waited for where the look for them is begun anew', async () => {
    const index = new ChecklistIndex(log());
    try {
      index.watch(true);
      const found = index.begun().then(() => index.files().length);
      // As new files have it.
      void index.refresh();
      assert.ok((await found) > 0);
    } finally {
      index.dispose();
    }
  });

  it('show the first of many before all were read, and an edited one alone', async () => {
    const many = Uri.joinPath(folder(), 'many');
    await mkdir(many.fsPath);
    const index = new ChecklistIndex(log());
    const tree = new ChecklistsTree(index, {
      clues: () => ({ today: '2026-12-01', isKnown: () => true, statusOf: () => undefined }),
      hidesDone: () => false,
    });
    const told: (ChecklistNode[] | undefined)[] = [];
    try {
      for (let at = 0; at < 1000; at += 1)
        await writeFile(Uri.joinPath(many, `${String(1000 + at)}.md`).fsPath, TEXT);
      const first = await tree.getChildren();
      assert.ok(first.length > 0 && first.length < 1000, String(first.length));
      await index.readAllNow();
      assert.ok((await tree.getChildren()).length >= 1000);

      tree.onDidChangeTreeData((nodes) => told.push(nodes));
      const uri = Uri.joinPath(many, '1250.md');
      const { document } = await editorOf(uri, cursor(2));
      await commands.executeCommand('shipshape.toggleChecklistItem');
      // New files may still be told of, with it, or all rows looked at for them.
      await eventually(() => {
        assert.ok(told.some((nodes) => nodes?.some((node) => node.uri.path === uri.path)));
        assert.equal(index.get(uri)?.file.done, 2);
      });
      assert.ok(await document.save());
    } finally {
      tree.dispose();
      index.dispose();
      await closeEditors();
      await rm(many.fsPath, { recursive: true, force: true });
    }
  });
});
