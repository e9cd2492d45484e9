import assert from 'node:assert/strict';
import { Diagnostic, languages, Selection, workspace } from 'vscode';
import {
  cursorOrigin,
  lineOrigin,
  selectionOrigin,
} from '../../src/features/createIssue/origin/editorOrigin.ts';
import { closeEditors, showActive } from './activeEditor.ts';

type Origin = Awaited<ReturnType<typeof cursorOrigin>>;

function said(origin: Origin): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(origin?.answers ?? {}).map(([id, answer]) => [id, 'text' in answer ? answer.text : '']),
  );
}

describe('what a new issue begins with', () => {
  const problems = languages.createDiagnosticCollection('test');
  after(async () => {
    problems.dispose();
    await closeEditors();
  });

  const originOf = async (
    language: string,
    content: string,
    [line, from, to]: readonly [number, number, number],
    problem?: string,
  ): Promise<Origin> => {
    const document = await workspace.openTextDocument({ language, content });
    const selection = new Selection(line, from, line, to);
    if (problem !== undefined) problems.set(document.uri, [new Diagnostic(selection, problem)]);
    const editor = await showActive(document, selection);
    return selection.isEmpty ? cursorOrigin(editor) : selectionOrigin(editor);
  };

  it('is the code that is selected, with its place', async () => {
    const origin = await originOf('typescript', 'one();\ntwo();\n', [1, 0, 5]);
    assert.match(said(origin)['description'] ?? '', /, line 2\n\n```typescript\ntwo\(\);\n```$/);
    assert.equal(said(origin)['summary'], undefined);
  });

  it('is the problem whose words are selected, or that the cursor stands in', async () => {
    for (const [from, to] of [
      [0, 3],
      [0, 0],
    ] as const) {
      const origin = await originOf(
        'typescript',
        'two();\n',
        [0, from, to],
        'Two is deprecated.\nUse three.',
      );
      assert.equal(said(origin)['summary'], 'Two is deprecated.');
      assert.match(said(origin)['description'] ?? '', /^> Two is deprecated\.\n> Use three\./);
    }
  });

  it('is a line of notes, in short and with its links', async () => {
    const line = '- [SHOP-9](https://shop.example/browse/SHOP-9) **Lid** does not close';
    for (const place of [
      [1, 5, 5],
      [1, 0, line.length],
    ] as const) {
      const origin = await originOf('markdown', `## Blockers\n${line}\n`, place);
      assert.equal(said(origin)['summary'], 'SHOP-9 Lid does not close');
      assert.match(said(origin)['description'] ?? '', /\[SHOP-9\]\(https:/);
      assert.equal(origin?.line, undefined);
    }
    assert.deepEqual(said(await originOf('markdown', 'Words only, no list.\n', [0, 3, 3])), {});
  });

  it('is a checklist item, which gets the key', async () => {
    const origin = await originOf('markdown', '- [ ] **Close** the lid\n', [0, 8, 8]);
    assert.deepEqual(said(origin), { summary: 'Close the lid' });
    assert.equal(origin?.line?.text, '- [ ] **Close** the lid');
  });

  it('is what an item says that stands in a table, or is done: that gets no key', async () => {
    const content = '- [x] Ordered\n\n| Step | Done |\n| --- | --- |\n| Paint it | [ ] |\n';
    const { uri } = await workspace.openTextDocument({ language: 'markdown', content });
    const done = await lineOrigin(uri, 0);
    assert.deepEqual([said(done), done?.line], [{ summary: 'Ordered' }, undefined]);
    const inTable = await lineOrigin(uri, 4);
    assert.deepEqual([said(inTable), inTable?.line?.line], [{ summary: 'Paint it' }, 4]);
  });
});
