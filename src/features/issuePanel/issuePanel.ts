import * as vscode from 'vscode';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import { isSameIssue, isIssueKey, type IssueRef } from '../../core/issueKey.ts';
import { shortText } from '../../core/cutText.ts';
import { DisposableList, Emitter, type Disposable, type Event } from '../../core/events.ts';
import { displayLocale } from '../../platform/displayLocale.ts';
import { runCommand, type IssuePlace } from '../../platform/commands.ts';
import { describeError } from '../../platform/errorMessages.ts';
import { plainLabel } from '../../platform/labels.ts';
import type { Log } from '../../platform/log.ts';
import { confirm } from '../../platform/notifications.ts';
import { onDidChangeSettings } from '../../platform/settings.ts';
import { openWebPage } from '../../platform/webPages.ts';
import { LatestTask } from '../../core/latestTask.ts';
import type { SuggestionView } from '../../protocol/textSuggestions.ts';
import type { RequestHandlers } from '../../protocol/messages.ts';
import type {
  IssueAction,
  IssuePanelContract,
  IssuePanelStart,
  IssuePanelState,
} from '../../protocol/issuePanel.ts';
import { connectPanel, type PanelConnection } from '../../ui/panels/dispatch.ts';
import { preparePage, showPage, webviewOptions } from '../../ui/panels/panelPage.ts';
import type { ActionDependencies } from './actions/actionContext.ts';
import { actionHandlers } from './actions/actionHandlers.ts';
import { settleConflict } from './settleConflict.ts';
import { setChecklistItem } from './setChecklistItem.ts';
import { issuePanelStrings } from './issuePanelStrings.ts';
import { describeRefusal } from './describeRefusal.ts';
import type { DraftBase } from './drafts.ts';
import type { FieldOrders } from './fieldOrders.ts';
import { AnswerRefused, IssueEditing, type EditingDependencies } from './issueEditing.ts';
import { IssueSession } from './issueSession.ts';
import { describeWrite } from '../../ui/describeWrite.ts';
import { markdownToDocument } from '../../ui/markupText.ts';
import { remarkLines, wantsRemarks } from '../../ui/plainWordsRemarks.ts';
import { pictureAddress } from './pictures.ts';
import type { SessionDependencies } from './sessionDependencies.ts';
import { suggest, type SuggestionDependencies } from './texts/suggestions.ts';
import { CommentEditing, type CommentDependencies } from './texts/commentEditing.ts';

const { l10n } = vscode;

const LONGEST_TITLE = 60;

export interface IssuePanelDependencies
  extends
    Omit<SessionDependencies, 'outbox' | 'jira' | 'mentions' | 'fieldOrders'>,
    Omit<EditingDependencies, 'drafts' | 'mentions' | 'fieldOrders'>,
    ActionDependencies,
    Pick<SuggestionDependencies, 'mentions'> {
  readonly outbox: SessionDependencies['outbox'] & CommentDependencies['outbox'] & Pick<Outbox, 'retry'>;
  readonly jira: (siteId: string, userAsked: boolean) => Promise<JiraClient>;
  readonly fieldOrders: FieldOrders;
  readonly log: Log;
  readonly extensionUri: vscode.Uri;
  /** The issue that an address of one of the user's sites stands for. */
  readonly issueAt: (address: string) => IssueRef | undefined;
}

/** What edits; and what cleans a text that a Data Center wrote out. */
const PARTS = ['editing.js', 'cleanHtml.js'];

