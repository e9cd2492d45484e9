import * as vscode from 'vscode';
import { parseJql } from '../../atlassian/jql/parseJql.ts';
import { DisposableList } from '../../core/events.ts';
import { QUERY_SCHEME } from '../../platform/fileSystem.ts';
import { plainMessage } from '../../platform/labels.ts';
import { complaintPlace } from './complaintPlace.ts';
import { jqlProblems } from './jqlProblems.ts';
import { jqlRegions, type JqlRegion } from './jqlRegions.ts';
import type { JqlSites } from './jqlSites.ts';
import type { JqlVerdict, JqlVerdicts } from './jqlVerdicts.ts';

const { l10n } = vscode;

/**
 * Underlines what is wrong with JQL: what the parser here sees at once, and what only the site knows after a pause,
 * by one request that also counts what a `.jql` file finds, or brings the first rows of a query of the user's; how many
 * more there are is asked at the next pause.
 */
export class JqlDiagnostics implements vscode.Disposable {
  readonly #sites: JqlSites;
  readonly #verdicts: JqlVerdicts;
  readonly #owned = new DisposableList();
  readonly #collection: vscode.DiagnosticCollection;
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  /** A verdict came in, or is no longer true. */
  readonly onDidChange = this.#changed.event;

  constructor(sites: JqlSites, verdicts: JqlVerdicts) {
    this.#sites = sites;
    this.#verdicts = verdicts;
    this.#collection = this.#owned.add(vscode.languages.createDiagnosticCollection('jql'));
    this.#owned.add(vscode.workspace.onDidOpenTextDocument((document) => this.#check(document)));
    this.#owned.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#check(document)));
    this.#owned.add(vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)));
    this.#owned.add(verdicts.onDidChange((name) => this.#showVerdict(name)));
    this.checkAll();
  }

  /** The site's word on what a document holds now; undefined until it has come. */
  verdict(document: vscode.TextDocument): JqlVerdict | undefined {
    return this.#verdicts.verdict(document.uri.toString(), document.getText());
  }

  /** Looks at every open document again, for example for another site. */
  checkAll(): void {
    this.#verdicts.forgetAll();
    for (const document of vscode.workspace.textDocuments) this.#check(document);
  }

  dispose(): void {
    this.#verdicts.forgetAll();
    this.#owned.dispose();
  }

  #check(document: vscode.TextDocument): void {
    if (!['jql', 'markdown'].includes(document.languageId)) return;
    const isRight = this.#underline(document);
    if (document.languageId !== 'jql') return;
    this.#changed.fire();
    if (isRight && parseJql(document.getText()).where !== undefined) this.#ask(document);
    else this.#verdicts.stop(document.uri.toString());
  }

  #ask(document: vscode.TextDocument): void {
    const site = this.#sites.site(document.uri);
    const wantsRows = document.uri.scheme === QUERY_SCHEME;
    // A folder that is not trusted must not make requests by a file in it; queries stand in settings.
    if (!site || !(vscode.workspace.isTrusted || wantsRows)) return;
    this.#verdicts.ask(document.uri.toString(), { site, jql: document.getText(), wantsRows });
  }

  #showVerdict(name: string): void {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === name);
    if (document) this.#underline(document);
    this.#changed.fire();
  }

  /** @returns whether the parser here has nothing against it */
  #underline(document: vscode.TextDocument): boolean {
    const regions = jqlRegions(document.getText(), document.languageId);
    const problems = regions.flatMap((region) => problemsIn(document, region));
    const isRight = problems.length === 0;
    this.#collection.set(document.uri, isRight ? this.#complaints(document) : problems);
    return isRight;
  }

  /** What the site has against it, as far as that is known. */
  #complaints(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
    const verdict = document.languageId === 'jql' ? this.verdict(document) : undefined;
    if (!verdict || !('complaints' in verdict)) return [];
    const end = document.getText().trimEnd().length;
    const whole = new vscode.Range(document.positionAt(0), document.positionAt(end));
    return verdict.complaints.map((complaint) =>
      diagnostic(placeOf(complaint, document) ?? whole, complaint),
    );
  }

  #forget({ uri }: vscode.TextDocument): void {
    this.#verdicts.forget(uri.toString());
    this.#collection.delete(uri);
  }
}

function problemsIn(document: vscode.TextDocument, { jql, start }: JqlRegion): readonly vscode.Diagnostic[] {
  return jqlProblems(jql, l10n.t).map((problem) => {
    const range = new vscode.Range(
      document.positionAt(start + problem.start),
      document.positionAt(start + problem.end),
    );
    return diagnostic(range, problem.message);
  });
}

function placeOf(complaint: string, document: vscode.TextDocument): vscode.Range | undefined {
  const place = complaintPlace(complaint, document.getText());
  return place && new vscode.Range(document.positionAt(place.start), document.positionAt(place.end));
}

function diagnostic(range: vscode.Range, message: string): vscode.Diagnostic {
  const made = new vscode.Diagnostic(range, plainMessage(message), vscode.DiagnosticSeverity.Error);
  made.source = 'JQL';
  return made;
}
