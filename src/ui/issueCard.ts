import * as vscode from 'vscode';
import type { Issue } from '../atlassian/model/issue.ts';
import type { Site } from '../atlassian/model/site.ts';
import { browseUrl, markdownLink } from '../core/links.ts';
import { commandUri } from '../platform/commands.ts';
import { displayLocale } from '../platform/displayLocale.ts';
import { plainMarkdown } from '../platform/labels.ts';
import { issueFacts } from './formatIssue.ts';

const { l10n } = vscode;

/** A line below the facts of an issue. */
export interface CardNote {
  readonly text: string;
  /** A title, and the command that it runs. */
  readonly link?: readonly [title: string, command: 'shipshape.showUnsentChanges'];
}

/**
 * What a tooltip or hover says of an issue, with links to what is done with it. All of its texts are the server's:
 * escaped.
 */
export function issueCard(issue: Issue, site: Site, notes: readonly CardNote[] = []): vscode.MarkdownString {
  const card = new vscode.MarkdownString();
  card.isTrusted = {
    enabledCommands: [
      'shipshape.openIssue',
      'shipshape.transitionIssue',
      'shipshape.assignIssueToMe',
      'shipshape.copyIssueMarkdown',
      'shipshape.showUnsentChanges',
    ],
  };
  card
    .appendMarkdown(`**${markdownLink(issue.ref.key, browseUrl(site.url, issue.ref.key))}** `)
    .appendMarkdown(`${plainMarkdown(issue.summary)}\n\n`);
  const words = { t: l10n.t, locale: displayLocale(), now: Date.now() };
  for (const [name, value] of issueFacts(issue, words)) {
    card.appendMarkdown(
      `${l10n.t('{0}: {1}', plainMarkdown(name), `**${plainMarkdown(value.trim())}**`)}  \n`,
    );
  }
  for (const { text, link } of notes) {
    const show = link ? ` [${link[0]}](${commandUri(link[1]).toString()})` : '';
    card.appendMarkdown(`\n${plainMarkdown(text)}${show}\n`);
  }
  const row = { ref: issue.ref };
  const links = [
    `[${l10n.t('Open Issue')}](${commandUri('shipshape.openIssue', row).toString()})`,
    `[${l10n.t('Transition…')}](${commandUri('shipshape.transitionIssue', row).toString()})`,
    `[${l10n.t('Assign to me')}](${commandUri('shipshape.assignIssueToMe', row).toString()})`,
    `[${l10n.t('Copy Markdown link')}](${commandUri('shipshape.copyIssueMarkdown', row).toString()})`,
  ];
  return card.appendMarkdown(`\n---\n${links.join(' · ')}`);
}
