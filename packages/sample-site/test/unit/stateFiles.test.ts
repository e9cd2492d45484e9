import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadIdentity, saveIdentity } from '../../src/identity.ts';
import { Journal, type JournalHeader } from '../../src/journal.ts';
import { type FileSystem, StateFiles } from '../../src/stateFiles.ts';

const HEADER: JournalHeader = { format: 1, seed: 1, issues: 500, base: 1_000 };
const PAUSES = [1, 1, 1];

/** Files of which each call fails this often before it works, as where a virus scanner holds them. */
function heldFiles(code: string, times: number): StateFiles {
  const failing = <A extends readonly unknown[], R>(call: (...args: A) => R): ((...args: A) => R) => {
    let left = times;
    return (...args) => {
      left -= 1;
      if (left >= 0) throw Object.assign(new Error(`${code}: held`), { code });
      left = times;
      return call(...args);
    };
  };
  const held: FileSystem = {
    existsSync: fs.existsSync,
    appendFileSync: failing(fs.appendFileSync),
    mkdirSync: failing(fs.mkdirSync),
    readFileSync: failing(fs.readFileSync as FileSystem['readFileSync']),
    renameSync: failing(fs.renameSync),
    truncateSync: failing(fs.truncateSync),
    writeFileSync: failing(fs.writeFileSync),
  };
  return new StateFiles(held, PAUSES);
}

describe('the files of the sample site, while another program holds them', () => {
  let folder: string;
  let state: string;
  const entry = { at: 1, accountId: 'me', method: 'PUT', path: '/x', query: '' };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'held-'));
    state = path.join(folder, 'state.jsonl');
  });
  afterEach(() => rm(folder, { recursive: true }));

  for (const code of ['EPERM', 'EACCES', 'EBUSY'])
    for (const times of [1, PAUSES.length]) {
      it(`keep what is changed, after ${times} × ${code}`, () => {
        const held = heldFiles(code, times);
        Journal.open(state, HEADER, held).append(entry);
        assert.deepEqual(Journal.open(state, HEADER, held).entries, [entry]);
        Journal.open(state, { ...HEADER, issues: 7 }, held);
        assert.ok(fs.existsSync(`${state}.set-aside`));
      });
      it(`keep who is signed in, after ${times} × ${code}`, () => {
        const held = heldFiles(code, times);
        const identity = loadIdentity(state, undefined, held);
        saveIdentity(state, { ...identity, port: 4711 }, held);
        assert.deepEqual(loadIdentity(state, undefined, held), { ...identity, port: 4711 });
      });
    }

  it('sign nobody out where they stay held: the site does not start', () => {
    saveIdentity(state, { ...loadIdentity(state, undefined), port: 4711 });
    const held = heldFiles('EBUSY', PAUSES.length + 1);
    assert.throws(() => loadIdentity(state, undefined, held), { code: 'EBUSY' });
  });

  it('are not tried again after another error', () => {
    Journal.open(state, HEADER);
    assert.throws(() => Journal.open(state, HEADER, heldFiles('ENOSPC', 1)), { code: 'ENOSPC' });
  });
});
