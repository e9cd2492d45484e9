import { spawn } from 'node:child_process';
import { open, mkdir, readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { FileLocks } from '../../atlassian/common/fileLock.ts';
import { files } from '../../atlassian/common/files.ts';
import { delay, throwIfAborted } from '../../core/abort.ts';
import { insist } from '../../core/heldFiles.ts';
import { SampleSiteStartError, type SampleConnection } from './sampleSite.ts';

export interface SampleSitePlace {
  /** The bundle to run, `dist/sampleSite.js`. */
  readonly script: string;
  /** Where the site keeps its state; shared by all windows. */
  readonly folder: string;
}

/** Milliseconds without a request after which the process ends by itself: windows come and go, none owns it. */
const IDLE_EXIT_MS = 120_000;
const START_TIMEOUT_MS = 20_000;
const PROBE_TIMEOUT_MS = 2_000;
/** Milliseconds after which one whose process lives is gone all the same; until then it is busy. */
const BUSY_TIMEOUT_MS = 10_000;
const LOCK_POLL_MS = 100;

const connection = v.object({ url: v.pipe(v.string(), v.url()), email: v.string(), token: v.string() });
const running = v.object({ ...connection.entries, pid: v.number() });

/**
 * Gives the sample site that runs for this machine's user, starting it when none does. Several windows share one: the
 * first takes a lock file, starts the process and leaves a note for the others.
 * @throws SampleSiteStartError when the process does not come up
 */
export async function ensureSampleSite(
  place: SampleSitePlace,
  signal?: AbortSignal,
): Promise<SampleConnection> {
  await mkdir(place.folder, { recursive: true, mode: 0o700 });
  const lock = join(place.folder, 'starting.lock');
  const locks = new FileLocks({ now: () => performance.now(), wait: (ms) => delay(ms, signal) });
  const started = performance.now();
  while (performance.now() - started < START_TIMEOUT_MS) {
    throwIfAborted(signal);
    const found = await findRunning(place.folder);
    if (found) return found;
    const held = await locks.tryAcquire(lock).catch(() => undefined);
    if (held) {
      try {
        // Another window may have started it between the look and the lock.
        return (await findRunning(place.folder)) ?? (await start(place));
      } finally {
        // Left behind, it falls to others after a while.
        await held.release().catch(() => undefined);
      }
    }
    await delay(LOCK_POLL_MS, signal);
  }
  throw new SampleSiteStartError('Another window has been starting it for too long');
}

/** Keeps a running site from ending by itself; true when it answered. */
export function pingSampleSite(
  { url, email, token }: SampleConnection,
  timeout = PROBE_TIMEOUT_MS,
): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(`${url}/rest/api/3/myself`, { auth: `${email}:${token}`, timeout }, (reply) => {
      reply.resume();
      resolve(reply.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

function notePath(folder: string): string {
  return join(folder, 'running.json');
}

async function findRunning(folder: string): Promise<SampleConnection | undefined> {
  const text = await files.textOf(notePath(folder)).catch(() => undefined);
  if (text === undefined) return undefined;
  const note = v.safeParse(v.pipe(v.string(), v.parseJson(), running), text);
  if (!note.success || !isAlive(note.output.pid)) return undefined;
  const { url, email, token } = note.output;
  return (await pingSampleSite({ url, email, token }, BUSY_TIMEOUT_MS)) ? { url, email, token } : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function start({ script, folder }: SampleSitePlace): Promise<SampleConnection> {
  const errors = await insist(() => open(join(folder, 'errors.log'), 'w', 0o600));
  try {
    const child = spawn(
      process.execPath,
      [script, '--state', join(folder, 'state.json'), '--idle-exit', String(IDLE_EXIT_MS), '--port', '0'],
      {
        // It outlives this window; a pipe for errors would break then, so they go to a file.
        detached: true,
        stdio: ['ignore', 'pipe', errors.fd],
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
        windowsHide: true,
      },
    );
    const { stdout } = child;
    if (!stdout) throw new SampleSiteStartError('The process has no output');
    const lines = createInterface({ input: stdout });
    const line = await new Promise<string | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), START_TIMEOUT_MS);
      const done = (text?: string): void => {
        clearTimeout(timer);
        resolve(text);
      };
      lines.once('line', done);
      child.once('error', () => done());
      child.once('exit', () => done());
    });
    lines.close();
    const said = v.safeParse(v.pipe(v.string(), v.parseJson(), connection), line);
    if (!said.success || child.pid === undefined) {
      child.kill();
      throw new SampleSiteStartError('The process did not say where it listens', await lastWords(folder));
    }
    stdout.destroy();
    child.unref();
    await leaveNote(folder, { ...said.output, pid: child.pid });
    return said.output;
  } finally {
    await errors.close();
  }
}

/** Written aside and renamed, so that no window reads half a note; readable by this user only. */
async function leaveNote(folder: string, note: v.InferOutput<typeof running>): Promise<void> {
  await files.replace(notePath(folder), JSON.stringify(note));
}

async function lastWords(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, 'errors.log'), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const error = lines.find((line) => /^(?:sample-site:|\w*Error\b)/.test(line));
  return error?.replace(/^sample-site: */, '') ?? lines.findLast((line) => line !== '');
}
