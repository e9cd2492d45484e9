import * as vscode from 'vscode';

/** The schemes of read-only documents that features make. Their tabs may come back with the window. */
const SCHEMES = [
  'shipshape-diagnosis',
  'shipshape-page',
  'shipshape-report',
  'shipshape-template',
  'shipshape-result',
] as const;

export type DocumentScheme = (typeof SCHEMES)[number];

const sources = new Map<DocumentScheme, vscode.TextDocumentContentProvider>();
const changed = new vscode.EventEmitter<vscode.Uri>();
/** Documents that changed while VS Code was still opening them: it takes no notice of those. */
const missed = new Set<string>();

/**
 * Makes the documents known to VS Code. The first one that is read opens its feature.
 * @param open starts the feature of a scheme; resolves when it has called `serveDocuments`
 */
export function provideDocuments(open: (scheme: DocumentScheme) => Promise<void>): vscode.Disposable {
  const provide = (scheme: DocumentScheme): vscode.Disposable =>
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri, token) => {
        if (!sources.has(scheme)) await open(scheme);
        return sources.get(scheme)?.provideTextDocumentContent(uri, token);
      },
    });
  const opened = vscode.workspace.onDidOpenTextDocument(({ uri }) => {
    if (missed.delete(uri.toString())) changed.fire(uri);
  });
  return vscode.Disposable.from(opened, ...SCHEMES.map(provide));
}

/** Makes the documents of a scheme, from here on. */
export function serveDocuments(
  scheme: DocumentScheme,
  source: vscode.TextDocumentContentProvider,
): vscode.Disposable {
  sources.set(scheme, source);
  const changes = source.onDidChange?.((uri) => {
    const name = uri.toString();
    if (vscode.workspace.textDocuments.some((document) => document.uri.toString() === name))
      changed.fire(uri);
    else missed.add(name);
  });
  return new vscode.Disposable(() => {
    changes?.dispose();
    sources.delete(scheme);
  });
}
