// How the sample site is bundled: by the extension's build, and, run as a program, for `npm pack`, since Node strips no
// types below node_modules. --clean removes what it made: in the repository the command runs the sources.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';

/**
 * Atlassian's JQL parser asks a feature flag once, in a function that the sample site never calls, and brings a whole
 * statistics client for that, 129 KB. Without a set-up client every flag is off: so says this stand-in too.
 */
const withoutFeatureFlags = {
  name: 'without-feature-flags',
  setup(build) {
    build.onResolve({ filter: /^@atlaskit\/platform-feature-flags$/ }, () => ({
      path: 'feature-flags',
      namespace: 'without-feature-flags',
    }));
    build.onLoad({ filter: /.*/, namespace: 'without-feature-flags' }, () => ({
      contents: 'export const fg = () => false;',
    }));
  },
};

/** CommonJS packages inside an ES module bundle still call `require` for Node's own modules. */
const banner = {
  js: "import{createRequire as sampleSiteCreateRequire}from'node:module';const require=sampleSiteCreateRequire(import.meta.url);",
};

/** What every bundle of the sample site needs of esbuild, beside its entry point and where it goes. */
export const sampleSiteBundle = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  logLevel: 'warning',
  banner,
  plugins: [withoutFeatureFlags],
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = join(import.meta.dirname, 'dist');
  await rm(folder, { recursive: true, force: true });
  if (!process.argv.includes('--clean')) {
    const entryPoints = { cli: join(import.meta.dirname, 'src/cli.ts') };
    await esbuild.build({ ...sampleSiteBundle, entryPoints, outdir: folder, minify: true });
  }
}
