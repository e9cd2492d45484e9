import assert from 'node:assert/strict';
import { ConfigurationTarget, Selection, workspace, type Uri } from 'vscode';
import { isThorough } from '../support/thorough.ts';
import { closeEditors, showActive } from './activeEditor.ts';
import { bytesOf, leaveNothing, newFile, run } from './encodedFiles.ts';

const ITEM = '- [ ] one';
const utf16 = (text: string, mark = ''): Buffer => Buffer.from(mark + text, 'utf16le');
const utf16be = (text: string): Buffer => utf16(text, '\ufeff').swap16();
const surely = true;

/** By what is odd about each: its bytes, and whether it can be ticked for sure. */
const ODD: Readonly<Record<string, readonly [bytes: Buffer, isTicked?: true]>> = {
  'carriage returns alone': [Buffer.from(`# A\r\r${ITEM}\r- [x] two\r`), surely],
  'all three line ends': [Buffer.from(`# A\n\r\n${ITEM}\r- [x] two\r\nend`), surely],
  'a mark and two line ends': [Buffer.from(`\ufeff# 發行\r\n\n${ITEM}\n- [x] two`), surely],
  'UTF-16 with two line ends': [utf16(`# 發行\r\n\n${ITEM}\n- [x] two\r\n`, '\ufeff'), surely],
  'UTF-16, the other way round, with two line ends': [utf16be(`# 發行\r\n\n${ITEM}\n- [x] two\r\n`), surely],
  'UTF-16 without a mark': [utf16(`# Release\n\n${ITEM}\n- [x] two\n`), surely],
  'half a character of UTF-16': [Buffer.concat([utf16(`# A\n\n${ITEM}\n`, '\ufeff'), Buffer.of(0x41)])],
  'an unpaired surrogate': [
    Buffer.concat([utf16(`# A\n\n${ITEM}\n`, '\ufeff'), Buffer.of(0x00, 0xd8), utf16('\n')]),
  ],
  'one byte that is no UTF-8': [Buffer.from(`# A\n\n${ITEM}\n- [x] caf\xe9\n`, 'latin1')],
  'a cut character at its end': [Buffer.from(`# A\n\n${ITEM}\n發`).subarray(0, -1)],
  'two marks': [Buffer.from(`\ufeff\ufeff# A\n\n${ITEM}\n`)],
  'a zero': [Buffer.from(`# A\n\n${ITEM}\n\0\n`)],
  // Those that VS Code takes for ends of lines, U+2028 and U+2029, it asks about by itself, and in tests nobody.
  'other separators of lines': [Buffer.from(`# A\f\n\n${ITEM}\n\n\u0085\v\n`), surely],
  'no line end': [Buffer.from(`# A\n\n${ITEM}`), surely],
};

/** Those of every run; the others are tried where long runs are whole. */
const EVER: ReadonlySet<string> = new Set([
  'all three line ends',
  'UTF-16 without a mark',
  'one byte that is no UTF-8',
]);
const TRIED = Object.entries(ODD).filter(([name]) => isThorough || EVER.has(name));

const MARKDOWN = { languageId: 'markdown' };

/** True where nothing differs but the inside of one box, which is one character in every encoding. */
function isOneBoxApart(before: Buffer, after: Buffer): boolean {
  if (before.length !== after.length) return false;
  const places = [...before.keys()].filter((at) => before[at] !== after[at]);
  return places.length === 1;
}

