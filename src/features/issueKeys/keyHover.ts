import * as vscode from 'vscode';
import type { KnownProjects } from '../../core/issueKey.ts';
import { issueOfKey } from '../../ui/siteOfKey.ts';
import { asOfText } from '../../platform/asOf.ts';
import { describeError } from '../../platform/errorMessages.ts';
import { plainMarkdown } from '../../platform/labels.ts';
import { issueCard } from '../../ui/issueCard.ts';
import { checklistText } from '../../ui/issueProgress.ts';
import { IssuesAtKeys, type KnownProgress } from './issueAtKey.ts';
import type { IssueKeysDependencies } from './issueKeysDependencies.ts';
import { keysInText } from '../../core/keysInText.ts';

/** Characters of a line on either side of the mouse that are looked at. */
const AROUND = 1000;
/** Milliseconds after which what is known of an issue is told with its age. */
const OLD_MS = 2 * 60_000;

/** Cards of issues where their keys stand under the mouse. */
export class KeyHovers {
  readonly #services: IssueKeysDependencies;
  readonly #isKnown: KnownProjects;
  readonly #issues: IssuesAtKeys;

  constructor(services: IssueKeysDependencies, isKnown: KnownProjects) {
    this.#services = services;
    this.#isKnown = isKnown;
    this.#issues = new IssuesAtKeys({
      issues: services.issues,
      jira: async (siteId) => (await services.sites.client(siteId)).jira,
      knownDetails: (ref) => services.knownDetails.of(ref),
      now: () => performance.now(),
    });
  }

  async hover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const from = Math.max(0, position.character - AROUND);
    const line = document.lineAt(position).text.slice(from, position.character + AROUND);
    const column = position.character - from;
    const place = keysInText(line, this.#isKnown).find(({ start, end }) => start <= column && column <= end);
    if (!place) return undefined;
    const cards = await this.#cards(place.key, token);
    if (cards.length === 0) return undefined;
    const range = new vscode.Range(position.line, from + place.start, position.line, from + place.end);
    return new vscode.Hover(cards, range);
  }

  /** One for each site that has the issue. */
  async #cards(key: string, token: vscode.CancellationToken): Promise<vscode.MarkdownString[]> {
    const { sites, issues, issueFinder } = this.#services;
    try {
      const certain = issueOfKey(key, this.#services);
      const refs = certain ? [certain] : await issueFinder.locate(key);
      const cards: vscode.MarkdownString[] = [];
      for (const ref of refs) {
        if (token.isCancellationRequested) return [];
        const issue = await this.#issues.issue(ref);
        const site = sites.get(ref.siteId);
        if (!issue || !site) continue;
        const age = issues.ageOf(ref) ?? 0;
        const progress = await this.#issues.progress(issue);
        cards.push(
          issueCard(issue, site, [
            ...(progress ? [{ text: textOf(progress) }] : []),
            ...(age > OLD_MS ? [{ text: asOfText(Date.now() - age) }] : []),
          ]),
        );
      }
      return cards;
    } catch (error) {
      // What was asked for with the mouse is answered: a card that says why there is none.
      return [new vscode.MarkdownString(`**${key}** ${plainMarkdown(describeError(error).message)}`)];
    }
  }
}

function textOf(progress: KnownProgress): string {
  const { asOf } = progress;
  return checklistText(progress, vscode.l10n.t, asOf === undefined ? undefined : asOfText(asOf));
}
