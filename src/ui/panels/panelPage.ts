import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { pageHtml } from './pageHtml.ts';

/** What a page is built from. */
export interface PageOptions {
  /** The folder of the extension. */
  readonly extensionUri: vscode.Uri;
  /** Of the page's script and style in `dist/webviews`. */
  readonly name: string;
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

/** Puts its page into a webview: the only place that does. */
export function showPage(webview: vscode.Webview, { extensionUri, name, start }: PageOptions): void {
  const file = (extension: string): string =>
    webview
      .asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webviews', `${name}.${extension}`))
      .toString();
  // eslint-disable-next-line no-restricted-syntax -- this is the place
  webview.html = pageHtml({
    nonce: randomBytes(16).toString('base64'),
    source: webview.cspSource,
    language: vscode.env.language,
    script: file('js'),
    style: file('css'),
    start,
  });
}
