// Builds what VS Code runs: the extension (split, so that heavy parts load on first use), the sample site
// and, without --production, the test suites that run inside the extension host. --metafile adds dist/meta.json, which
// says what is in each file of the extension. --production writes what the licences of the bundled packages ask for.
import { readdir, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import esbuild from 'esbuild';
import { sampleSiteBundle } from './packages/sample-site/build.js';
import { mcpBundle } from './src/mcp/build.ts';
import { withParts } from './pageParts.js';
import { shippedPackages, thirdPartyNotices } from './shippedPackages.js';
import { startInOneFile } from './startInOneFile.js';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/**
 * jira.js and confluence.js bring zod and a schema per reply, 190 KB and 130 ms of start-up. Our transport reads replies
 * leniently and never looks at a schema, so in the bundle zod is an object that answers everything with itself.
 */
const withoutZod = {
  name: 'without-zod',
  setup(build) {
    build.onResolve({ filter: /^zod(\/|$)/ }, () => ({ path: 'zod', namespace: 'without-zod' }));
    build.onLoad({ filter: /.*/, namespace: 'without-zod' }, () => ({
      contents: `
        const anything = new Proxy(function () {}, {
          get: (target, key) => (key === 'prototype' ? undefined : anything),
          apply: () => anything,
          construct: () => anything,
        });
        export const z = anything;
        export default anything;`,
    }));
  },
};

const shared = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  external: ['vscode'],
  plugins: [withoutZod],
  metafile: true,
};

const extension = {
  ...shared,
  entryPoints: { extension: 'src/extension.ts' },
  outdir: 'dist',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
};

const sampleSite = {
  ...shared,
  ...sampleSiteBundle,
  entryPoints: { sampleSite: 'packages/sample-site/src/cli.ts' },
  outdir: 'dist',
};

/** What agents in a terminal start; it is copied to where they find it, so it is one file. */
const mcp = { ...mcpBundle, entryPoints: { mcp: 'src/mcp/main.ts' }, outdir: 'dist', metafile: true };

/** What runs in the pages of panels: browser code, one folder of `src/webviews` each. */
const webviews = {
  ...shared,
  entryPoints: [
    { in: 'src/webviews/issue/main.tsx', out: 'issue' },
    { in: 'src/webviews/issue/issue.css', out: 'issue' },
  ],
  outdir: 'dist/webviews',
  platform: 'browser',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  external: [],
  plugins: [],
};

/** What the page of an issue loads when it is first wanted. */
const PAGE_PARTS = ['src/webviews/issue/editing.ts', 'src/webviews/kit/cleanHtml.ts'];

/** By itself: files that it shared with the others would have to be fetched. */
const createForm = {
  ...webviews,
  entryPoints: [
    { in: 'src/webviews/create/main.tsx', out: 'create' },
    { in: 'src/webviews/create/create.css', out: 'create' },
  ],
};

/** CommonJS, as VS Code 1.100 cannot load an ES module as a test suite. */
const hostTests = {
  ...shared,
  format: 'cjs',
  entryPoints: ['test/host/*.ts'],
  outdir: 'dist/test/host',
  outExtension: { '.js': '.cjs' },
  external: ['vscode', 'mocha'],
};

const builds = [
  await startInOneFile(extension),
  sampleSite,
  ...(await withParts(webviews, PAGE_PARTS)),
  createForm,
  mcp,
  ...(production ? [] : [hostTests]),
];
if (watch) {
  await rm('dist', { recursive: true, force: true });
  for (const options of builds) await (await esbuild.context(options)).watch();
  console.log('watching');
} else {
  const results = await Promise.all(builds.map((options) => esbuild.build(options)));
  const metafiles = results.map(({ metafile }) => metafile);
  await removeOthers(metafiles.flatMap(({ outputs }) => Object.keys(outputs)));
  if (process.argv.includes('--metafile')) await writeFile('dist/meta.json', JSON.stringify(metafiles[0]));
  if (production) {
    const packages = shippedPackages(metafiles, import.meta.dirname);
    await writeFile(
      'dist/packages.json',
      JSON.stringify(packages.map(({ name, version, license }) => ({ name, version, license }))),
    );
    await writeFile('dist/THIRD-PARTY-NOTICES.txt', thirdPartyNotices(packages));
  }
}

/**
 * Removes what an earlier build left. Not before: a window that runs on the same files reads one whenever it first
 * needs it. @param files those of this build
 */
async function removeOthers(files) {
  const own = new Set(files.map((file) => resolve(file)));
  for (const entry of await readdir('dist', { recursive: true, withFileTypes: true })) {
    const path = resolve(entry.parentPath, entry.name);
    if (entry.isFile() && !own.has(path)) await rm(path, { force: true });
  }
}
