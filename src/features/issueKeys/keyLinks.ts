import * as vscode from 'vscode';
import type { KnownProjects } from '../../core/issueKey.ts';
import { commandUri } from '../../platform/commands.ts';
import { openKey } from '../../ui/openKey.ts';
import { issueOfKey } from '../../ui/siteOfKey.ts';
import type { IssueKeysDependencies } from './issueKeysDependencies.ts';
import { keysInText } from '../../core/keysInText.ts';

const { l10n } = vscode;

/** Characters of a document, and of a line of the terminal, that are looked at. */
const MOST_TEXT = 512 * 1024;
const MOST_LINE = 2000;

/** A link under a key in a document. */
class KeyLink extends vscode.DocumentLink {
  readonly key: string;

  constructor(range: vscode.Range, key: string) {
    super(range);
    this.key = key;
    this.tooltip = l10n.t('Open Issue');
  }
}

/** The links under the keys of a document; where each leads is told when it is followed. */
export function documentLinks(document: vscode.TextDocument, isKnown: KnownProjects): vscode.DocumentLink[] {
  const text = document.getText().slice(0, MOST_TEXT);
  return keysInText(text, isKnown).map(
    ({ key, start, end }) =>
      new KeyLink(new vscode.Range(document.positionAt(start), document.positionAt(end)), key),
  );
}

/** Says where a link leads; undefined where no site, or more than one, may have the issue. */
export function resolveLink(
  link: vscode.DocumentLink,
  services: IssueKeysDependencies,
): vscode.DocumentLink | undefined {
  const ref = link instanceof KeyLink ? issueOfKey(link.key, services) : undefined;
  if (!ref) return undefined;
  link.target = commandUri('shipshape.openIssue', { ref });
  return link;
}

/** A key in the terminal. */
interface TerminalKey extends vscode.TerminalLink {
  readonly key?: string;
}

/** The keys in a line of the terminal. */
export function terminalLinks(line: string, isKnown: KnownProjects): TerminalKey[] {
  return keysInText(line.slice(0, MOST_LINE), isKnown).map(({ key, start, end }) => ({
    startIndex: start,
    length: end - start,
    tooltip: l10n.t('Open Issue'),
    key,
  }));
}

/** Opens the issue of a key; asks which where more than one site may have it. */
export async function openLink({ key }: TerminalKey, services: IssueKeysDependencies): Promise<void> {
  if (key !== undefined) await openKey(key, services);
}
