import * as vscode from 'vscode';
import * as v from 'valibot';
import type { Disposable } from '../../../core/events.ts';
import { webviewOptions } from '../../../ui/panels/panelPage.ts';
import type { CreateFormStart } from '../conversation.ts';
import { createPlace } from '../createMemory.ts';
import type { OpenForms } from './openForms.ts';
import { CreateForm, type CreateFormDependencies } from './createForm.ts';

const keptForm = v.object({ origin: v.string(), place: createPlace });

/** The tabs in which issues are created: one for each beginning. */
export class CreateForms implements Disposable {
  readonly #forms = new Set<CreateForm>();
  readonly #open: OpenForms;
  #isEnding = false;

  constructor(open: OpenForms) {
    this.#open = open;
  }

  /** Shows the form that begins so, in a new tab where there is none. */
  open(start: CreateFormStart, deps: CreateFormDependencies): void {
    const known = [...this.#forms].find(({ origin }) => origin === start.draft.origin);
    if (known) {
      known.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      'shipshape.createIssue',
      '',
      vscode.ViewColumn.Active,
      webviewOptions(deps.extensionUri),
    );
    // A tab that comes back with the window knows its draft alone.
    if (start.draft.line) deps.memory.keep(start.draft);
    this.#add(panel, start, deps);
  }

  /** Fills a tab that came back with the window. @param state what its page had kept; false where it says nothing */
  restore(panel: vscode.WebviewPanel, state: unknown, deps: CreateFormDependencies): boolean {
    const kept = v.safeParse(keptForm, state);
    if (!kept.success || !deps.sites.get(kept.output.place.siteId)) return false;
    const { origin, place } = kept.output;
    this.#add(panel, { place, draft: deps.memory.draft(origin) }, deps);
    return true;
  }

  dispose(): void {
    // Their tabs come back with the window.
    this.#isEnding = true;
    for (const form of [...this.#forms]) form.dispose();
  }

  #add(panel: vscode.WebviewPanel, start: CreateFormStart, deps: CreateFormDependencies): void {
    const form = new CreateForm(panel, start, deps);
    this.#forms.add(form);
    const { origin } = form;
    this.#open.opened(origin);
    form.onDidClose(() => {
      this.#forms.delete(form);
      if (!this.#isEnding) this.#open.closed(origin);
    });
  }
}
