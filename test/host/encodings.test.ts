import assert from 'node:assert/strict';
import { ConfigurationTarget, Selection, workspace } from 'vscode';
import { closeEditors, showActive } from './activeEditor.ts';
import { bytesOf, leaveNothing, newFile, run, untilShown, useEncoding } from './encodedFiles.ts';
import { isTried } from './triedEncodings.ts';

/** Under files.encoding's names: a text that the encoding can hold, with an item on its third line. */
const ALL_TEXTS: Readonly<Record<string, string>> = {
  utf8: '# 發行 SHOP-142 ✓\n\n- [ ] 測試通過\n- [x] 完成\n',
  utf8bom: '# 發行 SHOP-142 ✓\n\n- [ ] 測試通過\n',
  utf16le: '# 發行 SHOP-142 ✓\n\n- [ ] 測試通過\n',
  utf16be: '# 發行 SHOP-142 ✓\r\n\r\n- [ ] 測試通過\r\n',
  cp950: '# 發行許功蓋 SHOP-142\r\n\r\n- [ ] 測試通過\r\n',
  gbk: '# 发行 SHOP-142\n\n- [ ] 测试通过\n',
  shiftjis: '# リリース表 SHOP-142\n\n- [ ] テストに合格\n',
  windows1252: '# Ver\u00f6ffentlichung \u201eSHOP-142\u201c \u20ac\n\n- [ ] Gepr\u00fcft\n',
  iso88591: '# Ver\u00f6ffentlichung SHOP-142\n\n- [ ] Gepr\u00fcft',
};
const TEXTS = Object.fromEntries(Object.entries(ALL_TEXTS).filter(([encoding]) => isTried(encoding)));
const MIXED = '# Release\r\n\n- [ ] 測試通過\r\n- [x] done\nend';
const BUILTIN = { templateRef: { kind: 'builtin', id: 'deployment-readiness' } };

const ticked = (text: string): string => text.replace('[ ]', '[x]');