describe('odd files', function () {
  this.timeout(180_000);

  leaveNothing();

  async function inEditor(uri: Uri, command: string): Promise<void> {
    const document = await workspace.openTextDocument(uri).then(undefined, () => undefined);
    // VS Code opens no file of bytes.
    if (document === undefined) return;
    const line = document
      .getText()
      .split(/\r\n|\n|\r/)
      .indexOf(ITEM);
    const editor = await showActive(document, new Selection(line, 0, line, 0));
    await run(command);
    await editor.document.save();
    await closeEditors();
  }

  /** By its name: what each command may change is one box. */
  const ways: Readonly<Record<string, (uri: Uri) => Promise<void>>> = {
    'ticked in the view': (uri) => run('shipshape.toggleChecklistItem', { uri, line: 2, text: 'one' }),
    'given a state in the view': (uri) =>
      run('shipshape.setChecklistItemState', { uri, line: 2, text: 'one' }),
    'ticked in an editor': (uri) => inEditor(uri, 'shipshape.toggleChecklistItem'),
  };

  for (const [way, change] of Object.entries(ways))
    it(`lose nothing when they are ${way}`, async () => {
      for (const [name, [before, isTicked]] of TRIED) {
        const uri = await newFile(before);
        await change(uri);
        const after = await bytesOf(uri);
        const what = `${name}: ${after.toString('latin1')}`;
        if (!after.equals(before)) assert.ok(isOneBoxApart(before, after), what);
        else assert.ok(way.includes('state') || isTicked === undefined, `left alone: ${what}`);
      }
    });

  it('lose nothing when a checklist is put into them', async () => {
    for (const [name, [before]] of TRIED) {
      const uri = await newFile(before);
      const document = await workspace.openTextDocument(uri).then(undefined, () => undefined);
      if (document === undefined) continue;
      const editor = await showActive(document, new Selection(1, 0, 1, 0));
      await run('shipshape.insertChecklist', {
        templateRef: { kind: 'builtin', id: 'deployment-readiness' },
      });
      await editor.document.save();
      const after = await bytesOf(uri);
      let same = 0;
      while (after[same] === before[same] && same < before.length) same++;
      const rest = before.subarray(same);
      assert.ok(rest.equals(after.subarray(after.length - rest.length)), `${name}: ${after.toString()}`);
      await closeEditors();
    }
  });

  it('are read in the encoding of their language or their folder', async () => {
    const text = '# 發行許功蓋\r\n\r\n- [ ] one\r\n';
    const [ofLanguage, ofFolder] = [MARKDOWN, undefined].map((scope) =>
      workspace.getConfiguration('files', scope),
    );
    const places: Readonly<Record<string, (value?: string) => Thenable<void> | undefined>> = {
      language: (value) => ofLanguage?.update('encoding', value, ConfigurationTarget.Global, true),
      folder: (value) => ofFolder?.update('encoding', value, ConfigurationTarget.Workspace),
    };
    for (const [name, set] of Object.entries(places)) {
      await set('cp950');
      try {
        const before = Buffer.from(await workspace.encode(text, { encoding: 'cp950' }));
        const uri = await newFile(before);
        await run('shipshape.toggleChecklistItem', { uri, line: 2 });
        assert.ok(isOneBoxApart(before, await bytesOf(uri)), name);
      } finally {
        await set();
      }
    }
  });

  it('are guessed where VS Code guesses, with every other byte the same, or left alone', async () => {
    const files = workspace.getConfiguration('files');
    await files.update('autoGuessEncoding', true, ConfigurationTarget.Global);
    const words = '確認付款測試通過，並通知客服團隊。';
    const encodings = isThorough
      ? ['cp950', 'gbk', 'gb18030', 'big5hkscs', 'shiftjis', 'eucjp', 'euckr', 'koi8r', 'windows1251']
      : ['cp950'];
    try {
      for (const encoding of encodings) {
        const text = `# 測試 ${words.repeat(20)}\n\n- [ ] one\n`;
        const before = Buffer.from(await workspace.encode(text, { encoding }));
        const uri = await newFile(before);
        await run('shipshape.toggleChecklistItem', { uri, line: 2 });
        const after = await bytesOf(uri);
        assert.ok(after.equals(before) || isOneBoxApart(before, after), encoding);
      }
    } finally {
      await files.update('autoGuessEncoding', undefined, ConfigurationTarget.Global);
    }
  });
});
