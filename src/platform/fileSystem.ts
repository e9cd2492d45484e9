import * as vscode from 'vscode';

/** The scheme of documents that are written back to a site when they are saved. */
export const FILE_SCHEME = 'shipshape';

/** What stands behind the documents of the scheme. Failures are told by VS Code where the file was opened or saved. */
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

let source: FileSource | undefined;
const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();

/**
 * Makes the scheme known to VS Code. The first document that is opened opens its feature.
 * @param open starts the feature; resolves when it has called `serveFiles`
 */
export function provideFiles(open: () => Promise<void>): vscode.Disposable {
  const opened = async (): Promise<FileSource> => {
    if (!source) await open();
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
  return vscode.workspace.registerFileSystemProvider(FILE_SCHEME, provider, { isCaseSensitive: true });
}

/** Says what stands behind the documents, from here on. */
export function serveFiles(files: FileSource): vscode.Disposable {
  source = files;
  const changes = files.onDidChange?.((uri) => changed.fire([{ type: vscode.FileChangeType.Changed, uri }]));
  return new vscode.Disposable(() => {
    changes?.dispose();
    if (source === files) source = undefined;
  });
}
