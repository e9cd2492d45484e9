import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machineName } from '../../../src/app/machineName.ts';

describe('the name of the machine that the extension runs on', () => {
  let home: string;
  let storage: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'shipshape-machine-'));
    storage = join(home, 'globalStorage', 'shipshape');
  });
  afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));

  const on = (host: string, platform: NodeJS.Platform): string => machineName(storage, { host, platform });

  it('stays the same from window to window', () => {
    assert.equal(on('laptop', 'win32'), on('laptop', 'win32'));
  });

  it('is another one where two machines have one host name and one path, as two distributions of WSL', () => {
    const one = on('laptop', 'linux');
    rmSync(join(home, 'globalStorage'), { recursive: true });
    assert.notEqual(on('laptop', 'linux'), one);
  });

  it('is another one where two machines share one home', () => {
    assert.notEqual(on('build-1', 'linux'), on('build-2', 'linux'));
  });

  it('stays the same where macOS takes a host name from the network', () => {
    assert.equal(on('mac.local', 'darwin'), on('dhcp-12.example.com', 'darwin'));
  });

  it('is one, too, where nothing can be kept', () => {
    writeFileSync(join(home, 'globalStorage'), 'no folder');
    assert.equal(on('laptop', 'linux'), on('laptop', 'linux'));
    assert.notEqual(on('laptop', 'linux'), on('remote', 'linux'));
  });

  it('is one, too, where what was kept is damaged', () => {
    mkdirSync(storage, { recursive: true });
    writeFileSync(join(storage, 'machine'), '');
    assert.equal(on('laptop', 'linux'), on('laptop', 'linux'));
  });
});
