import * as vscode from 'vscode';
import { fieldAt, functionAt } from '../../atlassian/jql/fieldAt.ts';
import { formatJql } from '../../atlassian/jql/formatJql.ts';
import type { JqlReference } from '../../atlassian/model/jqlReference.ts';
import type { KeyValueStore, SiteDirectory } from '../../atlassian/ports/sites.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';
import type { TypingPauses } from '../../core/typingPauses.ts';
import { registerCommand } from '../../platform/commands.ts';
import { plainLabel, plainMarkdown } from '../../platform/labels.ts';
import type { Log } from '../../platform/log.ts';
import { pickOne } from '../../platform/quickInput.ts';
import { fenceLenses, insertJqlTable } from './insertTable.ts';
import { JqlAnswers } from './jqlAnswers.ts';
import { JQL_ACTION_KINDS, jqlActions } from './jqlActions.ts';
import { JqlCompletion } from './jqlCompletion.ts';
import { JqlDiagnostics } from './jqlDiagnostics.ts';
import { jqlRegionAt } from './jqlRegions.ts';
import { JqlSites } from './jqlSites.ts';
import { showJqlStatus } from './jqlStatus.ts';
import { findField, findFunction } from './jqlSuggestions.ts';
import { JqlVerdicts } from './jqlVerdicts.ts';
import { QueryResults } from './queryResults.ts';

const { l10n } = vscode;

const JQL: vscode.DocumentSelector = { language: 'jql' };
const WITH_FENCES: vscode.DocumentSelector = [{ language: 'jql' }, { language: 'markdown' }];

export interface JqlServices {
  readonly sites: SiteDirectory;
  readonly log: Log;
  /** Kept per workspace. */
  readonly workspaceState: KeyValueStore;
  readonly typingPauses: TypingPauses;
}

/** JQL as a language: completion, errors, hovers and formatting in `.jql` files and in fences of Markdown. */
export function registerJql({ sites, log, workspaceState, typingPauses }: JqlServices): Disposable {
  const running = new DisposableList();
  const jqlSites = new JqlSites(sites, workspaceState);
  const answers = new JqlAnswers(sites, typingPauses);
  const { languages } = vscode;
  running.add(
    languages.registerCompletionItemProvider(
      WITH_FENCES,
      new JqlCompletion(jqlSites, answers, log),
      ...[' ', '"', '(', '[', ',', '=', '~'],
    ),
  );
  running.add(languages.registerHoverProvider(WITH_FENCES, { provideHover: hoverWith(jqlSites, answers) }));
  running.add(
    languages.registerDocumentFormattingEditProvider(JQL, {
      provideDocumentFormattingEdits: (document) => formatted(document),
    }),
  );
  running.add(languages.registerCodeActionsProvider(WITH_FENCES, jqlActions, JQL_ACTION_KINDS));
  running.add(languages.registerCodeLensProvider({ language: 'markdown' }, fenceLenses));
  running.add(registerCommand('shipshape.insertJqlTable', (fence) => insertJqlTable(fence, jqlSites, sites)));
  const diagnostics = running.add(new JqlDiagnostics(jqlSites, new JqlVerdicts(answers, typingPauses)));
  running.add(new QueryResults(diagnostics, jqlSites));
  running.add(showJqlStatus(diagnostics, jqlSites));
  running.add(sites.onDidChange(() => diagnostics.checkAll()));
  const prepare = (editor: vscode.TextEditor | undefined): void => {
    if (editor?.document.languageId !== 'jql') return;
    // Before the first letter, so that the first completion needs no more than values.
    const site = vscode.workspace.isTrusted ? jqlSites.site(editor.document.uri) : undefined;
    if (site) answers.reference(site).catch((error: unknown) => log.error('Fields for JQL', error));
  };
  prepare(vscode.window.activeTextEditor);
  running.add(vscode.window.onDidChangeActiveTextEditor(prepare));
  running.add(
    registerCommand('shipshape.chooseJqlSite', async () => {
      const answer = await pickOne<string>({
        title: l10n.t('JQL of Which Site?'),
        placeholder: l10n.t('Fields and values are completed as this site knows them'),
        choices: sites.list().map(({ id, name, url }) => ({
          label: plainLabel(name),
          description: plainLabel(url),
          value: id,
        })),
        active: jqlSites.site()?.id ?? '',
      });
      if (answer.kind !== 'next') return;
      await jqlSites.choose(answer.value);
      diagnostics.checkAll();
    }),
  );
  return running;
}

function formatted(document: vscode.TextDocument): vscode.TextEdit[] {
  const text = document.getText();
  const better = formatJql(text);
  if (better === undefined || better === text.trimEnd()) return [];
  const end = /\r?\n$/.exec(text)?.[0] ?? '';
  const whole = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
  return [vscode.TextEdit.replace(whole, better + end)];
}

/** Tells a field as people know it, and what can be asked of it; of a function what it takes and gives. */
function hoverWith(jqlSites: JqlSites, answers: JqlAnswers): vscode.HoverProvider['provideHover'] {
  return async (document, position) => {
    const offset = document.offsetAt(position);
    const region = jqlRegionAt(document.getText(), document.languageId, offset);
    const site = jqlSites.site(document.uri);
    if (!region || !site) return undefined;
    const at = offset - region.start;
    const [field, called] = [fieldAt(region.jql, at), functionAt(region.jql, at)];
    const word = field ?? called;
    if (!word) return undefined;
    const reference = await answers.reference(site);
    const lines = field ? fieldLines(reference, field.name) : functionLines(reference, called?.text ?? '');
    if (lines.length === 0) return undefined;
    const range = new vscode.Range(
      document.positionAt(region.start + word.start),
      document.positionAt(region.start + word.end),
    );
    return new vscode.Hover(new vscode.MarkdownString(lines.join('\n\n')), range);
  };
}

function fieldLines(reference: JqlReference, name: string): readonly string[] {
  const field = findField(reference, name);
  if (!field) return [];
  const operators = field.operators.map((operator) => plainMarkdown(operator.toUpperCase()));
  return [
    `**${plainMarkdown(field.name)}**`,
    ...(field.customId === undefined ? [] : [plainMarkdown(field.customId)]),
    ...(operators.length === 0 ? [] : [operators.join(' · ')]),
  ];
}

function functionLines(reference: JqlReference, name: string): readonly string[] {
  const called = findFunction(reference, name);
  if (!called) return [];
  return [
    `**${plainMarkdown(called.value)}**`,
    called.isList
      ? l10n.t('Gives several values: it stands behind IN or NOT IN, or within a list.')
      : l10n.t('Gives one value.'),
  ];
}
