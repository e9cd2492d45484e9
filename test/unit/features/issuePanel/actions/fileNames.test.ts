import assert from 'node:assert/strict';
import { safeFileName } from '../../../../../src/features/issuePanel/actions/fileNames.ts';

describe('the names of files that somebody attached', () => {
  it('name a file in one folder, on any system, whatever they were', () => {
    const names: readonly (readonly [string, string])[] = [
      ['plan.pdf', 'plan.pdf'],
      ['../../x', 'x'],
      ['..\\..\\x', 'x'],
      ['/etc/passwd', 'passwd'],
      ['C:\\boot.ini', 'boot.ini'],
      ['a:b?c*.txt', 'a_b_c_.txt'],
      ['con.txt', '_con.txt'],
      ['com1', '_com1'],
      ['..', 'attachment'],
      ['', 'attachment'],
      ['   ', 'attachment'],
      ['.bashrc', 'bashrc'],
      ['name.', 'name'],
      ['gnp\u202egpj.exe', 'gnp_gpj.exe'],
      ['line\nbreak', 'line_break'],
      ['部署清單.md', '部署清單.md'],
    ];
    for (const [name, safe] of names) assert.equal(safeFileName(name), safe, JSON.stringify(name));
  });

  it('keep their extension where they are very long', () => {
    const name = safeFileName(`${'x'.repeat(5000)}.png`);
    assert.equal(name.length, 80);
    assert.ok(name.endsWith('.png'));
  });
});
