import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { PROJECT } from '../support/paths.ts';
import { ROWS_VIEW } from './rowsView.ts';

/** An extension to be activated. */
export interface Staged {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
}

/** Extensions laid out as installed ones, and the folder of the one whose suite runs. */
export interface Stage {
  readonly extensionsFolder: string;
  readonly shipshape: Staged;
  /** Extensions that do nothing, the floor. */
  readonly empty: readonly Staged[];
  /** Activated first in every host, for what only the first of its kind pays. */
  readonly warmUp: readonly Staged[];
  readonly suiteFolder: string;
  readonly suite: string;
}

/** Lays out what activation is measured with. None of it starts by itself. */
export async function prepareStage(scratch: string): Promise<Stage> {
  const extensionsFolder = join(scratch, 'extensions');
  const shipshape = stageShipshape(extensionsFolder);
  const empty = [
    stageEmpty(extensionsFolder, 'esm', 'An empty extension, ES module'),
    stageEmpty(extensionsFolder, 'cjs', 'An empty extension, CommonJS'),
  ];
  const warmUp = [
    stageEmpty(extensionsFolder, 'esm', '', 'warm-up-'),
    stageEmpty(extensionsFolder, 'cjs', '', 'warm-up-'),
  ];
  const installed = [shipshape, ...empty, ...warmUp].map(({ id, folder }) => ({
    identifier: { id },
    version: '1.0.0',
    location: { $mid: 1, path: folder, scheme: 'file' },
    relativeLocation: id,
  }));
  writeFileSync(join(extensionsFolder, 'extensions.json'), JSON.stringify(installed));

  const suiteFolder = join(scratch, 'suite');
  const suite = join(suiteFolder, 'suite.cjs');
  await esbuild.build({
    entryPoints: [join(import.meta.dirname, 'hostSuite.ts')],
    outfile: suite,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    external: ['vscode'],
  });
  writeManifest(suiteFolder, {
    // VS Code takes the views of an extension only if it has a main file.
    ...{ name: 'suite', publisher: 'bench', main: 'main.cjs' },
    contributes: { views: { explorer: [{ id: ROWS_VIEW, name: 'Rows' }] } },
  });
  writeFileSync(join(suiteFolder, 'main.cjs'), 'exports.activate = () => {};\n');
  return { extensionsFolder, shipshape, empty, warmUp, suiteFolder, suite };
}

/** What is packaged, with a stopwatch before its main file, and waiting where the real one starts with the window. */
function stageShipshape(extensionsFolder: string): Staged {
  const id = 'shipshape.shipshape';
  const folder = join(extensionsFolder, id);
  for (const name of ['dist', 'l10n', 'media', 'snippets', 'package.nls.json']) {
    cpSync(join(PROJECT, name), join(folder, name), { recursive: true });
  }
  const manifest = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as Record<string, unknown>;
  writeManifest(folder, { ...manifest, main: 'stopwatch.js' });
  writeFileSync(join(folder, 'stopwatch.js'), stopwatch(id, "await import('./dist/extension.js')", 'export'));
  return { id, name: 'Shipshape', folder };
}

function stageEmpty(extensionsFolder: string, kind: 'esm' | 'cjs', name: string, prefix = ''): Staged {
  const id = `bench.${prefix}empty-${kind}`;
  const folder = join(extensionsFolder, id);
  mkdirSync(folder, { recursive: true });
  const esm = kind === 'esm';
  writeManifest(folder, {
    ...{ name: id.slice('bench.'.length), publisher: 'bench', main: 'stopwatch.js' },
    type: esm ? 'module' : 'commonjs',
  });
  writeFileSync(
    join(folder, 'main.js'),
    esm ? 'export function activate() {}\n' : 'exports.activate = () => {};\n',
  );
  const load = esm ? "await import('./main.js')" : "require('./main.js')";
  writeFileSync(join(folder, 'stopwatch.js'), stopwatch(id, load, esm ? 'export' : 'exports'));
  return { id, name, folder };
}

/** A main file that hands on to the real one and notes how long that takes to load and to activate. */
function stopwatch(id: string, load: string, style: 'export' | 'exports'): string {
  return `
const started = performance.now();
const main = ${load};
const load = performance.now() - started;
function activate(context) {
  const started = performance.now();
  const api = main.activate(context);
  (globalThis.shipshapeBench ??= {})['${id}'] = { load, activate: performance.now() - started };
  return api;
}
${style === 'export' ? 'export { activate };' : 'exports.activate = activate;'}
`;
}

function writeManifest(folder: string, manifest: Readonly<Record<string, unknown>>): void {
  mkdirSync(folder, { recursive: true });
  const defaults = { version: '1.0.0', engines: { vscode: '^1.100.0' } };
  const whole = { ...defaults, ...manifest, activationEvents: [] };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(whole));
}
