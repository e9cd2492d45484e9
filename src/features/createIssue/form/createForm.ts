import * as vscode from 'vscode';
import { isIssueKey, type IssueRef } from '../../../core/issueKey.ts';
import { DisposableList, Emitter, type Disposable, type Event } from '../../../core/events.ts';
import { runCommand } from '../../../platform/commands.ts';
import { describeError } from '../../../platform/errorMessages.ts';
import { plainLabel } from '../../../platform/labels.ts';
import type { Log } from '../../../platform/log.ts';
import { confirm } from '../../../platform/notifications.ts';
import type { CreateFormStart as PageStart, CreatePanelContract } from '../../../protocol/createPanel.ts';
import type { RequestHandlers } from '../../../protocol/messages.ts';
import { connectPanel, type PanelConnection } from '../../../ui/panels/dispatch.ts';
import { preparePage, showPage, webviewOptions } from '../../../ui/panels/panelPage.ts';
import { choosePlace } from '../choosePlace.ts';
import type { CreateDependencies, CreateFormStart } from '../conversation.ts';
import { createFormStrings } from './createFormStrings.ts';
import { CreateSession, type FormDependencies } from './createSession.ts';

const { l10n } = vscode;

export interface CreateFormDependencies extends CreateDependencies {
  readonly sites: FormDependencies['sites'];
  readonly log: Log;
  readonly extensionUri: vscode.Uri;
}

/** A tab with the form of a new issue. */
export class CreateForm implements Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #deps: CreateFormDependencies;
  readonly #session: CreateSession;
  readonly #owned = new DisposableList();
  readonly #connection: PanelConnection<CreatePanelContract>;
  readonly #closed = new Emitter<void>();
  #created: ((ref: IssueRef) => void) | undefined;
  #hasPage = false;
  #isClosed = false;

  /** Fires when the tab was closed. */
  readonly onDidClose: Event<void> = this.#closed.event;

  constructor(
    panel: vscode.WebviewPanel,
    { place, draft, created }: CreateFormStart,
    deps: CreateFormDependencies,
  ) {
    this.#panel = panel;
    this.#deps = deps;
    this.#created = created;
    const explain = (error: unknown): string => describeError(error).message;
    this.#session = this.#owned.add(new CreateSession({ ...deps, explain }, place, draft));
    panel.webview.options = webviewOptions(deps.extensionUri);
    this.#connection = this.#owned.add(
      connectPanel<CreatePanelContract>(panel.webview, this.#handlers(), (error) => {
        deps.log.error('Answering the form of a new issue', error);
        return { message: explain(error) };
      }),
    );
    this.#owned.add(
      this.#session.onDidChange(() => {
        this.#name();
        if (this.#hasPage) this.#connection.send('state', this.#session.state());
      }),
    );
    this.#owned.add(panel.onDidDispose(() => this.dispose()));
    this.#name();
    void this.#session.load();
    this.#showPage().catch((error: unknown) => deps.log.error('Showing the form of a new issue', error));
  }

  get origin(): string {
    return this.#session.origin;
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** Closes the tab, or follows it when it was closed. */
  dispose(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#owned.dispose();
    this.#closed.fire();
    this.#panel.dispose();
  }

  async #showPage(): Promise<void> {
    const { extensionUri } = this.#deps;
    const files = await preparePage(extensionUri, 'create');
    if (this.#isClosed) return;
    this.#hasPage = true;
    const start: PageStart = { strings: createFormStrings(l10n.t), state: this.#session.state() };
    showPage(this.#panel.webview, files, { extensionUri, parts: [], start });
  }

  #name(): void {
    this.#panel.title = plainLabel(this.#session.title);
  }

  #handlers(): RequestHandlers<CreatePanelContract> {
    return {
      ready: () => this.#session.anew(),
      answer: ({ fieldId, answer }) => this.#session.answer(fieldId, answer),
      leaveOut: async ({ fieldId }) => this.#session.leaveOut(fieldId),
      choices: ({ fieldId, query }) => this.#session.choices(fieldId, query),
      send: async ({ another, anyway }) => {
        const ref = await this.#session.send(another, anyway);
        if (!ref) return 'refused';
        this.#created?.(ref);
        this.#created = undefined;
        if (another) return 'created';
        await runCommand('shipshape.openIssue', { ref, preview: false });
        this.dispose();
        return 'created';
      },
      place: async () => {
        const place = await choosePlace(this.#deps, { at: this.#session.place, from: 'type' });
        if (typeof place !== 'string') await this.#session.move(place);
      },
      retry: () => this.#session.load(),
      browser: async () => {
        const form = this.#session.browserForm();
        if (form) await this.#deps.ui.openInBrowser(form.address, form.left);
      },
      discard: async () => {
        const sure = await confirm(
          l10n.t('Discard what was typed?'),
          l10n.t('The site never heard of it.'),
          l10n.t('Discard'),
        );
        if (sure) this.#session.discard();
      },
      openIssue: async ({ key }) => {
        const ref: IssueRef = { siteId: this.#session.place.siteId, key };
        if (isIssueKey(key)) await runCommand('shipshape.openIssue', { ref, preview: false });
      },
    };
  }
}
