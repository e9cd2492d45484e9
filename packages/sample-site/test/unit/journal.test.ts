import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Journal, OtherFlavorError, type JournalEntry, type JournalHeader } from '../../src/journal.ts';

const HEADER: JournalHeader = { format: 1, seed: 1, issues: 500, base: 1_000 };

function entry(at: number): JournalEntry {
  return { at, accountId: 'me', method: 'PUT', path: '/x', query: '', body: { text: '電子發票' } };
}

describe('the journal of the sample site', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'journal-'));
    file = path.join(folder, 'new', 'state.jsonl');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('leaves the changes of another flavour alone, and says so', () => {
    Journal.open(file, { ...HEADER, flavor: 'datacenter' }).append(entry(1));
    assert.throws(() => Journal.open(file, { ...HEADER, flavor: 'cloud' }), OtherFlavorError);
    assert.deepEqual(Journal.open(file, { ...HEADER, flavor: 'datacenter' }).entries, [entry(1)]);
  });

  it('gives back what was written, with the first header', () => {
    const journal = Journal.open(file, HEADER);
    journal.append(entry(1));
    journal.append(entry(2));
    const again = Journal.open(file, { ...HEADER, base: 9_999 });
    assert.deepEqual(again.header, HEADER);
    assert.deepEqual(again.entries, [entry(1), entry(2)]);
  });

  it('cuts off a line that was not finished, and goes on after it', async () => {
    Journal.open(file, HEADER).append(entry(1));
    await appendFile(file, '{"at":2,"accou');
    const again = Journal.open(file, HEADER);
    assert.deepEqual(again.entries, [entry(1)]);
    again.append(entry(3));
    assert.deepEqual(Journal.open(file, HEADER).entries, [entry(1), entry(3)]);
  });

  it('sets the journal of another world aside', async () => {
    Journal.open(file, HEADER).append(entry(1));
    const other = Journal.open(file, { ...HEADER, issues: 7 });
    assert.deepEqual(other.entries, []);
    assert.match(await readFile(`${file}.set-aside`, 'utf8'), /"at":1/);
    await writeFile(file, 'not a journal\n');
    assert.deepEqual(Journal.open(file, HEADER).entries, []);
  });

  it('writes nothing without a file, and nothing that others may read', async () => {
    Journal.open(undefined, HEADER).append(entry(1));
    Journal.open(file, HEADER);
    assert.ok(existsSync(file));
    if (process.platform !== 'win32') assert.equal((await stat(file)).mode & 0o077, 0);
  });
});
