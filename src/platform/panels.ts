import * as vscode from 'vscode';

/** The kinds of panels. Their tabs may come back with the window. */
const PANELS = ['shipshape.issue', 'shipshape.createIssue'] as const;

export type PanelType = (typeof PANELS)[number];

/** Fills a panel that came back. @param state what its page had kept; false where nothing can be made of it */
export type RestorePanel = (panel: vscode.WebviewPanel, state: unknown) => boolean | Promise<boolean>;

const restorers = new Map<PanelType, RestorePanel>();

/**
 * Makes the panels known to VS Code. The first one that comes back opens its feature.
 * @param open starts the feature of a panel; resolves when it has called `restorePanels`
 */
export function providePanels(open: (type: PanelType) => Promise<void>): vscode.Disposable {
  const provide = (type: PanelType): vscode.Disposable =>
    vscode.window.registerWebviewPanelSerializer(type, {
      async deserializeWebviewPanel(panel, state) {
        if (!restorers.has(type)) await open(type);
        const filled = await restorers.get(type)?.(panel, state);
        if (filled !== true) panel.dispose();
      },
    });
  return vscode.Disposable.from(...PANELS.map(provide));
}

/** Says how panels of a kind are filled that came back, from here on. */
export function restorePanels(type: PanelType, restore: RestorePanel): vscode.Disposable {
  restorers.set(type, restore);
  return new vscode.Disposable(() => restorers.delete(type));
}