/** A tab that shows one issue after the other. */
export class IssuePanel implements Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #services: IssuePanelDependencies;
  readonly #owned = new DisposableList();
  readonly #connection: PanelConnection<IssuePanelContract>;
  readonly #closed = new Emitter<void>();
  readonly #typed = new Emitter<void>();
  readonly #turnedTo = new Emitter<void>();
  readonly #suggesting = new LatestTask((failure) => {
    if (failure) this.#services.log.error('Suggesting', failure.error);
  });
  #hasPage = false;
  #isClosed = false;
  #session: IssueSession;
  #editing: IssueEditing;
  #comments: CommentEditing;
  #listening: Disposable;

  /** Fires when the tab was closed. */
  readonly onDidClose: Event<void> = this.#closed.event;
  /** Fires when something is being typed in it. */
  readonly onDidType: Event<void> = this.#typed.event;
  /** Fires when the user turns to the page: VS Code tells that its tab is active, not what has the keyboard. */
  readonly onDidTurnTo: Event<void> = this.#turnedTo.event;

  constructor(panel: vscode.WebviewPanel, ref: IssueRef, services: IssuePanelDependencies) {
    this.#panel = panel;
    this.#services = services;
    panel.webview.options = webviewOptions(services.extensionUri);
    this.#connection = this.#owned.add(
      connectPanel<IssuePanelContract>(panel.webview, this.#handlers(), (error) => {
        if (error instanceof AnswerRefused) return { message: error.message };
        services.log.error('Answering the issue panel', error);
        return describeRefusal(error, (failed) => describeError(failed).message);
      }),
    );
    this.#owned.add(
      panel.onDidChangeViewState(() => {
        if (panel.visible) this.#session.look();
        else this.#session.lookAway();
      }),
    );
    this.#owned.add(panel.onDidDispose(() => this.dispose()));
    this.#owned.add(
      onDidChangeSettings(['shipshape.plainWords.enabled', 'shipshape.plainWords.terms'], () =>
        this.#tell(this.#session),
      ),
    );
    void preparePage(services.extensionUri, 'issue');
    // A page that has everything in it from the start is in sight sooner than one that is told afterwards.
    [this.#session, this.#editing, this.#comments, this.#listening] = this.#begin(ref, () => {
      this.#showPage().catch((error: unknown) => services.log.error('Showing the issue panel', error));
    });
  }

  get ref(): IssueRef {
    return this.#session.ref;
  }

  /** Whether its tab is the active one. */
  get isActive(): boolean {
    return this.#panel.active;
  }

  /** Shows another issue in the same tab. */
  show(ref: IssueRef): void {
    if (isSameIssue(ref, this.ref)) return;
    this.#end();
    [this.#session, this.#editing, this.#comments, this.#listening] = this.#begin(ref);
    this.#tell(this.#session);
  }

  /** Takes the reader to a place in the issue. */
  goTo({ commentId, unsentId }: IssuePlace): void {
    this.#session.goTo({
      ...(commentId !== undefined && { commentId }),
      ...(unsentId !== undefined && { unsentId }),
    });
  }

  reveal(preserveFocus: boolean): void {
    this.#panel.reveal(undefined, preserveFocus);
  }

  /** Closes the tab, or follows it when it was closed. */
  dispose(): void {
    this.#isClosed = true;
    this.#end();
    this.#owned.dispose();
    this.#closed.fire();
    this.#panel.dispose();
  }

  async #showPage(): Promise<void> {
    const files = await preparePage(this.#services.extensionUri, 'issue');
    if (this.#isClosed) return;
    this.#hasPage = true;
    const start: IssuePanelStart = {
      strings: issuePanelStrings(vscode.l10n.t),
      locale: displayLocale(),
      state: this.#state(this.#session),
    };
    const { extensionUri } = this.#services;
    showPage(this.#panel.webview, files, { extensionUri, parts: PARTS, start });
  }

  #begin(ref: IssueRef, shown?: () => void): [IssueSession, IssueEditing, CommentEditing, Disposable] {
    const session = new IssueSession(ref, this.#services);
    const listening = session.onDidChange(() => this.#tell(session));
    void session.open(shown);
    this.#name(session);
    const editing = new IssueEditing(session, this.#services);
    return [session, editing, new CommentEditing(session, this.#services), listening];
  }

  #end(): void {
    this.#listening.dispose();
    this.#suggesting.cancel();
    this.#editing.dispose();
    this.#session.dispose();
  }

  #tell(session: IssueSession): void {
    this.#name(session);
    if (this.#hasPage) this.#connection.send('state', this.#state(session));
  }

  #state(session: IssueSession): IssuePanelState {
    return { ...session.state(), wantsRemarks: wantsRemarks() };
  }

  #name(session: IssueSession): void {
    const { key, issue } = session.state();
    this.#panel.title = issue ? shortText(plainLabel(`${key} ${issue.summary}`), LONGEST_TITLE) : key;
  }

  #handlers(): RequestHandlers<IssuePanelContract> {
    return {
      ...actionHandlers({ session: () => this.#session, services: this.#services }),
      ready: () => this.#state(this.#session),
      turnedTo: async () => {
        this.#turnedTo.fire();
      },
      refresh: async () => {
        await this.#session.refresh(true);
      },
      edit: ({ fieldId }) => {
        this.#typed.fire();
        return this.#editing.edit(fieldId);
      },
      choices: ({ fieldId, query }) => this.#editing.choices(fieldId, query),
      save: ({ fieldId, answer, began }) => this.#editing.save(fieldId, answer, began),
      emptyFields: () => this.#editing.emptyFields(),
      tick: ({ index, done }) => this.#editing.tick(index, done),
      setChecklistItem: ({ checklistId, itemId, state }) =>
        setChecklistItem({ session: this.#session, ...this.#services }, checklistId, itemId, state),
      addComment: ({ text, audience }) => this.#comments.add(text, audience),
      quote: ({ commentId }) => this.#comments.quote(commentId),
      commentText: ({ commentId }) => this.#comments.text(commentId),
      editComment: ({ commentId, text, audience }) => this.#comments.edit(commentId, text, audience),
      deleteComment: async ({ commentId }) => {
        const comments = this.#comments;
        const sure = await confirm(
          l10n.t('Delete this comment of {0}?', this.ref.key),
          [await comments.describe(commentId), l10n.t('It is gone for everybody.')],
          l10n.t('Delete'),
        );
        return sure ? comments.delete(commentId) : 'undone';
      },
      takeBack: async ({ id }) => {
        const comments = this.#comments;
        const unsent = this.#services.outbox.list().find((one) => one.id === id);
        const sure = await confirm(
          l10n.t('Discard what was not sent?'),
          [...(unsent ? [describeWrite(unsent.write, l10n.t)] : []), l10n.t('The site never heard of it.')],
          l10n.t('Discard'),
        );
        if (!sure) return 'undone';
        await comments.takeBack(id);
        return 'saved';
      },
      settle: (params) => settleConflict(this.ref, params, this.#services),
      merge: async ({ id }) => {
        await runCommand('shipshape.mergeUnsentChange', { unsentId: id });
      },
      preview: async ({ slot, markdown }) => ({
        document: await markdownToDocument(markdown, this.#baseOf(slot)?.source),
      }),
      remarks: async ({ markdown }) => remarkLines(markdown, l10n.t),
      suggest: async ({ word }) => {
        let found: readonly SuggestionView[] = [];
        // A newer word makes an older one give nothing.
        await this.#suggesting.run(async (signal) => {
          found = await suggest(this.ref, word, this.#services, signal);
        });
        return found;
      },
      draft: async ({ slot, text }) => {
        this.#typed.fire();
        const name = this.#editing.nameOf(slot);
        await this.#services.drafts.keep(this.ref, slot, text, this.#baseOf(slot), name);
      },
      keepChoice: ({ fieldId, answer }) => {
        this.#typed.fire();
        return this.#editing.keepChoice(fieldId, answer);
      },
      history: () => this.#session.showHistory(),
      picture: async ({ attachmentId }) => {
        const attachment = this.#session.details?.attachments.find(({ id }) => id === attachmentId);
        if (!attachment) return undefined;
        const jira = await this.#services.jira(this.ref.siteId, false);
        return pictureAddress(await jira.picture(attachment));
      },
      run: async ({ action }) => {
        await this.#run(action);
      },
      openIssue: async ({ key }) => {
        if (!isIssueKey(key)) return;
        await runCommand('shipshape.openIssue', { ref: { siteId: this.ref.siteId, key }, preview: false });
      },
      openLink: async ({ address }) => {
        const ref = this.#services.issueAt(address);
        if (ref) await runCommand('shipshape.openIssue', { ref, preview: false });
        else await openWebPage(address);
      },
      wholeDescription: async () => {
        this.#session.showWholeDescription();
      },
      arrived: async () => {
        this.#session.arrived();
      },
      closeChanges: async () => {
        this.#session.closeChanges();
      },
      moreComments: async () => {
        await this.#session.showMoreComments();
      },
    };
  }

  /** What stood in a box when its editing began. */
  #baseOf(slot: string): DraftBase | undefined {
    return this.#editing.baseOf(slot) ?? this.#comments.baseOf(slot);
  }

  async #run(action: IssueAction): Promise<void> {
    const row = { ref: this.ref };
    switch (action) {
      case 'transition':
        await runCommand('shipshape.transitionIssue', row);
        break;
      case 'assignToMe':
        await runCommand('shipshape.assignIssueToMe', row);
        break;
      case 'openInBrowser':
        await runCommand('shipshape.openIssueInBrowser', row);
        break;
      case 'copyKey':
        await runCommand('shipshape.copyIssueKey', row);
        break;
      case 'editAsDocument':
        await runCommand('shipshape.editIssueDescription', row);
        break;
      case 'copyMarkdown':
        await runCommand('shipshape.copyIssueMarkdown', row);
        break;
      case 'copyWholeIssue':
        await runCommand('shipshape.copyIssueAsMarkdown', row);
        break;
      case 'copyLink':
        await runCommand('shipshape.copyIssueLink', row);
        break;
      case 'showUnsentChanges':
        await runCommand('shipshape.showUnsentChanges');
        break;
      case 'addSite':
        await runCommand('shipshape.addSite');
        break;
      case 'signIn':
        await runCommand('shipshape.signInAgain', { siteId: this.ref.siteId });
        break;
    }
  }
}
