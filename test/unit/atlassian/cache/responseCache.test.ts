import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import type { CacheLimits } from '../../../../src/atlassian/cache/cacheFolder.ts';
import {
  createKeptAnswers,
  type ResponseCacheOptions,
} from '../../../../src/atlassian/cache/responseCache.ts';
import { forgetRemovedSites } from '../../../../src/atlassian/cache/removedSites.ts';
import type { CacheMaintenance, KeptAnswers } from '../../../../src/atlassian/ports/siteCache.ts';
import { registerSecret } from '../../../../src/core/redact.ts';
import { fakeSite, FakeSites } from '../../../support/fakes/fakeSites.ts';

const OWNER = { id: 'site1', accountId: 'me' };
const KEY = 'project = SHOP ORDER BY updated DESC';
const LIMITS: CacheLimits = { files: 200, bytes: 1e6 };

describe('kept answers', function () {
  // Only a hang is a failure: each wait is for a state, and a busy disk may take its time.
  this.timeout(120_000);
  let folder: string;
  let failures: string[];
  const open: (KeptAnswers<string[]> & CacheMaintenance)[] = [];

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'shipshape-cache-')), 'issues');
    failures = [];
  });
  afterEach(async () => {
    await close(...open.splice(0));
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  function cache({
    limits = LIMITS,
    ...options
  }: Partial<ResponseCacheOptions & { limits: CacheLimits }> = {}) {
    const made = createKeptAnswers(
      { version: 1, schema: v.array(v.string()), limits },
      {
        folder,
        siteIds: () => ['site1', 'site2'],
        failed: (doing) => failures.push(doing),
        delayMs: 5,
        ...options,
      },
    );
    open.push(made);
    return made;
  }
  /** Closes windows, and waits until what they were writing is written. */
  const close = async (...windows: readonly CacheMaintenance[]): Promise<void> => {
    for (const window of windows) {
      window.dispose();
      await window.keepOnly(['site1', 'site2']);
    }
  };
  const keptOf = async (made: ReturnType<typeof cache>, owner = OWNER, key = KEY) =>
    (await made.read(owner, key))?.value;
  const files = (ending = '.json'): string[] => {
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
  };
  async function filesBecome(count: number): Promise<string[]> {
    while (files().length !== count) await wait(1);
    return files();
  }

  it('gives another session what was kept, and touches no disk before', async () => {
    const first = cache({ now: () => 1000 });
    assert.equal(await first.read(OWNER, KEY), undefined);
    assert.equal(existsSync(folder), false);
    first.write(OWNER, KEY, ['SHOP-1', 'SHOP-2']);
    first.dispose();
    assert.deepEqual(await cache().read(OWNER, KEY), { value: ['SHOP-1', 'SHOP-2'], savedAt: 1000 });
    assert.deepEqual(failures, []);
  });

  it('writes the newest only, a little later', async () => {
    const first = cache();
    first.write(OWNER, KEY, ['SHOP-1']);
    first.write(OWNER, KEY, ['SHOP-2']);
    assert.deepEqual(await keptOf(first), ['SHOP-2']);
    await filesBecome(1);
    assert.deepEqual(await keptOf(cache()), ['SHOP-2']);
  });

  it('keeps accounts, sites and queries apart', async () => {
    const first = cache();
    first.write(OWNER, KEY, ['SHOP-1']);
    first.dispose();
    const second = cache();
    assert.equal(await second.read({ ...OWNER, accountId: 'you' }, KEY), undefined);
    assert.equal(await second.read({ ...OWNER, id: 'site2' }, KEY), undefined);
    assert.equal(await second.read(OWNER, 'project = SHOP'), undefined);
  });

  for (const [name, damage] of [
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['of another version', (text: string) => text.replace('"version":1', '"version":0')],
    ['of another shape', (text: string) => text.replace('["SHOP-1"]', '"SHOP-1"')],
    ['about another question', (text: string) => text.replace(/"key":"[^"]*"/, '"key":"other"')],
    ['of another account', (text: string) => text.replace('"accountId":"me"', '"accountId":"you"')],
    ['empty', () => ''],
  ] as const) {
    it(`heals when a file is ${name}`, async () => {
      const first = cache();
      first.write(OWNER, KEY, ['SHOP-1']);
      first.dispose();
      const [path = ''] = files();
      writeFileSync(path, damage(readFileSync(path, 'utf8')));
      const second = cache();
      assert.equal(await second.read(OWNER, KEY), undefined);
      assert.equal(existsSync(path), false);
      second.write(OWNER, KEY, ['SHOP-2']);
      await filesBecome(1);
      assert.deepEqual(await keptOf(cache()), ['SHOP-2']);
    });
  }

  it('removes what is kept of other sites, also what waits to be written', async () => {
    const first = cache();
    first.write(OWNER, KEY, ['SHOP-1']);
    first.write({ ...OWNER, id: 'site2' }, KEY, []);
    await filesBecome(2);
    first.write({ ...OWNER, id: 'site2' }, 'other', []);
    await first.keepOnly(['site1']);
    first.dispose();
    assert.equal(files().length, 1);
    assert.deepEqual(await keptOf(cache()), ['SHOP-1']);
  });

  it('removes in time what was written of a site after its removal', async () => {
    const late = cache();
    late.write(OWNER, KEY, ['SHOP-1']);
    late.dispose();
    const [leftBehind = ''] = files();
    cache({ siteIds: () => ['site2'] }).write({ ...OWNER, id: 'site2' }, KEY, []);
    while (existsSync(leftBehind)) await wait(1);
    assert.equal(files().length, 1);
    assert.equal(await cache().read(OWNER, KEY), undefined);
  });

  it('is told of removed sites only', async () => {
    const sites = new FakeSites(fakeSite('one'), fakeSite('two'));
    const kept: (readonly string[])[] = [];
    const watching = forgetRemovedSites(sites, {
      keepOnly: async (ids) => void kept.push(ids),
    });
    sites.setState('one', 'offline');
    sites.put(fakeSite('three'));
    await sites.remove('two');
    watching.dispose();
    await sites.remove('one');
    assert.deepEqual(kept, [['one', 'three']]);
  });

  it('evicts what was written longest ago, whatever clock somebody sets', async () => {
    let now = Date.now();
    let passed = 0;
    const first = cache({ limits: { files: 3, bytes: 1e6 }, now: () => now, monotonic: () => passed });
    for (let index = 0; index < 6; index += 1) {
      first.write(OWNER, `query ${index}`, ['SHOP-1']);
      await filesBecome(index + 1);
      await wait(5);
    }
    passed += 60 * 60_000;
    now -= 30 * 24 * 60 * 60_000;
    first.write(OWNER, 'query 6', ['SHOP-1']);
    await filesBecome(3);
    assert.equal(await first.read(OWNER, 'query 0'), undefined);
    assert.deepEqual(await keptOf(first, OWNER, 'query 6'), ['SHOP-1']);
  });

  it('is never found half written by another window', async () => {
    const windows = [cache({ delayMs: 0 }), cache({ delayMs: 0 }), cache({ delayMs: 0 })];
    const sizes = [1, 60, 200];
    const versions = sizes.map((size) => Array.from({ length: size }, (_, index) => `SHOP-${index + 1}`));
    for (let round = 0; round < 40; round += 1) {
      windows.forEach((window, index) => window.write(OWNER, KEY, versions[index] ?? []));
      await wait(1);
      const seen = await cache().read(OWNER, KEY);
      if (seen) assert.ok(sizes.includes(seen.value.length));
    }
    assert.deepEqual(failures, []);
    await close(...windows);
    assert.deepEqual(files('.tmp'), []);
  });

  it('complains once and works on when nothing can be written', async () => {
    writeFileSync(folder, 'a file where the folder should be');
    const first = cache();
    for (const key of ['SHOP-1', 'SHOP-2']) {
      first.write(OWNER, KEY, [key]);
      // Until it was tried: what waits to be written can be read.
      while (await first.read(OWNER, KEY)) await wait(1);
    }
    first.write(OWNER, KEY, ['SHOP-3']);
    first.dispose();
    assert.equal(failures.length, 1);
  });

  it('leaves alone what is too large or nested too deeply to be its own', async () => {
    const first = cache();
    first.write(OWNER, KEY, ['SHOP-1']);
    await close(first);
    const [file = ''] = files();
    const good = readFileSync(file, 'utf8');
    assert.deepEqual(await keptOf(cache()), ['SHOP-1']);
    const padded = good.replace('SHOP-1', 'x'.repeat(17 * 1024 * 1024));
    for (const bad of [padded, good.replace('"SHOP-1"', '['.repeat(1e5) + ']'.repeat(1e5))]) {
      writeFileSync(file, bad);
      assert.equal(await keptOf(cache()), undefined);
    }
    assert.deepEqual(failures, []);
  });

  it('holds no credential that the site said', async () => {
    const token = 'a-token-"without"-a-prefix';
    registerSecret(token);
    const first = cache();
    first.write(OWNER, KEY, [`Your token ${token}`]);
    await close(first);
    assert.doesNotMatch(readFileSync(files()[0] ?? '', 'utf8'), /without/);
    assert.deepEqual(await keptOf(cache()), ['Your token [redacted]']);
  });

  it('is readable by its owner only', async function () {
    if (process.platform === 'win32') this.skip();
    const first = cache();
    first.write(OWNER, KEY, ['SHOP-1']);
    first.dispose();
    assert.equal(statSync(files()[0] ?? '').mode & 0o077, 0);
  });
});
