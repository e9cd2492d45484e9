import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { invocationOf } from './windowsCommand.ts';

/** How a command ended, with all it printed. */
export interface Finished {
  readonly code: number;
  readonly output: string;
}

/** Runs a command to its end and gives its exit code and output; a command that cannot start counts as 127. */
export function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { readonly onOutput?: (text: string) => void } = {},
): Promise<Finished> {
  const { onOutput, ...spawnOptions } = options;
  return new Promise((resolve) => {
    const { file, args: given, verbatim } = invocationOf(command, args, process.env['ComSpec']);
    const child = spawn(file, given, {
      ...spawnOptions,
      windowsVerbatimArguments: verbatim,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      onOutput?.(chunk.toString('utf8'));
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => {
      resolve({ code: 127, output: `${output}${error.message}\n` });
    });
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Runs npm: its script with our own Node, as its command is a `.cmd` file on Windows. */
export function runNpm(args: readonly string[], options: SpawnOptions = {}): Promise<Finished> {
  // Set for whatever npm itself runs.
  const script = process.env['npm_execpath'];
  if (script !== undefined && /npm-cli\.[cm]?js$/.test(script))
    return run(process.execPath, [script, ...args], options);
  return run(findCommand('npm') ?? 'npm', args, options);
}

/** Where a command is, or undefined when no folder of the PATH has it. */
export function findCommand(name: string): string | undefined {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders
    .flatMap((folder) => endings.map((ending) => join(folder, name + ending)))
    .find((path) => isExecutable(path));
}

/** Whether the file exists and may be run. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

type Stdio = 'inherit' | readonly ['ignore', 'pipe' | 'inherit', 'pipe' | 'inherit'];

const started = new Set<ChildProcess>();

const TETHER = join(import.meta.dirname, 'tether.mjs');

/**
 * Starts a long-running process in a group of its own, so that `stopProcess` reaches its children too. It ends with
 * this one, whatever ends this one.
 * @param options its standard output and errors; it has no input
 */
export function startProcess(
  command: string,
  args: readonly string[],
  { stdio, ...options }: SpawnOptions & { readonly stdio: Stdio },
): ChildProcess {
  const [, output, errors] = typeof stdio === 'string' ? [stdio, stdio, stdio] : stdio;
  const child = spawn(process.execPath, [TETHER, command, ...args], {
    ...options,
    stdio: ['pipe', output, errors],
    detached: process.platform !== 'win32',
  });
  started.add(child);
  child.once('exit', () => started.delete(child));
  return child;
}

/** Ends a process with all its children and waits until it is gone; asks first, and insists after five seconds. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  signalGroup(child, 'SIGTERM');
  const insist = setTimeout(() => {
    signalGroup(child, 'SIGKILL');
  }, 5000);
  await gone;
  clearTimeout(insist);
  // The leader may be gone while a child of it still closes down.
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // Already gone.
  }
}

/** On Ctrl+C, a closed terminal or a kill: runs `cleanUp`, ends what is still running, and exits. */
export function onInterrupt(cleanUp: () => Promise<void>): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void cleanUp()
      .catch((error: unknown) => {
        console.error(error);
      })
      .then(() => process.exit(130));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

// Whatever way this process ends, nothing it started stays behind.
process.on('exit', () => {
  for (const child of started) signalGroup(child, 'SIGKILL');
});
