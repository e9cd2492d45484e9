import * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../../core/events.ts';
import { QUERY_SCHEME } from '../../platform/fileSystem.ts';
import { plainLabel } from '../../platform/labels.ts';
import type { JqlDiagnostics } from './jqlDiagnostics.ts';
import type { JqlSites } from './jqlSites.ts';

const { l10n } = vscode;

/** What is said of a document's query. */
interface Said {
  /** The site that it is for. */
  readonly site: string;
  /** How many issues that finds; empty while it has not said. */
  readonly detail: string;
  readonly command: vscode.Command;
}

/** Says above a query in a file, and in the language status, which site it is for and how many issues it finds. */
export function showJqlStatus(
  diagnostics: Pick<JqlDiagnostics, 'verdict' | 'onDidChange'>,
  sites: Pick<JqlSites, 'site'>,
): Disposable {
  const said = (document: vscode.TextDocument | undefined): Said => {
    const site = sites.site(document?.uri);
    const verdict = document && diagnostics.verdict(document);
    const count = verdict && 'count' in verdict ? verdict.count : undefined;
    return {
      site: site ? plainLabel(site.name) : l10n.t('No site'),
      detail: count === undefined ? '' : l10n.t('finds about {0}', count),
      command: site
        ? { command: 'shipshape.chooseJqlSite', title: l10n.t('Choose Site') }
        : { command: 'shipshape.addSite', title: l10n.t('Add Site') },
    };
  };
  const showing = new DisposableList();
  const status = showing.add(vscode.languages.createLanguageStatusItem('shipshape.jql', { language: 'jql' }));
  status.name = 'JQL';
  const tell = (): void => {
    const { site, detail, command } = said(vscode.window.activeTextEditor?.document);
    Object.assign(status, { text: site, detail, command });
  };
  tell();
  showing.add(diagnostics.onDidChange(tell));
  showing.add(vscode.window.onDidChangeActiveTextEditor(tell));
  showing.add(
    vscode.languages.registerCodeLensProvider(
      { language: 'jql' },
      {
        onDidChangeCodeLenses: diagnostics.onDidChange,
        provideCodeLenses: (document) => {
          // A query of the user's has its rows beside it.
          if (document.uri.scheme === QUERY_SCHEME) return [];
          const { site, detail, command } = said(document);
          const title = detail === '' ? site : `${site} · ${detail}`;
          // Always there: a line that came with the answer would move what is typed.
          return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { ...command, title })];
        },
      },
    ),
  );
  return showing;
}