describe('files in other encodings', function () {
  this.timeout(120_000);

  leaveNothing();

  it('are ticked with every other byte the same where their encoding is set', async () => {
    for (const [encoding, text] of Object.entries(TEXTS)) {
      await useEncoding(encoding);
      const uri = await newFile(await workspace.encode(text, { encoding }));
      await run('shipshape.toggleChecklistItem', { uri, line: 2 });
      const expected = await workspace.encode(ticked(text), { encoding });
      assert.deepEqual(await bytesOf(uri), Buffer.from(expected), encoding);
    }
  });

  it('are ticked so or left alone where it is not set', async () => {
    const left: string[] = [];
    for (const [encoding, text] of Object.entries(TEXTS)) {
      const before = Buffer.from(await workspace.encode(text, { encoding }));
      const uri = await newFile(before);
      await run('shipshape.toggleChecklistItem', { uri, line: 2 });
      const after = await bytesOf(uri);
      if (after.equals(before)) left.push(encoding);
      else assert.deepEqual(after, Buffer.from(await workspace.encode(ticked(text), { encoding })), encoding);
    }
    const unknowable = ['cp950', 'gbk', 'shiftjis', 'windows1252', 'iso88591'];
    assert.deepEqual(
      left,
      unknowable.filter((encoding) => encoding in TEXTS),
    );
  });

  it('are not damaged by ticking in the editor and saving', async () => {
    for (const [encoding, text] of [...Object.entries(TEXTS), ['utf8', MIXED] as const]) {
      const before = Buffer.from(await workspace.encode(text, { encoding }));
      const uri = await newFile(before);
      const editor = await showActive(await workspace.openTextDocument(uri), new Selection(2, 0, 2, 0));
      await run('shipshape.toggleChecklistItem');
      await editor.document.save();
      const after = await bytesOf(uri);
      if (!after.equals(before)) {
        assert.deepEqual(after, Buffer.from(await workspace.encode(ticked(text), { encoding })), encoding);
      }
    }
  });

  it('keep their mixed line endings, open or not, and the editor shows the tick', async () => {
    const uri = await newFile(Buffer.from(MIXED));
    await run('shipshape.toggleChecklistItem', { uri, line: 2 });
    assert.equal((await bytesOf(uri)).toString(), ticked(MIXED));
    const editor = await showActive(await workspace.openTextDocument(uri), new Selection(2, 0, 2, 0));
    await run('shipshape.toggleChecklistItem');
    assert.equal((await bytesOf(uri)).toString(), MIXED);
    await untilShown(editor.document, '- [ ] 測試通過');
    assert.equal(editor.document.isDirty, false);
  });

  it('show a tick in their editor although VS Code hears nothing of the file', async () => {
    const files = workspace.getConfiguration('files');
    await files.update('watcherExclude', { '**/encoded-*': true }, ConfigurationTarget.Global);
    try {
      const uri = await newFile(Buffer.from(MIXED));
      const editor = await showActive(await workspace.openTextDocument(uri), new Selection(2, 0, 2, 0));
      await run('shipshape.toggleChecklistItem');
      assert.equal((await bytesOf(uri)).toString(), ticked(MIXED));
      assert.match(editor.document.getText(), /- \[x\] 測試通過/);
      assert.equal(editor.document.isDirty, false);
    } finally {
      await files.update('watcherExclude', undefined, ConfigurationTarget.Global);
    }
  });

  it('keep trailing blanks, although the settings take them away on saving', async () => {
    const settings = workspace.getConfiguration('files');
    await settings.update('trimTrailingWhitespace', true, ConfigurationTarget.Global);
    try {
      const text = '# Release  \n\n- [ ] one  \ntext';
      const uri = await newFile(Buffer.from(text));
      await run('shipshape.toggleChecklistItem', { uri, line: 2 });
      assert.equal((await bytesOf(uri)).toString(), ticked(text));
    } finally {
      await settings.update('trimTrailingWhitespace', undefined, ConfigurationTarget.Global);
    }
  });

  it('are left alone where the settings keep them from being changed', async () => {
    const settings = workspace.getConfiguration('files');
    const set = async (include: object | undefined, exclude: object | undefined): Promise<void> => {
      await settings.update('readonlyInclude', include, ConfigurationTarget.Global);
      await settings.update('readonlyExclude', exclude, ConfigurationTarget.Global);
    };
    const text = '# Release\n\n- [ ] one\n';
    try {
      for (const [include, exclude, isChanged] of [
        [{ 'encoded-*.md': true }, undefined, false],
        [{ '**/*.md': true }, undefined, false],
        [{ '**/*.md': true }, { 'encoded-*.md': true }, true],
        [{ '**/*.md': false, 'docs/**': true }, undefined, true],
      ] as const) {
        await set(include, exclude);
        const uri = await newFile(Buffer.from(text));
        await run('shipshape.toggleChecklistItem', { uri, line: 2 });
        assert.equal(
          (await bytesOf(uri)).toString(),
          isChanged ? ticked(text) : text,
          JSON.stringify(include),
        );
      }
    } finally {
      await set(undefined, undefined);
    }
  });

  it('take a checklist with every other byte the same, or not at all', async () => {
    for (const [encoding, text] of [...Object.entries(TEXTS), ['utf8', MIXED] as const]) {
      for (const set of [undefined, encoding]) {
        await useEncoding(set);
        const before = Buffer.from(await workspace.encode(text, { encoding }));
        const uri = await newFile(before);
        const editor = await showActive(await workspace.openTextDocument(uri), new Selection(0, 0, 0, 0));
        await run('shipshape.insertChecklist', BUILTIN);
        await editor.document.save();
        const after = await bytesOf(uri);
        if (after.equals(before)) {
          assert.notEqual(set, 'utf8', 'UTF-8 takes everything');
          continue;
        }
        // What was inserted stands in one piece: what is before and behind it is the old file.
        let same = 0;
        while (after[same] === before[same] && same < before.length) same++;
        const rest = before.subarray(same);
        assert.ok(
          rest.equals(after.subarray(after.length - rest.length)),
          `${encoding} with ${String(set)}: ${JSON.stringify(after.toString())}`,
        );
        await closeEditors();
      }
    }
  });
});
