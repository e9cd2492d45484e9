import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { isBelow, partsInFolder } from '../../../../src/features/agents/pathInFolder.ts';

describe('a path that a model names', () => {
  it('is found in a folder of Windows, however its drive and its names are written', () => {
    for (const [folder, path] of [
      ['c:\\work\\shop', 'C:\\work\\shop\\docs\\a.md'],
      ['c:\\work\\shop', 'C:/Work/Shop/docs/a.md'],
      ['c:\\work\\shop', 'docs\\a.md'],
      ['c:\\work\\shop', './docs/a.md'],
      ['c:\\work\\shop', '/docs/a.md'],
      ['d:\\', 'D:\\docs\\a.md'],
      ['\\\\files\\team\\shop', '\\\\FILES\\team\\shop\\docs\\a.md'],
      ['\\\\files\\team\\', 'docs/a.md'],
    ] as const)
      assert.deepEqual(partsInFolder(folder, path, win32), ['docs', 'a.md'], `${folder} ${path}`);
  });

  it('is found in a folder of other systems', () => {
    for (const [folder, path] of [
      ['/home/shop', '/home/shop/docs/a.md'],
      ['/home/shop', 'docs/a.md'],
      ['/home/shop', 'docs\\a.md'],
      ['/home/shop', 'x/../docs/a.md'],
      ['/', '/docs/a.md'],
      ['/', 'docs/a.md'],
    ] as const)
      assert.deepEqual(partsInFolder(folder, path, posix), ['docs', 'a.md'], `${folder} ${path}`);
    assert.deepEqual(partsInFolder('/home/shop', '..a/b.md', posix), ['..a', 'b.md']);
  });

  it('leads out of no folder', () => {
    for (const path of ['..\\a.md', 'docs\\..\\..\\a.md', 'D:\\a.md', 'C:a.md', '\\\\files\\team\\a.md', ''])
      assert.equal(partsInFolder('c:\\work\\shop', path, win32), undefined, path);
    for (const path of ['../a.md', 'docs/../../a.md', '..\\a.md', ''])
      assert.equal(partsInFolder('/home/shop', path, posix), undefined, path);
  });

  it('is really below a folder, also below the root of a drive', () => {
    assert.equal(isBelow('D:\\', 'D:\\docs\\a.md', win32), true);
    assert.equal(isBelow('/', '/docs/a.md', posix), true);
    assert.equal(isBelow('/home/shop', '/home/shop2/a.md', posix), false);
    assert.equal(isBelow('C:\\work', 'D:\\work\\a.md', win32), false);
  });
});
