import * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../../../core/events.ts';
import { treeCommand } from '../../../platform/commands.ts';
import { branchOf } from '../../../platform/commitBoxes.ts';
import { readSetting } from '../../../platform/settings.ts';
import { whileSetting } from '../../../platform/whileSetting.ts';
import { knownAtWork } from '../../../ui/siteOfKey.ts';
import type { StartWorkDependencies } from '../startWorkDependencies.ts';
import { withKey } from './keyInMessage.ts';
import { lacksKey } from './missingKey.ts';

const { l10n } = vscode;
const { QuickFix } = vscode.CodeActionKind;

/** The box of the Source Control view, and the file that Git opens for a message. */
const BOX = 'scminput';
const FILE = 'git-commit';
const CODE = 'no-issue-key';

type KeyWarningsDependencies = Pick<StartWorkDependencies, 'sites' | 'issues' | 'workContext'>;

/** A warning under the message of a commit that names no issue, where the setting wants it, with the way to mend it. */
export function registerKeyWarnings(services: KeyWarningsDependencies): Disposable {
  return whileSetting('shipshape.work.warnWithoutKey', () => warn(services));
}

function warn(services: KeyWarningsDependencies): Disposable {
  const { workContext } = services;
  const isKnown = knownAtWork(services);
  const running = new DisposableList();
  const collection = vscode.languages.createDiagnosticCollection('commit');
  const check = (document: vscode.TextDocument): void => {
    if (![BOX, FILE].includes(document.languageId)) return;
    collection.set(
      document.uri,
      lacksKey(document.getText(), document.languageId === FILE, isKnown) ? [warningAt(document)] : [],
    );
  };
  vscode.workspace.textDocuments.forEach(check);
  running.add(collection);
  running.add(vscode.workspace.onDidOpenTextDocument(check));
  running.add(vscode.workspace.onDidChangeTextDocument(({ document }) => check(document)));
  running.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)));
  running.add(
    vscode.languages.registerCodeActionsProvider(
      [{ language: BOX }, { language: FILE }],
      {
        provideCodeActions: async (document, _range, { diagnostics }) => {
          const warning = diagnostics.find(({ code }) => code === CODE);
          const branch = warning && (await branchOf(document.uri));
          const key = branch === undefined ? undefined : workContext.issueKeysOf(branch.name)[0];
          if (!warning || !branch || key === undefined) return [];
          return [fix(document, warning, key, branch.root)];
        },
      },
      { providedCodeActionKinds: [QuickFix] },
    ),
  );
  return running;
}

function warningAt(document: vscode.TextDocument): vscode.Diagnostic {
  const { Warning } = vscode.DiagnosticSeverity;
  const warning = new vscode.Diagnostic(
    document.lineAt(0).range,
    l10n.t('This message names no issue.'),
    Warning,
  );
  warning.source = 'Shipshape';
  warning.code = CODE;
  return warning;
}

function fix(
  document: vscode.TextDocument,
  warning: vscode.Diagnostic,
  key: string,
  root: vscode.Uri,
): vscode.CodeAction {
  const title = l10n.t('Add {0}', key);
  const action = new vscode.CodeAction(title, QuickFix);
  action.diagnostics = [warning];
  action.isPreferred = true;
  if (document.languageId === BOX) {
    action.command = treeCommand(title, 'shipshape.addKeyToCommitMessage', {
      rootUri: root,
      isTyping: true,
    });
    return action;
  }
  const { range, text } = document.lineAt(0);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, range, withKey(text, key, readSetting('shipshape.work.commitMessage')));
  return action;
}
