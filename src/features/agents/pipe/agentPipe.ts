import { randomBytes } from 'node:crypto';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { isWindowEndpoint, WINDOWS_FOLDER, type WindowEndpoint } from '../../../protocol/agentPipe.ts';
import { createPipeServer, type PipeServerDependencies } from './pipeServer.ts';

/** Bytes that the address of a Unix socket may have on every system. */
const LONGEST_SOCKET = 100;
/** The program as agents are told of it: it stays there when the extension is updated. */
const PROGRAM = 'shipshape-mcp.mjs';

export interface AgentPipeDependencies extends Pick<PipeServerDependencies, 'run'> {
  /** The user's own folder for the program and the windows' files. */
  readonly folder: string;
  /** The program as it is delivered. */
  readonly program: string;
  readonly window: Pick<WindowEndpoint, 'name' | 'folders'>;
  readonly platform?: NodeJS.Platform;
}

/** The address of the program in a folder. */
export function programIn(folder: string): string {
  return join(folder, PROGRAM);
}

/** Where one window listens for agents. */
export class AgentPipe {
  readonly #server: Server;
  readonly #file: string;
  readonly #endpoint: WindowEndpoint;
  readonly #ownFolder: string | undefined;

  private constructor(server: Server, file: string, endpoint: WindowEndpoint, ownFolder: string | undefined) {
    this.#server = server;
    this.#file = file;
    this.#endpoint = endpoint;
    this.#ownFolder = ownFolder;
  }

  /** Listens, and says so in a file that only this user can read. @throws where neither can be made */
  static async open(deps: AgentPipeDependencies): Promise<AgentPipe> {
    const { folder, program, window, run, platform = process.platform } = deps;
    const windows = join(folder, WINDOWS_FOLDER);
    await mkdir(windows, { recursive: true, mode: 0o700 });
    // It may have been there before, with other rights.
    for (const path of [folder, windows]) await chmod(path, 0o700);
    await refresh(program, programIn(folder));
    await removeDead(windows);
    const id = randomBytes(8).toString('hex');
    const secret = randomBytes(32).toString('base64url');
    const { socket, ownFolder } = await socketFor(id, windows, platform);
    const server = createPipeServer({ secret, run });
    server.listen(socket);
    await once(server, 'listening');
    // The folder is closed to others already; the rights of the socket itself count on some systems only.
    if (platform !== 'win32') await chmod(socket, 0o600);
    const pipe = new AgentPipe(server, join(windows, `${id}.json`), { socket, secret, ...window }, ownFolder);
    await pipe.#write();
    return pipe;
  }

  /** The window has other folders now. */
  async setFolders(folders: readonly string[]): Promise<void> {
    await writeFile(this.#file, JSON.stringify({ ...this.#endpoint, folders }), { mode: 0o600 });
  }

  /** Hangs up on everybody and leaves nothing behind. Never rejects. */
  async close(): Promise<void> {
    this.#server.close();
    await rm(this.#file, { force: true }).catch(() => undefined);
    if (this.#ownFolder !== undefined)
      await rm(this.#ownFolder, { recursive: true, force: true }).catch(() => undefined);
  }

  #write(): Promise<void> {
    return writeFile(this.#file, JSON.stringify(this.#endpoint), { mode: 0o600, flag: 'wx' });
  }
}

async function socketFor(
  id: string,
  windows: string,
  platform: NodeJS.Platform,
): Promise<{ readonly socket: string; readonly ownFolder?: string }> {
  if (platform === 'win32') return { socket: `\\\\.\\pipe\\shipshape-${id}` };
  const socket = join(windows, `${id}.sock`);
  if (Buffer.byteLength(socket) <= LONGEST_SOCKET) return { socket };
  // Made for this user alone, under a name that nobody can take beforehand.
  const ownFolder = await mkdtemp(join(tmpdir(), 'shipshape-'));
  return { socket: join(ownFolder, 's'), ownFolder };
}

/** Windows that were killed have left their files behind. */
async function removeDead(windows: string): Promise<void> {
  const files = (await readdir(windows)).filter((name) => name.endsWith('.json'));
  for (const name of files) {
    const file = join(windows, name);
    const endpoint = await readEndpoint(file);
    if (endpoint && (await isListening(endpoint.socket))) continue;
    await rm(file, { force: true });
    await rm(file.replace(/\.json$/, '.sock'), { force: true });
  }
}

async function readEndpoint(file: string): Promise<WindowEndpoint | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isWindowEndpoint(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isListening(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    const end = (isThere: boolean): void => {
      connection.destroy();
      resolve(isThere);
    };
    connection.once('connect', () => end(true));
    connection.once('error', () => end(false));
  });
}

/** Puts the delivered program where agents look for it, where it is another one. */
async function refresh(from: string, to: string): Promise<void> {
  const [delivered, there] = await Promise.all([readFile(from), readFile(to).catch(() => undefined)]);
  if (there?.equals(delivered)) return;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to);
}
