import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readProjectJson, ROOT } from '../support/sources.ts';
import { readZipEntries, type ZipEntry } from '../support/zipEntries.ts';

/** What the package may hold, and nothing else. */
const ALLOWED = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package(\.nls(\.[a-z-]+)?)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
  /^extension\/dist\/(chunks\/)?[\w-]+\.js$/,
  /^extension\/l10n\/bundle\.l10n(\.[a-z-]+)?\.json$/,
  /^extension\/media\/(?!screenshots\/)[\w/-]+\.(svg|png|md|css)$/,
  /^extension\/snippets\/[\w-]+\.json$/,
];

/** Runs after `npm run package`. */
describe('the package', () => {
  let entries: ZipEntry[];

  before(() => {
    const { name, version } = readProjectJson('package.json') as { name: string; version: string };
    entries = readZipEntries(join(ROOT, `${name}-${version}.vsix`));
  });

  const sizeOf = (name: string): number => {
    const entry = entries.find((candidate) => candidate.name === name);
    assert.ok(entry, `${name} is missing`);
    return entry.size;
  };

  it('holds no sources, tests, maps or pictures of the README', () => {
    const unexpected = entries.map(({ name }) => name).filter((name) => !ALLOWED.some((p) => p.test(name)));
    assert.deepEqual(unexpected, []);
  });

  it('holds the sample site, the snippets and every language', () => {
    for (const name of [
      'dist/sampleSite.js',
      'snippets/checklists.json',
      'package.nls.json',
      'package.nls.zh-tw.json',
      'l10n/bundle.l10n.zh-tw.json',
      'media/icon.png',
    ]) {
      assert.ok(sizeOf(`extension/${name}`) > 0, name);
    }
  });

  it('starts from at most 150 KB of JavaScript', () => {
    const size = sizeOf('extension/dist/extension.js');
    assert.ok(size <= 150 * 1024, `dist/extension.js has ${size} bytes`);
  });
});
