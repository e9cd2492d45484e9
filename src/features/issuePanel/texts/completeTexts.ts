import * as vscode from 'vscode';
import type { Disposable } from '../../../core/events.ts';
import { isIssueKey } from '../../../core/issueKey.ts';
import { FILE_SCHEME } from '../../../platform/fileSystem.ts';
import { wordToComplete } from '../../../protocol/textSuggestions.ts';
import { suggest, type SuggestionDependencies } from './suggestions.ts';

/** The site is asked once nothing was typed for so long. */
const PAUSE_MS = 250;

/** Completes people behind an `@`, and keys of issues, in descriptions that are edited as documents. */
export function completeTexts(services: SuggestionDependencies): Disposable {
  return vscode.languages.registerCompletionItemProvider(
    { scheme: FILE_SCHEME },
    {
      async provideCompletionItems(document, position, token) {
        const line = document.lineAt(position).text.slice(0, position.character);
        const word = wordToComplete(line);
        const [, siteId = '', file = ''] = document.uri.path.split('/');
        const key = file.replace(/\.md$/, '');
        if (word === undefined || !isIssueKey(key)) return undefined;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        if (token.isCancellationRequested) return undefined;
        const abort = new AbortController();
        const listening = token.onCancellationRequested(() => abort.abort());
        try {
          const found = await suggest({ siteId, key }, word, services, abort.signal);
          const range = new vscode.Range(position.translate(0, -word.length), position);
          const items = found.map(({ insert, label, description = '' }) => {
            const kind = word.startsWith('@')
              ? vscode.CompletionItemKind.User
              : vscode.CompletionItemKind.Reference;
            const item = new vscode.CompletionItem({ label, description }, kind);
            item.insertText = insert;
            item.range = range;
            // What the site found for the word is listed, also where the name is written otherwise.
            item.filterText = word;
            return item;
          });
          return new vscode.CompletionList(items, true);
        } finally {
          listening.dispose();
        }
      },
    },
    '@',
    '-',
  );
}
