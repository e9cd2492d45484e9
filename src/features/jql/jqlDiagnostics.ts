import * as vscode from 'vscode';
import { parseJql } from '../../atlassian/jql/parseJql.ts';
import type { Issue } from '../../atlassian/model/issue.ts';
import { isCancelled, ShipshapeError } from '../../core/errors.ts';
import { DisposableList } from '../../core/events.ts';
import { LatestTask } from '../../core/latestTask.ts';
import { QUERY_SCHEME } from '../../platform/fileSystem.ts';
import { plainMessage } from '../../platform/labels.ts';
import { complaintPlace } from './complaintPlace.ts';
import { jqlProblems } from './jqlProblems.ts';
import { jqlRegions, type JqlRegion } from './jqlRegions.ts';
import type { JqlSites } from './jqlSites.ts';
import { delay } from '../../core/abort.ts';

const { l10n } = vscode;

/** Milliseconds without typing after which the site is asked what it thinks of a query. */
const ASKING_PAUSE_MS = 600;
/** Milliseconds after that at which it is asked how many issues there are beyond those that are shown. */
const COUNTING_PAUSE_MS = 1000;

/** What the site said of a query. */
export type JqlVerdict =
  | { readonly count: number }
  /** What is shown beside a query of the user's: the first issues, and whether there are more. */
  | {
      readonly issues: readonly Issue[];
      readonly more: boolean;
      readonly count?: number;
      readonly askedAt: number;
    }
  | { readonly complaints: readonly string[] }
  /** The site could not be asked. */
  | { readonly error: unknown };

/**
 * Underlines what is wrong with JQL: what the parser here sees at once, and what only the site knows after a pause,
 * by one request that also counts what a `.jql` file finds, or brings the first rows of a query of the user's; how many
 * more there are is asked at the next pause.
 */
export class JqlDiagnostics implements vscode.Disposable {
  readonly #sites: JqlSites;
  readonly #owned = new DisposableList();
  readonly #collection: vscode.DiagnosticCollection;
  readonly #asking = new Map<string, LatestTask>();
  readonly #verdicts = new Map<string, { readonly jql: string; readonly verdict: JqlVerdict }>();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  /** A verdict came in, or is no longer true. */
  readonly onDidChange = this.#changed.event;

  constructor(sites: JqlSites) {
    this.#sites = sites;
    this.#collection = this.#owned.add(vscode.languages.createDiagnosticCollection('jql'));
    this.#owned.add(vscode.workspace.onDidOpenTextDocument((document) => this.#check(document)));
    this.#owned.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#check(document)));
    this.#owned.add(vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)));
    this.checkAll();
  }

  /** The site's word on what a document holds now; undefined until it has come. */
  verdict(document: vscode.TextDocument): JqlVerdict | undefined {
    const known = this.#verdicts.get(document.uri.toString());
    return known?.jql === document.getText() ? known.verdict : undefined;
  }

  /** Looks at every open document again, for example for another site. */
  checkAll(): void {
    this.#verdicts.clear();
    for (const document of vscode.workspace.textDocuments) this.#check(document);
  }

  dispose(): void {
    for (const asking of this.#asking.values()) asking.cancel();
    this.#owned.dispose();
  }

  #check(document: vscode.TextDocument): void {
    if (!['jql', 'markdown'].includes(document.languageId)) return;
    const text = document.getText();
    const regions = jqlRegions(text, document.languageId);
    const diagnostics = regions.flatMap((region) => problemsIn(document, region));
    this.#collection.set(document.uri, diagnostics);
    if (document.languageId !== 'jql') return;
    this.#changed.fire();
    const isAskable = diagnostics.length === 0 && parseJql(text).where !== undefined;
    if (isAskable) void this.#ask(document, text);
    else this.#asking.get(document.uri.toString())?.cancel();
  }

  async #ask(document: vscode.TextDocument, jql: string): Promise<void> {
    const site = this.#sites.site(document.uri);
    const isQuery = document.uri.scheme === QUERY_SCHEME;
    // A folder that is not trusted must not make requests by a file in it; queries stand in settings.
    if (!site || !(vscode.workspace.isTrusted || isQuery)) return;
    const name = document.uri.toString();
    const asking = this.#asking.get(name) ?? new LatestTask(() => undefined);
    this.#asking.set(name, asking);
    await asking.run(async (signal) => {
      await delay(ASKING_PAUSE_MS, signal);
      const verdict = await this.#verdictOf(site, jql, isQuery, signal);
      if (isOver(document, signal)) return;
      this.#verdicts.set(name, { jql, verdict });
      if ('complaints' in verdict) {
        const whole = new vscode.Range(document.positionAt(0), document.positionAt(jql.trimEnd().length));
        this.#collection.set(
          document.uri,
          verdict.complaints.map((complaint) => diagnostic(placeOf(complaint, document) ?? whole, complaint)),
        );
      }
      this.#changed.fire();
      if (!('more' in verdict) || !verdict.more) return;
      await delay(COUNTING_PAUSE_MS, signal);
      const count = await this.#sites.count(site, jql, signal);
      if (isOver(document, signal)) return;
      this.#verdicts.set(name, { jql, verdict: { ...verdict, count } });
      this.#changed.fire();
    });
  }

  async #verdictOf(
    site: Parameters<JqlSites['count']>[0],
    jql: string,
    isQuery: boolean,
    signal: AbortSignal,
  ): Promise<JqlVerdict> {
    try {
      if (isQuery) return { ...(await this.#sites.find(site, jql, signal)), askedAt: Date.now() };
      return { count: await this.#sites.count(site, jql, signal) };
    } catch (error) {
      if (isCancelled(error)) throw error;
      if (!(error instanceof ShipshapeError) || error.reason !== 'invalid') return { error };
      return { complaints: error.detail.serverMessages ?? [error.message] };
    }
  }

  #forget({ uri }: vscode.TextDocument): void {
    const name = uri.toString();
    this.#asking.get(name)?.cancel();
    this.#asking.delete(name);
    this.#verdicts.delete(name);
    this.#collection.delete(uri);
  }
}

/** Whether nobody waits for an answer any more. */
function isOver(document: vscode.TextDocument, signal: AbortSignal): boolean {
  return signal.aborted || document.isClosed;
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
