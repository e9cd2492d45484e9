import * as vscode from 'vscode';
import type { TemplateTarget, TypedWord } from '../../platform/commands.ts';
import { plainLabel } from '../../platform/labels.ts';
import type { Log } from '../../platform/log.ts';
import { recentTemplates, type RecentTemplate } from './recentTemplates.ts';
import { refKey } from './templateModel.ts';
import { templateWordAt } from './templateWord.ts';

const { l10n } = vscode;

export interface TemplateCompletionDependencies {
  readonly log: Log;
  readonly globalState: vscode.Memento;
}

/**
 * Offers templates by name in a line of Markdown that says nothing but a word for them: the team's own and those used
 * last. The chosen one goes through the ordinary insertion, with its variables and its review. The built-in lists are
 * there as snippets, whose names are in Latin letters: behind a word in others they are offered, too.
 */
export function registerTemplateCompletion({
  log,
  globalState,
}: TemplateCompletionDependencies): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    { language: 'markdown' },
    {
      provideCompletionItems: async (document, position) => {
        const line = document.lineAt(position.line).text;
        const begin = templateWordAt(line, position.character);
        if (begin === undefined) return undefined;
        const { readTeamTemplates } = await import('./teamTemplates.ts');
        const onError = (error: unknown): void => log.error('Reading the checklists of the team', error);
        const { templates: team } = await readTeamTemplates(onError);
        const range = new vscode.Range(position.line, begin, position.line, position.character);
        const named = new Map<string, Offered>();
        for (const template of recentTemplates(globalState))
          named.set(refKey(template.templateRef), { template, from: l10n.t('used lately') });
        for (const { templateRef, name, description } of team)
          named.set(refKey(templateRef), { template: { templateRef, name }, from: description });
        const typed = line.slice(begin, position.character);
        // The names of the snippets are in Latin letters.
        if (!/^[a-z]/i.test(typed))
          for (const offered of await builtins()) {
            const key = refKey(offered.template.templateRef);
            if (!named.has(key)) named.set(key, offered);
          }
        const word = { document, at: range.start, text: typed };
        return [...named.values()].map((offered) => itemOf(offered, range, word));
      },
    },
  );
}

interface Offered {
  readonly template: RecentTemplate;
  /** Where it comes from, in words. */
  readonly from: string;
}

async function builtins(): Promise<readonly Offered[]> {
  const { builtinChecklists } = await import('../../checklist/builtin/builtinChecklists.ts');
  return builtinChecklists(vscode.env.language).map(({ id, title }) => ({
    template: { templateRef: { kind: 'builtin', id }, name: title },
    from: l10n.t('Built-in checklists'),
  }));
}

function itemOf(
  { template: { templateRef, name, scope }, from }: Offered,
  range: vscode.Range,
  word: TypedWord,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(
    { label: plainLabel(name), description: plainLabel(from) },
    vscode.CompletionItemKind.Reference,
  );
  // The word goes, and the checklist comes where it stood.
  item.insertText = '';
  item.filterText = `${word.text} ${name}`;
  item.range = range;
  item.command = {
    command: 'shipshape.insertChecklist',
    title: l10n.t('Insert Checklist'),
    arguments: [{ templateRef, word, ...(scope && { scope }) } satisfies TemplateTarget],
  };
  return item;
}
