import assert from 'node:assert/strict';
import fc from 'fast-check';
import { attachedFileName } from '../../../src/core/fileNames.ts';

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
