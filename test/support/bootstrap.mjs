// The first step of `npm start`, `npm test` and `npm run convert`: makes a fresh clone ready and hands over to the real work on
// Node 24. Plain JavaScript without packages, so that any Node from 18 on can run it.
//
//   node test/support/bootstrap.mjs start|test|convert [arguments]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = join(root, 'node_modules');
const TASKS = ['start', 'test', 'convert'];

/** Says what happened and what to do about it, and ends. */
function fail(...lines) {
  console.error(`\n${lines.join('\n')}`);
  process.exit(1);
}

/** When npm last finished installing into node_modules: it writes this file last. Zero where it never did. */
function installedAt() {
  const marker = join(modules, '.package-lock.json');
  return existsSync(marker) ? statSync(marker).mtimeMs : 0;
}

/** The Node 24 that the npm package `node` brought. */
function ownNode() {
  return ['bin/node', 'bin/node.exe']
    .map((path) => join(modules, 'node', path))
    .find((path) => {
      return existsSync(path) && statSync(path).size > 1024 * 1024;
    });
}

/** Whether package-lock.json asks for something else than node_modules holds; its time alone proves nothing after a git checkout. */
function isStale() {
  const lock = join(root, 'package-lock.json');
  const remembered = join(modules, '.shipshape-lock.json');
  if (installedAt() === 0 || !ownNode()) return true;
  if (installedAt() >= statSync(lock).mtimeMs) return false;
  return !existsSync(remembered) || readFileSync(remembered, 'utf8') !== readFileSync(lock, 'utf8');
}

function install() {
  // Standard input and output are the task's.
  console.error('Installing packages (once per clone, a minute or two) …');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm says where its own script is. Without it, npm.cmd needs cmd.exe on Windows; the line holds nothing to quote.
  const script = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const run =
    script !== undefined && /npm-cli\.[cm]?js$/.test(script)
      ? spawnSync(process.execPath, [script, ...args], options)
      : process.platform === 'win32'
        ? spawnSync(process.env.ComSpec ?? 'cmd.exe', ['/d', '/s', '/c', `npm ${args.join(' ')}`], options)
        : spawnSync('npm', args, options);
  if (run.error?.code === 'ENOENT') {
    fail('npm was not found.', 'Install Node.js 18 or newer with npm, then try again.');
  }
  if (run.status !== 0) {
    fail(
      'npm could not install the packages; its messages are above.',
      'Behind a proxy, or without a network? Check `npm ping`, then try again.',
    );
  }
  if (!ownNode()) {
    fail(
      'The package "node" did not bring Node 24, which everything here runs on.',
      'If npm is set to ignore install scripts, run `npm rebuild node`, then try again.',
    );
  }
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  writeFileSync(join(modules, '.shipshape-lock.json'), lock);
}

const [task = '', ...rest] = process.argv.slice(2);
if (!TASKS.includes(task)) fail(`Say what to do: ${TASKS.join(', ')}.`);
if (Number.parseInt(process.versions.node, 10) < 18) {
  fail(`Node.js ${process.versions.node} is too old.`, 'Install Node.js 18 or newer, then try again.');
}
if (isStale()) {
  const work = async () => {
    if (isStale()) install();
  };
  await withLock(join(root, '.install.lock'), work, 'Another run is installing packages; waiting for that …');
}

const node = ownNode();
const env = { ...process.env };
// On Windows the variable may be called Path.
const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
env[pathName] = [join(modules, '.bin'), env[pathName]].join(delimiter);
const child = spawn(node, [join(root, 'test/support', `${task}.ts`), ...rest], {
  cwd: root,
  stdio: 'inherit',
  env,
});
// The task cleans up after itself, so a signal is its matter; a terminal's Ctrl+C reaches it anyway, a kill does not.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// A killed npm takes its shell along, but tells this process nothing: it only gets another parent.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) child.kill('SIGTERM');
}, 1000).unref();
child.on('exit', (code) => process.exit(code ?? 1));
