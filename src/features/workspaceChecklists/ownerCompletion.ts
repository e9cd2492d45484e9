import * as vscode from 'vscode';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import { issueKeyNearTitle } from '../../checklist/issueKeyNearTitle.ts';
import { ownersIn } from '../../checklist/itemBegun.ts';
import type { Disposable } from '../../core/events.ts';
import { projectKeyOf, type IssueRef } from '../../core/issueKey.ts';
import { plainLabel } from '../../platform/labels.ts';
import { begunAt } from './begunAt.ts';
import { debounce } from './debounce.ts';
import type { SitePeople } from './sitePeople.ts';

/** The sites are asked once nothing was typed for so long. */
const PAUSE_MS = 200;
/** Issues whose people are known. */
const MOST_ISSUES = 500;

export interface OwnerDependencies {
  readonly issues: Pick<IssueStore, 'search'>;
  readonly people: SitePeople;
}

/** Who fits what is typed, and how the sites are asked for others. */
interface OwnerQuestion {
  readonly typed: string;
  readonly fitting: readonly string[];
  /** By site id. */
  readonly projectKeys: ReadonlyMap<string, string>;
  /** Whether a name is there in full: what follows it is no search. */
  readonly isNamed: boolean;
}

/**
 * Offers people behind an `@`: those whom the file names already, those of the issues that this window holds, and those
 * of the sites. Whoever is known is offered at once: as long as a list is waited for, Enter would take a name of the one
 * before. What the sites find for what is typed comes when it is there, also where VS Code has closed an empty list and
 * asks no more: in Markdown it asks at the `@` alone.
 */
export class OwnerCompletion implements Disposable {
  readonly #deps: OwnerDependencies;
  readonly #later = debounce(() => void this.#ask(), PAUSE_MS);
  /** What was offered last, and for which text. */
  #offered:
    | { readonly document: vscode.TextDocument; readonly version: number; names: ReadonlySet<string> }
    | undefined;
  #asking = new AbortController();

  constructor(deps: OwnerDependencies) {
    this.#deps = deps;
  }

  /** @param range of what is typed, with its `@` */
  complete(document: vscode.TextDocument, range: vscode.Range): vscode.CompletionList {
    const { typed, fitting, projectKeys, isNamed } = this.#questionIn(document, range);
    const found = isNamed ? [] : this.#deps.people.known(typed, projectKeys);
    if (!found) this.typed();
    const names = [...new Set([...fitting, ...(found ?? [])])];
    this.#offered = { document, version: document.version, names: new Set(names) };
    return offer(names, typed, range);
  }

  /** Something was typed in the active editor. */
  typed(): void {
    this.#asking.abort();
    this.#later.schedule();
  }

  dispose(): void {
    this.#asking.abort();
    this.#later.cancel();
  }

  async #ask(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const begun = begunAt(editor.document, editor.selection.active);
    if (begun?.kind !== 'owner') return;
    const { range } = begun;
    const { document } = editor;
    const { version } = document;
    const { typed, projectKeys, isNamed } = this.#questionIn(document, range);
    if (isNamed) return;
    const { signal } = (this.#asking = new AbortController());
    const found = await this.#deps.people.find(typed, projectKeys, signal);
    const isThere =
      vscode.window.activeTextEditor === editor &&
      document.version === version &&
      editor.selection.active.isEqual(range.end);
    if (signal.aborted || !isThere) return;
    const { names } =
      this.#offered?.document === document && this.#offered.version === version
        ? this.#offered
        : { names: new Set<string>() };
    if (found.some((name) => !names.has(name)))
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
  }

  #questionIn(document: vscode.TextDocument, range: vscode.Range): OwnerQuestion {
    const typed = document.getText(range).slice(1).trim();
    const text = document.getText();
    const held = this.#deps.issues.search('', MOST_ISSUES, () => true);
    const assignees = held.flatMap(({ assignee }) => (assignee ? [assignee.displayName] : []));
    // The name that is being typed is none yet.
    const named = ownersIn(text).filter((name) => name !== typed);
    const known = [...new Set([...named, ...assignees, ...this.#deps.people.heardOf()])];
    return {
      typed,
      fitting: known.filter((name) => name.toLowerCase().includes(typed.toLowerCase())),
      projectKeys: projectsOf(
        held.map(({ ref }) => ref),
        issueKeyNearTitle(text, (project) => held.some(({ ref }) => projectKeyOf(ref.key) === project)),
      ),
      isNamed: known.some((name) => typed === name || typed.startsWith(`${name} `)),
    };
  }
}

/** By site, the project of the issue that a text is about, else one that the window holds issues of. */
function projectsOf(held: readonly IssueRef[], near: string | undefined): ReadonlyMap<string, string> {
  const projects = new Map<string, string>();
  for (const { siteId, key } of held) {
    const projectKey = projectKeyOf(key);
    const isNear = near !== undefined && projectKeyOf(near) === projectKey;
    if (isNear || !projects.has(siteId)) projects.set(siteId, projectKey);
  }
  return projects;
}

function offer(names: readonly string[], typed: string, range: vscode.Range): vscode.CompletionList {
  const items = names.map((name, at) => {
    const shown = plainLabel(name);
    const item = new vscode.CompletionItem(`@${shown}`, vscode.CompletionItemKind.User);
    item.insertText = `@${shown}`;
    item.range = range;
    // All of them fit, also where a site found them by another name: they stay in this order.
    item.filterText = `@${typed} ${shown}`;
    item.sortText = String(at).padStart(4, '0');
    return item;
  });
  return new vscode.CompletionList(items, true);
}
