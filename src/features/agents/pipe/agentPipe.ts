import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { files as machineFiles, type Files } from '../../../atlassian/common/files.ts';
import { sameBytes } from '../../../core/exactText.ts';
import { parseJson } from '../../../core/json.ts';
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
  readonly files?: Files;
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
  readonly #files: Files;

  private constructor(
    server: Server,
    { file, files }: { readonly file: string; readonly files: Files },
    endpoint: WindowEndpoint,
    ownFolder: string | undefined,
  ) {
    this.#server = server;
    this.#file = file;
    this.#files = files;
    this.#endpoint = endpoint;
    this.#ownFolder = ownFolder;
  }

  /** Listens, and says so in a file that only this user can read. @throws where neither can be made */
  static async open(deps: AgentPipeDependencies): Promise<AgentPipe> {
    const { folder, program, window, run, platform = process.platform, files = machineFiles } = deps;
    const windows = join(folder, WINDOWS_FOLDER);
    await mkdir(windows, { recursive: true, mode: 0o700 });
    // It may have been there before, with other rights.
    for (const path of [folder, windows]) await chmod(path, 0o700);
    await refresh(program, programIn(folder), files);
    await removeDead(windows, files);
    const id = randomBytes(8).toString('hex');
    const secret = randomBytes(32).toString('base64url');
    const { socket, ownFolder } = await socketFor(id, windows, platform);
    const server = createPipeServer({ secret, run });
    server.listen(socket);
    await once(server, 'listening');
    // The folder is closed to others already; the rights of the socket itself count on some systems only.
    if (platform !== 'win32') await chmod(socket, 0o600);
    const pipe = new AgentPipe(
      server,
      { file: join(windows, `${id}.json`), files },
      { socket, secret, ...window },
      ownFolder,
    );
    await pipe.setFolders(window.folders);
    return pipe;
  }

  /** The window has other folders now. */
  async setFolders(folders: readonly string[]): Promise<void> {
    await this.#files.replace(this.#file, JSON.stringify({ ...this.#endpoint, folders }));
  }

  /** Hangs up on everybody and leaves nothing behind. Never rejects. */
  async close(): Promise<void> {
    this.#server.close();
    await this.#files.remove(this.#file).catch(() => undefined);
    if (this.#ownFolder !== undefined)
      await rm(this.#ownFolder, { recursive: true, force: true }).catch(() => undefined);
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

/** Windows that were killed have left their files behind; what is held goes another time. */
async function removeDead(windows: string, files: Files): Promise<void> {
  for (const name of await files.namesIn(windows)) {
    if (!name.endsWith('.json')) continue;
    const file = join(windows, name);
    const endpoint = parseJson((await files.textOf(file).catch(() => undefined)) ?? '');
    if (isWindowEndpoint(endpoint) && (await isListening(endpoint.socket))) continue;
    await files.remove(file).catch(() => undefined);
    await files.remove(file.replace(/\.json$/, '.sock')).catch(() => undefined);
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
async function refresh(from: string, to: string, files: Files): Promise<void> {
  const [delivered, there] = [await files.bytesOf(from), await files.bytesOf(to)];
  if (delivered === undefined) throw new Error('The program for agents was not delivered');
  if (there !== undefined && sameBytes(there, delivered)) return;
  await files.replace(to, delivered);
}
