import * as vscode from 'vscode';
import { jqlPlaceAt } from '../../atlassian/jql/jqlPlace.ts';
import { plainLabel } from '../../platform/labels.ts';
import type { Log } from '../../platform/log.ts';
import { signalOf } from '../../platform/progress.ts';
import type { JqlAnswers } from './jqlAnswers.ts';
import { jqlRegionAt } from './jqlRegions.ts';
import type { JqlSites } from './jqlSites.ts';
import type { JqlSuggestion } from './jqlSuggestions.ts';
import { siteSuggestions } from './siteSuggestions.ts';

const KINDS: Readonly<Record<JqlSuggestion['kind'], vscode.CompletionItemKind>> = {
  field: vscode.CompletionItemKind.Field,
  operator: vscode.CompletionItemKind.Operator,
  keyword: vscode.CompletionItemKind.Keyword,
  function: vscode.CompletionItemKind.Method,
  value: vscode.CompletionItemKind.EnumMember,
};

/** Completes fields, operators, functions and values of the document's site. */
export class JqlCompletion implements vscode.CompletionItemProvider {
  readonly #sites: JqlSites;
  readonly #answers: JqlAnswers;
  readonly #log: Log;

  constructor(sites: JqlSites, answers: JqlAnswers, log: Log) {
    this.#sites = sites;
    this.#answers = answers;
    this.#log = log;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList | undefined> {
    const offset = document.offsetAt(position);
    const region = jqlRegionAt(document.getText(), document.languageId, offset);
    const site = this.#sites.site(document.uri);
    if (!region || !site) return undefined;
    const place = jqlPlaceAt(region.jql, offset - region.start);
    const { start, end } = place.replaced;
    const range = new vscode.Range(
      document.positionAt(region.start + start),
      document.positionAt(region.start + end),
    );
    const waiting = signalOf(token);
    const { suggestions, hasValues } = await siteSuggestions(
      place,
      site,
      this.#answers,
      waiting.signal,
      (error) => this.#log.error('Values for JQL', error),
    ).finally(() => waiting.dispose());
    const items = suggestions.map((suggestion, index) => {
      const item = new vscode.CompletionItem(plainLabel(suggestion.label), KINDS[suggestion.kind]);
      item.insertText = suggestion.insert;
      item.filterText = suggestion.filter;
      item.range = range;
      item.sortText = String(index).padStart(5, '0');
      if (suggestion.detail !== undefined) item.detail = plainLabel(suggestion.detail);
      return item;
    });
    // What the site suggests depends on what is typed: it is asked again as that goes on.
    return new vscode.CompletionList(items, hasValues);
  }
}
