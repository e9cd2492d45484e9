import * as vscode from 'vscode';

/** Ticks an item of a Markdown preview; the query is the secret name of its box. */
export const TICK_PATH = '/tick';

const EXTENSION_ID = 'shipshape.shipshape';

/** An address that this editor hands to this extension, whatever the editor is called. */
export function linkTo(path: string, query: string): string {
  return `${vscode.env.uriScheme}://${EXTENSION_ID}${path}?${encodeURIComponent(query)}`;
}

/**
 * Takes the links that lead into the editor; VS Code starts the extension for one.
 * @param follow called with each; what it throws is shown
 */
export function provideLinks(follow: (link: vscode.Uri) => Promise<void>): vscode.Disposable {
  return vscode.window.registerUriHandler({
    handleUri: async (link) => {
      try {
        await follow(link);
      } catch (error) {
        const { showError } = await import('./errorMessages.ts');
        await showError(error);
      }
    },
  });
}
