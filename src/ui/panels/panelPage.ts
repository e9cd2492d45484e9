import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { readFile } from '../../platform/workspaceFs.ts';
import { pageHtml } from './pageHtml.ts';

/** What a page is built from. */
export interface PageOptions {
  /** The folder of the extension. */
  readonly extensionUri: vscode.Uri;
  /** Files of `dist/webviews` that the page's script imports when it needs them. */
  readonly parts: readonly string[];
  /** Handed to the page with itself. */
  readonly start: unknown;
}

/** Where a page may load files from, and nowhere else. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    enableForms: true,
    enableCommandUris: false,
    localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webviews')],
  };
}

/** What pages are made of, read once: by name. */
const known = new Map<string, Promise<PageFiles>>();

interface PageFiles {
  readonly script: string;
  readonly style: string;
}

/**
 * Reads what a page is made of, unless that is done already.
 * @throws FileSystemError where the extension is not whole
 */
export function preparePage(extensionUri: vscode.Uri, name: string): Promise<PageFiles> {
  const before = known.get(name);
  if (before) return before;
  const read = async (file: string): Promise<string> =>
    new TextDecoder().decode(await readFile(pageFile(extensionUri, file)));
  const files = Promise.all([read(`${name}.js`), read(`${name}.css`)]).then(([script, style]) => ({
    script,
    style,
  }));
  known.set(name, files);
  files.catch(() => known.delete(name));
  return files;
}

/** Puts its page into a webview: the only place that does. */
export function showPage(
  webview: vscode.Webview,
  files: PageFiles,
  { extensionUri, parts, start }: PageOptions,
): void {
  const address = (part: string): string => webview.asWebviewUri(pageFile(extensionUri, part)).toString();
  webview.html = pageHtml({
    nonce: randomBytes(16).toString('base64'),
    language: vscode.env.language,
    ...files,
    parts: Object.fromEntries(parts.map((part) => [`./${part}`, address(part)])),
    start,
  });
}

function pageFile(extensionUri: vscode.Uri, file: string): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webviews', file);
}
