import assert from 'node:assert/strict';
import { invocationOf } from '../../support/windowsCommand.ts';

/** What cmd.exe makes of `/d /s /c LINE`, and a program of what follows its name: enough of both to see a mistake. */
function asCmdReads(line: string): string[] {
  assert.ok(line.startsWith('"') && line.endsWith('"'));
  const inner = line.slice(1, -1);
  const parts: string[] = [];
  let part = '';
  let isQuoted = false;
  for (const char of inner) {
    if (char === '"') {
      const slashes = /\\*$/.exec(part)?.[0].length ?? 0;
      part = part.slice(0, part.length - Math.ceil(slashes / 2));
      if (slashes % 2 === 1) part += '"';
      else isQuoted = !isQuoted;
    } else if (char === ' ' && !isQuoted) {
      parts.push(part);
      part = '';
    } else {
      assert.ok(isQuoted || !/[&|<>^()%]/.test(char), `cmd.exe reads ${char}`);
      part += char;
    }
  }
  return [...parts, part];
}

const CODE = 'C:\\Users\\Jo & Co (work)\\AppData\\Local\\Programs\\Microsoft VS Code\\bin\\code.cmd';

describe('starting a command', () => {
  it('hands cmd.exe each part in one piece', () => {
    const args = ['--new-window', '--extensionDevelopmentPath=C:\\my work\\ship shape', 'C:\\a^b\\', ''];
    const { file, args: given, verbatim } = invocationOf(CODE, args, 'C:\\cmd.exe', 'win32');
    assert.deepEqual([file, ...given.slice(0, 3), verbatim], ['C:\\cmd.exe', '/d', '/s', '/c', true]);
    assert.deepEqual(asCmdReads(given[3] ?? ''), [CODE, ...args]);
  });

  it('refuses what cmd.exe would read although it is quoted', () => {
    for (const arg of ['%PATH%', 'a"b', 'a\nb'])
      assert.throws(() => invocationOf(CODE, [arg], undefined, 'win32'), /cannot be handed/, arg);
  });

  it('needs no cmd.exe for programs, and none elsewhere', () => {
    const git = 'C:\\Program Files\\Git\\cmd\\git.exe';
    assert.deepEqual(invocationOf(git, ['a b'], undefined, 'win32'), {
      file: git,
      args: ['a b'],
      verbatim: false,
    });
    assert.deepEqual(invocationOf('/opt/my code/code', ['a b'], undefined, 'linux'), {
      file: '/opt/my code/code',
      args: ['a b'],
      verbatim: false,
    });
  });
});
