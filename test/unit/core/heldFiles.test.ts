import assert from 'node:assert/strict';
import { insist, insistNow } from '../../../src/core/heldFiles.ts';

describe('a file that another program holds for a moment', () => {
  const failing = (code: string, times: number): { run: () => Promise<string>; tries: () => number } => {
    let tries = 0;
    const run = (): Promise<string> => {
      tries += 1;
      return tries <= times
        ? Promise.reject(Object.assign(new Error('no'), { code }))
        : Promise.resolve('done');
    };
    return { run, tries: () => tries };
  };
  const pauses = [0, 0, 0];

  for (const [of, codes] of [
    ['file', ['EPERM', 'EACCES', 'EBUSY']],
    ['folder', ['EPERM', 'ENOTEMPTY']],
    // Of what holds it, VS Code tells no more than this: EPERM and EACCES, and everything else.
    ['vscode', ['NoPermissions', 'Unknown', 'EBUSY']],
  ] as const)
    for (const code of codes)
      it(`is waited for: ${of}, ${code}`, async () => {
        assert.equal(await insist(failing(code, 3).run, of, pauses), 'done');
        await assert.rejects(insist(failing(code, 4).run, of, pauses), { code });
      });

  it('is the only thing that is waited for', async () => {
    for (const [of, code] of [
      ['file', 'ENOSPC'],
      ['file', 'Unknown'],
      ['vscode', 'FileNotFound'],
      ['vscode', 'FileIsADirectory'],
      ['vscode', 'Unavailable'],
    ] as const) {
      const { run, tries } = failing(code, 1);
      await assert.rejects(insist(run, of, pauses), { code });
      assert.equal(tries(), 1);
    }
  });

  it('is waited for at once where a window opens or closes, and not for long', () => {
    let tries = 0;
    const run = (times: number, code: string) => (): string => {
      tries += 1;
      if (tries <= times) throw Object.assign(new Error('no'), { code });
      return 'done';
    };
    assert.equal(insistNow(run(3, 'EBUSY')), 'done');
    tries = 0;
    assert.throws(() => insistNow(run(Infinity, 'EPERM')), { code: 'EPERM' });
    assert.equal(tries, 11);
    tries = 0;
    assert.throws(() => insistNow(run(1, 'ENOSPC')), { code: 'ENOSPC' });
    assert.equal(tries, 1);
  });
});
