import * as vscode from 'vscode';
import type { Level } from '../../atlassian/model/finding.ts';
import { serveDocuments } from '../../platform/virtualDocuments.ts';
import type { LineNote } from './formatDiagnosis.ts';
import type { NextStep } from './verdictText.ts';

const { l10n } = vscode;

export const DIAGNOSIS_SCHEME = 'shipshape-diagnosis';

/** What one document shows. */
export interface DiagnosisDocument {
  readonly text: string;
  readonly notes: readonly LineNote[];
  /** What an offered step does. */
  readonly commandOf: (step: NextStep) => vscode.Command;
}

const COLORS = {
  ok: 'charts.green',
  note: 'descriptionForeground',
  warning: 'list.warningForeground',
  problem: 'list.errorForeground',
} as const satisfies Record<Level, string>;

/** Marks stand behind the dash of a list. */
const MARK_COLUMN = 2;

/**
 * Read-only documents that fill in while the window shows them. Steps to take are code lenses: the Markdown preview runs
 * no commands, and an editor reads well to everybody.
 */
export class DiagnosisDocuments
  implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.Disposable
{
  readonly #documents = new Map<string, DiagnosisDocument>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly #decorations = Object.entries(COLORS).map(([level, color]) => ({
    level,
    type: vscode.window.createTextEditorDecorationType({
      color: new vscode.ThemeColor(color),
      fontWeight: 'bold',
      // The text grows around the marks.
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    }),
  }));
  readonly #disposables: readonly vscode.Disposable[];

  readonly onDidChange = this.#changed.event;
  readonly onDidChangeCodeLenses = this.#lensesChanged.event;

  constructor() {
    this.#disposables = [
      this.#changed,
      this.#lensesChanged,
      ...this.#decorations.map(({ type }) => type),
      serveDocuments(DIAGNOSIS_SCHEME, this),
      vscode.languages.registerCodeLensProvider({ scheme: DIAGNOSIS_SCHEME }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#documents.delete(uri.toString())),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        for (const editor of vscode.window.visibleTextEditors)
          if (editor.document === document) this.#decorate(editor);
      }),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) this.#decorate(editor);
      }),
    ];
  }

  /** Where the diagnosis of a site is shown. */
  uriOf(name: string, id: string): vscode.Uri {
    const title = l10n.t('Connection to {0}', name.replace(/[\\/]/g, ' '));
    return vscode.Uri.from({ scheme: DIAGNOSIS_SCHEME, path: `/${title}.md`, query: id });
  }

  /** Shows a document, or more of one that is shown. */
  update(uri: vscode.Uri, document: DiagnosisDocument): void {
    this.#documents.set(uri.toString(), document);
    this.#changed.fire(uri);
    this.#lensesChanged.fire();
  }

  async open(uri: vscode.Uri): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const known = this.#documents.get(uri.toString());
    // A tab that came back with the window.
    return (
      known?.text ?? `${l10n.t('Run "{0}" again to see how it is now.', l10n.t('Diagnose Connection'))}\n`
    );
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const known = this.#documents.get(uri.toString());
    return (known?.notes ?? []).flatMap(({ nextLine, next }) =>
      next.map(
        (step) => new vscode.CodeLens(new vscode.Range(nextLine, 0, nextLine, 0), known?.commandOf(step)),
      ),
    );
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #decorate(editor: vscode.TextEditor): void {
    const known = this.#documents.get(editor.document.uri.toString());
    if (!known) return;
    for (const { level, type } of this.#decorations) {
      const lines = known.notes.filter((note) => note.level === level);
      editor.setDecorations(
        type,
        lines.map(({ line }) => new vscode.Range(line, MARK_COLUMN, line, MARK_COLUMN + 1)),
      );
    }
  }
}
