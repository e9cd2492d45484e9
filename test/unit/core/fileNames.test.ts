import assert from 'node:assert/strict';
import fc from 'fast-check';
import { attachedFileName, foldedName, freeFileName } from '../../../src/core/fileNames.ts';

describe('the name of a file that somebody attached', () => {
  it('names a file in one folder, on any system, whatever it was', () => {
    const names: readonly (readonly [string, string])[] = [
      ['plan.pdf', 'plan.pdf'],
      ['../../x', 'x'],
      ['..\\..\\x', 'x'],
      ['/etc/passwd', 'passwd'],
      ['C:\\boot.ini', 'boot.ini'],
      ['a:b?c*.txt', 'a b c .txt'],
      ['con.txt', 'con_.txt'],
      ['com1', 'com1_'],
      ['..', 'attachment'],
      ['', 'attachment'],
      ['   ', 'attachment'],
      ['.bashrc', 'bashrc'],
      ['name.', 'name'],
      ['gnp\u202egpj.exe', 'gnpgpj.exe'],
      ['line\nbreak', 'line break'],
      ['部署清單.md', '部署清單.md'],
    ];
    for (const [name, safe] of names) assert.equal(attachedFileName(name), safe, JSON.stringify(name));
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (name) => {
        const safe = attachedFileName(name);
        assert.doesNotMatch(safe, /[\\/:*?"<>|\p{Cc}]|^\.|[. ]$|^(?:con|prn|aux|nul)(?:\.|$)/iu);
        assert.ok(safe.length > 0 && safe.length < 100);
        // VS Code writes it into an address.
        encodeURIComponent(safe);
      }),
    );
  });

  it('keeps its extension where it is very long', () => {
    const name = attachedFileName(`${'x'.repeat(900)}.png`);
    assert.equal(name.length, 80);
    assert.ok(name.endsWith('.png'));
  });
});

describe('a file name that is not taken', () => {
  const free = (name: string, ...taken: readonly string[]) =>
    freeFileName(name, (each) => taken.includes(each));

  it('is the one that is wanted where nothing has it', () => {
    assert.equal(free('plan.pdf'), 'plan.pdf');
    assert.equal(free('plan.pdf', 'plan', 'plan-2.pdf'), 'plan.pdf');
  });

  it('has the first free number before its ending', () => {
    assert.equal(free('plan.pdf', 'plan.pdf'), 'plan-2.pdf');
    assert.equal(free('plan.pdf', 'plan.pdf', 'plan-2.pdf', 'plan-4.pdf'), 'plan-3.pdf');
    assert.equal(free('plan-2.pdf', 'plan-2.pdf'), 'plan-2-2.pdf');
    assert.equal(free('a.tar.gz', 'a.tar.gz'), 'a.tar-2.gz');
    assert.equal(free('登入頁.png', '登入頁.png'), '登入頁-2.png');
  });

  it('has it at the end without an ending', () => {
    assert.equal(free('LICENSE', 'LICENSE'), 'LICENSE-2');
    assert.equal(free('name.', 'name.'), 'name-2.');
  });
});

describe('names that some disks take for one', () => {
  it('are the same when they are folded', () => {
    assert.equal(foldedName('/C:/Docs/\u00dcber.md'), foldedName('/c:/docs/U\u0308ber.md'));
    assert.notEqual(foldedName('docs/a.md'), foldedName('docs/b.md'));
  });
});
