import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import { knownAtWork } from '../../ui/siteOfKey.ts';
import { whileSetting } from '../../platform/whileSetting.ts';
import type { IssueKeysDependencies } from './issueKeysDependencies.ts';
import type { KeyHovers } from './keyHover.ts';

/** Where people write of issues: files, what is not saved yet, and the message of a commit. */
const EVERYWHERE: readonly vscode.DocumentFilter[] = [
  ...['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'git'].map((scheme) => ({ scheme })),
  { language: 'scminput' },
];
/** Where the message of a commit is written. */
const MESSAGES: readonly vscode.DocumentFilter[] = [{ language: 'git-commit' }, { language: 'scminput' }];
/** Texts in which a link under a key is no noise, as it would be in code. */
const PROSE: readonly vscode.DocumentFilter[] = ['markdown', 'plaintext', 'git-commit', 'scminput'].map(
  (language) => ({ language }),
);

/**
 * Issue keys wherever they are written: cards on hover, links in texts and in the terminal, completion. Keys of known
 * projects only; typing asks no site for anything.
 */
export function registerIssueKeys(services: IssueKeysDependencies): Disposable {
  return whileSetting('shipshape.issueKeys.enabled', () => registerProviders(services));
}

function registerProviders(services: IssueKeysDependencies): Disposable {
  const isKnown = knownAtWork(services);
  let hovers: KeyHovers | undefined;
  const loadHovers = async (): Promise<KeyHovers> => {
    const { KeyHovers } = await import('./keyHover.ts');
    return (hovers ??= new KeyHovers(services, isKnown));
  };
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider(EVERYWHERE, {
      provideHover: async (document, position, token) =>
        (hovers ?? (await loadHovers())).hover(document, position, token),
    }),
    vscode.languages.registerDocumentLinkProvider(PROSE, {
      provideDocumentLinks: async (document) =>
        (await import('./keyLinks.ts')).documentLinks(document, isKnown),
      resolveDocumentLink: async (link) => (await import('./keyLinks.ts')).resolveLink(link, services),
    }),
    vscode.window.registerTerminalLinkProvider({
      provideTerminalLinks: async ({ line }) => (await import('./keyLinks.ts')).terminalLinks(line, isKnown),
      handleTerminalLink: async (link) => (await import('./keyLinks.ts')).openLink(link, services),
    }),
    vscode.languages.registerCompletionItemProvider(
      EVERYWHERE,
      {
        provideCompletionItems: async (document, position) =>
          (await import('./keyCompletion.ts')).completeKeys(document, position, isKnown, services),
      },
      '-',
    ),
    vscode.languages.registerCompletionItemProvider(
      MESSAGES,
      {
        provideCompletionItems: async (document, position) =>
          (await import('./smartCommitCompletion.ts')).completeSmartCommits(
            document,
            position,
            isKnown,
            services,
          ),
      },
      '#',
    ),
  );
}
