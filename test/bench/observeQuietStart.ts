import { Session } from 'node:inspector';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ExtensionMode, Uri, type ExtensionContext } from 'vscode';
import { createSiteDirectory } from '../../src/atlassian/sites/siteDirectory.ts';
import { memorySecrets, memoryStore } from '../unit/atlassian/support/memory.ts';

/** What comes late is still seen. */
const WATCHED_MS = 3000;
/** What a start did beside registering. */
export interface QuietStart {
  /** The JavaScript files of the extension that were compiled, as V8 tells. */
  readonly files: readonly string[];
  /** Where anything in the extension host, other extensions included, opened a connection to. */
  readonly connections: readonly string[];
}

/**
 * Starts the extension of a folder with a site signed in to, as it is in the daily life of a user, and watches for three
 * seconds what it loads and whether anything in the host connects to somewhere.
 */
export async function observeQuietStart(folder: string): Promise<QuietStart> {
  const root = pathToFileURL(folder).href;
  const files = new Set<string>();
  const session = new Session();
  session.connect();
  session.on('Debugger.scriptParsed', ({ params: { url } }) => {
    if (url.startsWith(root)) files.add(url.slice(root.length + 1));
  });
  session.post('Debugger.enable');
  const connections = watchConnections();

  const context = await signedInContext(folder);
  const main = (await import(pathToFileURL(join(folder, 'dist', 'extension.js')).href)) as {
    activate(context: ExtensionContext): void;
  };
  main.activate(context);
  await delay(WATCHED_MS);

  connections.stop();
  session.disconnect();
  return { files: [...files].toSorted(), connections: connections.targets };
}

/** Notes every TCP connection that is opened: HTTP clients and `fetch` come through here too. */
function watchConnections(): { readonly targets: readonly string[]; stop(): void } {
  const targets: string[] = [];
  const prototype: { connect: unknown } = Socket.prototype;
  const { connect } = prototype;
  prototype.connect = function (this: Socket, ...args: unknown[]): unknown {
    targets.push(targetOf(args));
    return Reflect.apply(connect as (...args: unknown[]) => unknown, this, args);
  };
  return { targets, stop: () => (prototype.connect = connect) };
}

/** Of `connect(options)`, `connect(port, host)` and, as Node calls it itself, `connect([options])`. */
function targetOf(args: readonly unknown[]): string {
  const [first, second] = args.flat(1);
  const options = typeof first === 'object' ? first : { port: first, host: second };
  const { host, port, path } = options as { host?: string; port?: number; path?: string };
  return path ?? `${host ?? 'localhost'}:${port ?? '?'}`;
}

/** A context as VS Code gives it, where somebody signed in to a site that cannot be reached. */
async function signedInContext(folder: string): Promise<ExtensionContext> {
  const store = memoryStore();
  const secrets = memorySecrets();
  await createSiteDirectory({ store, secrets, timeoutMs: () => 1000 }).add(
    {
      ...{ id: 'bench', name: 'bench', url: 'http://127.0.0.1:9', flavor: 'cloud' },
      ...{ email: 'bench@example.com', accountId: 'bench', accountName: 'Bench' },
    },
    'token',
  );
  const memento = { ...store, keys: () => [...store.values.keys()], setKeysForSync: () => undefined };
  const extensionUri = Uri.file(folder);
  const partial: Partial<ExtensionContext> = {
    subscriptions: [],
    globalState: memento,
    workspaceState: memento,
    secrets: {
      ...secrets,
      keys: () => Promise.resolve([...secrets.values.keys()]),
      onDidChange: () => ({ dispose: () => undefined }),
    } as ExtensionContext['secrets'],
    extensionUri,
    extensionPath: folder,
    globalStorageUri: Uri.file(join(tmpdir(), 'shipshape-bench-storage')),
    extensionMode: ExtensionMode.Production,
  };
  return partial as ExtensionContext;
}
