import * as vscode from 'vscode';

/** Every context key that package.json's `when` clauses ask for. */
export interface ContextKeys {
  /** At least one site was added. */
  'shipshape.hasSites': boolean;
  /** No site was added; false until that is known. */
  'shipshape.noSites': boolean;
  /** The workspace was looked through and has no checklist. */
  'shipshape.noChecklists': boolean;
  /** The issues tree shows only rows that match a typed filter. */
  'shipshape.issuesFiltered': boolean;
  /** All sites were asked, and nobody changed anything. */
  'shipshape.noNews': boolean;
  /** Something that the user changed could not be sent yet. */
  'shipshape.hasUnsentChanges': boolean;
  /** A text for a field is being written in an editor. */
  'shipshape.writingText': boolean;
}

/** Sets a context key, for `when` clauses. */
export function setContextKey<Key extends keyof ContextKeys>(key: Key, value: ContextKeys[Key]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
