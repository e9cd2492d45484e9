import * as vscode from 'vscode';
import { jqlPlaceAt } from '../../atlassian/jql/jqlPlace.ts';
import type { JqlValueSuggestion } from '../../atlassian/model/jqlReference.ts';
import { delay } from '../../core/abort.ts';
import { plainLabel } from '../../platform/labels.ts';
import type { Log } from '../../platform/log.ts';
import { jqlRegionAt } from './jqlRegions.ts';
import type { JqlSites } from './jqlSites.ts';
import { jqlSuggestions, valueQuestion, type JqlSuggestion } from './jqlSuggestions.ts';

/** Milliseconds without typing after which the site is asked for values. */
const TYPING_PAUSE_MS = 250;

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
  readonly #log: Log;

  constructor(sites: JqlSites, log: Log) {
    this.#sites = sites;
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
    const { suggestions, hasValues } = await this.#suggestions(place, site, token);
    const items = suggestions.map((suggestion, index) => {
      const item = new vscode.CompletionItem(plainLabel(suggestion.label), KINDS[suggestion.kind]);
      item.insertText = suggestion.insert;
      item.filterText = `${suggestion.insert} ${suggestion.label}`;
      item.range = range;
      item.sortText = String(index).padStart(5, '0');
      if (suggestion.detail !== undefined) item.detail = plainLabel(suggestion.detail);
      return item;
    });
    // What the site suggests depends on what is typed: it is asked again as that goes on.
    return new vscode.CompletionList(items, hasValues);
  }

  async #suggestions(
    place: ReturnType<typeof jqlPlaceAt>,
    site: NonNullable<ReturnType<JqlSites['site']>>,
    token: vscode.CancellationToken,
  ): Promise<{ readonly suggestions: readonly JqlSuggestion[]; readonly hasValues: boolean }> {
    const reference = await this.#sites.reference(site);
    const question = valueQuestion(place, reference);
    let values: readonly JqlValueSuggestion[] = [];
    if (question) {
      if (!this.#sites.knowsValues(site, question)) await delay(TYPING_PAUSE_MS);
      if (token.isCancellationRequested) return { suggestions: [], hasValues: true };
      values = await this.#sites.values(site, question).catch((error: unknown) => {
        this.#log.error('Values for JQL', error);
        return [];
      });
    }
    return { suggestions: jqlSuggestions(place, reference, values), hasValues: question !== undefined };
  }
}
