import assert from 'node:assert/strict';
import { join, posix } from 'node:path';
import { readProjectFile, readProjectJson, ROOT } from '../support/sources.ts';
import { readZipEntries, type ZipEntry } from '../support/zipEntries.ts';

/** What the package may hold, and nothing else. */
const ALLOWED = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package(\.nls(\.[a-z-]+)?)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
  /^extension\/dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^extension\/dist\/((chunks|webviews)\/)?[\w.-]+\.js$/,
  /^extension\/dist\/webviews\/[\w-]+\.css$/,
  /^extension\/l10n\/bundle\.l10n(\.[a-z-]+)?\.json$/,
  /^extension\/media\/(?!screenshots\/)[\w/.-]+\.(svg|png|md|css)$/,
  /^extension\/media\/preview\.js$/,
  /^extension\/media\/jql\/[\w.-]+\.json$/,
  /^extension\/skills\/[\w-]+\/SKILL\.md$/,
  /^extension\/snippets\/[\w-]+\.json$/,
];

/** What a file of the build loads before it runs: `import{a}from"./b.js"`, `import"./b.js"`, `export{a}from"./b.js"`. */
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*"(\.[^"]+\.js)"/g;

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

  it('holds the sample site, the snippets, the grammars and every language', () => {
    for (const name of [
      'media/jql/jql.tmLanguage.json',
      'media/jql/markdown.tmLanguage.json',
      'media/jql/language-configuration.json',
      'dist/sampleSite.js',
      'dist/mcp.js',
      'skills/shipshape-release/SKILL.md',
      'dist/THIRD-PARTY-NOTICES.txt',
      'snippets/checklists.json',
      'snippets/checklists-zh-tw.json',
      'package.nls.json',
      'package.nls.zh-tw.json',
      'l10n/bundle.l10n.zh-tw.json',
      'media/icon.png',
    ]) {
      assert.ok(sizeOf(`extension/${name}`) > 0, name);
    }
  });

  it('names every package of others that it holds, each with its licence', () => {
    const notices = readProjectFile('dist/THIRD-PARTY-NOTICES.txt');
    const packages = readProjectJson('dist/packages.json') as readonly Record<string, string>[];
    const names = packages.map(({ name }) => name);
    for (const name of [
      'jira.js',
      'confluence.js',
      'markdown-it',
      'htmlparser2',
      'valibot',
      '@atlaskit/jql-ast',
    ])
      assert.ok(names.includes(name), name);
    assert.ok(!names.includes('zod'), 'zod stays out of the bundle');
    for (const { name = '', version = '', license = '' } of packages)
      assert.ok(notices.includes(`${name} ${version} (${license})\n\n`), name);
  });

  it('opens an issue with a script of at most 80 KB', () => {
    const size = sizeOf('extension/dist/webviews/issue.js');
    assert.ok(size <= 80_000, `${size} bytes`);
  });

  it('starts from one file of at most 60 KB', () => {
    const files = new Set(['dist/extension.js']);
    // A set grows while it is walked through.
    for (const file of files) {
      for (const [, path] of readProjectFile(file).matchAll(STATIC_IMPORT)) {
        if (path !== undefined) files.add(posix.join(posix.dirname(file), path));
      }
    }
    const size = [...files].reduce((sum, file) => sum + sizeOf(`extension/${file}`), 0);
    assert.deepEqual([...files], ['dist/extension.js']);
    assert.ok(size > 5 * 1024, `only ${size} bytes: what the start loads was not found`);
    assert.ok(size <= 60 * 1024, `${size} bytes`);
  });
});
