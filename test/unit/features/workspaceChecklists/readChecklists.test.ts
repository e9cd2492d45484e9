import assert from 'node:assert/strict';
import { applyEdits } from '../../../../src/core/textEdit.ts';
import { pastTests } from '../../../../src/features/workspaceChecklists/pastTests.ts';
import {
  boxEdits,
  readBytes,
  readText,
  tickableItems,
} from '../../../../src/features/workspaceChecklists/readChecklists.ts';
import { planToggle } from '../../../../src/features/workspaceChecklists/tickPlan.ts';

const TEXT = [
  '# Release 2.14 of SHOP-142',
  '## Before',
  '- [x] Tests are green',
  '  - [ ] End to end',
  '## After',
  '1. [ ] Tell everybody',
  '```',
  '- [ ] not this one',
  '```',
  '',
].join('\r\n');

const utf8 = async (bytes: Uint8Array): Promise<string> => new TextDecoder().decode(bytes);

describe('reading checklists', () => {
  it('gives the lists of a file with their progress and the issue', async () => {
    const file = await readText(TEXT);
    assert.deepEqual(
      file?.lists.map(({ heading, line, done, total }) => [heading, line, done, total]),
      [
        ['Before', 1, 1, 2],
        ['After', 4, 0, 1],
      ],
    );
    assert.deepEqual([file.done, file.total, file.keysNearTitle], [1, 3, ['SHOP-142']]);
  });
  it('tells steps that failed apart, and which files a test run stands for', async () => {
    const text =
      '---\ntest-script: ../scripts/a.md\nprevious-run: a-1.md\n---\n\n- [ ] Pay ❌ **Failed**: no\n- [x] Go ⛔ **Blocked**\n- [ ] Stay 📝 **Note**: b\n';
    const run = await readText(text);
    assert.deepEqual(
      run?.lists[0]?.items.map(({ asked, verdict }) => [asked, verdict]),
      [
        ['Pay', 'failed'],
        ['Go', undefined],
        ['Stay', undefined],
      ],
    );
    assert.equal(run.test, 'run');
    const script = await readText('| Step | Result |\n| - | - |\n| a | [ ] |\n');
    assert.ok(script);
    assert.equal(script.test, 'script');
    assert.equal((await readText(TEXT))?.test, undefined);
    const past = pastTests([
      { path: '/w/runs/a-2.md', file: run },
      { path: '/w/scripts/a.md', file: script },
    ]);
    assert.deepEqual([...past], ['/w/scripts/a.md', '/w/runs/a-1.md']);
  });
  it('gives every item a name that stays when lines above it come and go', async () => {
    const names = async (text: string): Promise<string[]> => {
      const file = await readText(text);
      return (file?.lists ?? []).flatMap(({ name, items }) => [
        name,
        ...items.flatMap((item) => [item.name, ...item.children.map((child) => child.name)]),
      ]);
    };
    const before = await names(TEXT);
    assert.equal(new Set(before).size, 5);
    const after = await names(TEXT.replace('- [x] Tests', '- [ ] Code is frozen\r\n- [x] Tests'));
    assert.equal(after.length, 6);
    assert.deepEqual(
      after.filter((name) => !before.includes(name)).map((name) => name.split('\n').at(-2)),
      ['Code is frozen'],
    );
    assert.equal(new Set(await names('- [ ] a\n- [ ] a\n  - [ ] a\n# b\n- [ ] a')).size, 6);
  });
  it('finds none in a text without check boxes, read as text or as bytes', async () => {
    assert.equal(await readText('# Notes\n- one\n'), undefined);
    assert.equal(await readBytes(new TextEncoder().encode('# Notes\n- [link](x)\n'), utf8), undefined);
    assert.equal((await readBytes(new TextEncoder().encode(TEXT), utf8))?.total, 3);
  });
  it('gives and ticks the boxes of a table one by one', async () => {
    const table = '# T\n\n| Step | Done |\n| --- | --- |\n| a \\| b | [ ] same<br>[ ] same |\n| c | [x] |\n';
    const file = await readText(table);
    assert.deepEqual([file?.done, file?.total], [1, 3]);
    const items = file?.lists[0]?.items ?? [];
    assert.deepEqual(
      items.map(({ text, line }) => [text, line]),
      [
        ['same', 4],
        ['same', 4],
        ['c', 5],
      ],
    );
    const second = items[1] ?? assert.fail();
    const tick = { line: 4, text: 'same', state: 'done' as const, column: second.column ?? 0 };
    const { edits } = await boxEdits(table, [tick]);
    assert.equal(applyEdits(table, edits), table.replace('<br>[ ]', '<br>[x]'));
  });
  it('changes one character per item', async () => {
    const ticks = planToggle(await tickableItems(TEXT), [{ first: 2, last: 3 }]);
    const { edits } = await boxEdits(TEXT, ticks);
    assert.deepEqual(
      edits.map(({ length, newText }) => [length, newText]),
      [[1, 'x']],
    );
    assert.equal(applyEdits(TEXT, edits), TEXT.replace('- [ ] End', '- [x] End'));
  });
});
