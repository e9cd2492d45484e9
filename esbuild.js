// Builds what VS Code runs: the extension (split, so that heavy parts load on first use), the sample site
// and, without --production, the test suites that run inside the extension host.
import { rm } from 'node:fs/promises';
import esbuild from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** zod, inside jira.js and confluence.js, brings 258 KB of error texts in all languages; none is ever shown. */
const withoutZodLocales = {
  name: 'without-zod-locales',
  setup(build) {
    build.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {}' }));
  },
};

/** CommonJS packages inside an ES module bundle still call `require` for Node's own modules. */
const banner = {
  js: "import{createRequire as shipshapeCreateRequire}from'node:module';const require=shipshapeCreateRequire(import.meta.url);",
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
  plugins: [withoutZodLocales],
};

const extension = {
  ...shared,
  entryPoints: { extension: 'src/extension.ts' },
  outdir: 'dist',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  metafile: true,
};

const sampleSite = {
  ...shared,
  entryPoints: { sampleSite: 'src/sampleSite/cli.ts' },
  outdir: 'dist',
  banner,
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

await rm('dist', { recursive: true, force: true });
const builds = [extension, sampleSite, ...(production ? [] : [hostTests])];
if (watch) {
  for (const options of builds) await (await esbuild.context(options)).watch();
  console.log('watching');
} else {
  await Promise.all(builds.map((options) => esbuild.build(options)));
}
