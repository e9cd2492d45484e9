import * as vscode from 'vscode';

/** The scheme of documents that are written back to a site when they are saved. */
export const FILE_SCHEME = 'shipshape';

/** The scheme of queries, which are written to the settings. */
export const QUERY_SCHEME = 'shipshape-query';

const SCHEMES = [FILE_SCHEME, QUERY_SCHEME] as const;

export type FileScheme = (typeof SCHEMES)[number];

/** What stands behind the documents of a scheme. Failures are told by VS Code where the file was opened or saved. */
export interface FileSource {
  /** When it was changed last, in milliseconds since 1970: what VS Code compares before it overwrites anything. */
  stat(
    uri: vscode.Uri,
  ): Promise<{ readonly changedAt: number; readonly size: number; readonly readOnly?: boolean }>;
  read(uri: vscode.Uri): Promise<string | Uint8Array>;
  write(uri: vscode.Uri, text: string): Promise<void>;
  /** Fires when `stat` gives something else than an editor knows: one that holds no changes reads the text again. */
  readonly onDidChange?: vscode.Event<vscode.Uri>;
}

const sources = new Map<FileScheme, FileSource>();
const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();

/**
 * Makes the schemes known to VS Code. The first document that is opened opens its feature.
 * @param open starts the feature of a scheme; resolves when it has called `serveFiles`
 */
export function provideFiles(open: (scheme: FileScheme) => Promise<void>): vscode.Disposable {
  return vscode.Disposable.from(...SCHEMES.map((scheme) => provideScheme(scheme, open)));
}

function provideScheme(scheme: FileScheme, open: (scheme: FileScheme) => Promise<void>): vscode.Disposable {
  const opened = async (): Promise<FileSource> => {
    if (!sources.has(scheme)) await open(scheme);
    const source = sources.get(scheme);
    if (!source) throw vscode.FileSystemError.Unavailable();
    return source;
  };
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => undefined),
    async stat(uri) {
      const { changedAt, size, readOnly } = await (await opened()).stat(uri);
      return {
        ...{ type: vscode.FileType.File, ctime: 0, mtime: changedAt, size },
        ...(readOnly && { permissions: vscode.FilePermission.Readonly }),
      };
    },
    async readFile(uri) {
      const content = await (await opened()).read(uri);
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    async writeFile(uri, content) {
      await (await opened()).write(uri, new TextDecoder().decode(content));
    },
    readDirectory: () => [],
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
  return vscode.workspace.registerFileSystemProvider(scheme, provider, { isCaseSensitive: true });
}

/** Says what stands behind the documents of a scheme, from here on. */
export function serveFiles(scheme: FileScheme, files: FileSource): vscode.Disposable {
  sources.set(scheme, files);
  const changes = files.onDidChange?.((uri) => changed.fire([{ type: vscode.FileChangeType.Changed, uri }]));
  return new vscode.Disposable(() => {
    changes?.dispose();
    if (sources.get(scheme) === files) sources.delete(scheme);
  });
}
