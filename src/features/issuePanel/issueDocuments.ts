import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import { isIssueKey, type IssueRef } from '../../core/issueKey.ts';
import { describeError } from '../../platform/errorMessages.ts';
import { FILE_SCHEME, type FileSource } from '../../platform/fileSystem.ts';
import { tellError } from '../../platform/notifications.ts';
import { showRemarks } from '../../ui/documentRemarks.ts';
import { hasMergeableText } from '../../ui/mergeableTexts.ts';
import type { DraftBase } from './drafts.ts';
import type { IssuePanelDependencies } from './issuePanel.ts';
import { AnswerRefused, IssueEditing } from './issueEditing.ts';
import { IssueSession } from './issueSession.ts';
import { markdownOf, sourceFrom } from '../../ui/markupText.ts';
import { fieldBeginning } from './texts/beginnings.ts';

const { l10n } = vscode;

const FIELD = 'description';

/** A text, and when it was changed last, in milliseconds since 1970: what VS Code tells versions by. */
interface Version {
  readonly text: string;
  readonly changedAt: number;
}

interface OpenDocument {
  readonly session: IssueSession;
  readonly editing: IssueEditing;
  readonly listening: Disposable;
  /** What the editor has last read or written. */
  known: Version | undefined;
  /** It has just written that, and shall hear of what the site made of it next. */
  hasWritten: boolean;
  /** Read by the editor, which takes it only where nothing was typed meanwhile. */
  offered: (Version & { readonly base: DraftBase | undefined }) | undefined;
  /** Resolves when the last version that it took is what is edited. */
  taken: Promise<void>;
}

/**
 * Descriptions as Markdown documents, `SHOP-142.md`: saving one sends it to the site through the outbox, which merges it
 * with what somebody else wrote meanwhile. So VS Code is told of another version only while nothing is typed.
 */
export class IssueDocuments implements FileSource, Disposable {
  readonly #services: IssuePanelDependencies;
  readonly #open = new Map<string, OpenDocument>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();

  readonly onDidChange = this.#changed.event;

  readonly #watching: Disposable;

  constructor(services: IssuePanelDependencies) {
    this.#services = services;
    // Those that the last session left open, too.
    for (const document of vscode.workspace.textDocuments) this.#remark(document);
    this.#watching = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument((document) => this.#remark(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme !== FILE_SCHEME) return;
        // VS Code closes and opens one that gets another language, too.
        setImmediate(() => {
          if (documentsOf(uri).length === 0) this.#close(uri);
        });
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        const document = this.#open.get(uri.path);
        if (uri.scheme === FILE_SCHEME && document) void this.#follow(uri, document);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === FILE_SCHEME && !document.isDirty) this.#take(document);
      }),
    );
  }

  /** Whether the description of this issue, as a document, is what the user is in. */
  isInFront(ref: IssueRef): boolean {
    return vscode.window.activeTextEditor?.document.uri.toString() === uriOf(ref).toString();
  }

  async show(ref: IssueRef): Promise<void> {
    const uri = uriOf(ref);
    try {
      // What VS Code fails with to open a document has no words for people.
      const document = await this.#document(uri);
      this.#details(uri, document.session);
      await this.#begin(document);
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError)) throw error;
      if (documentsOf(uri).length === 0) this.#close(uri);
      void tellError(error.message);
      return;
    }
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  }

  async stat(uri: vscode.Uri): Promise<{ readonly changedAt: number; readonly size: number }> {
    const document = await this.#document(uri);
    const { changedAt, text } = await this.#version(uri, document);
    return { changedAt, size: Buffer.byteLength(text) };
  }

  async read(uri: vscode.Uri): Promise<string> {
    const document = await this.#document(uri);
    if (document.known && documentsOf(uri).length > 0) {
      const version = await this.#current(uri, document);
      const { ref, details } = document.session;
      const { base } = await fieldBeginning(ref, FIELD, details?.description, this.#services);
      document.offered = { ...version, base };
      return version.text;
    }
    await this.#begin(document);
    document.known = await this.#current(uri, document);
    return document.known.text;
  }

  async write(uri: vscode.Uri, text: string): Promise<void> {
    const document = await this.#document(uri);
    const { editing, session } = document;
    await document.taken;
    const base = editing.baseOf(FIELD);
    const began = editing.beganWith(FIELD);
    const result = await this.#telling(() => editing.save(FIELD, { kind: 'text', text }));
    document.known = { text, changedAt: Date.now() };
    document.hasWritten = true;
    const isAsked = this.#services.outbox
      .list()
      .some((unsent) => unsent.ref.key === session.ref.key && hasMergeableText(unsent));
    if (result === 'kept' && !isAsked)
      vscode.window.setStatusBarMessage(l10n.t('Kept, and sent when the site can be reached'), 5000);
    // What is typed next is a change of this text, though somebody else's may stand there beside it.
    const stored = session.details?.description;
    const { text: written } = this.#services.mentions.written(session.ref.siteId, text, began);
    const isMerged = result === 'saved' && (await markdownOf(stored)).trim() !== written.trim();
    if (isMerged) {
      const source = await sourceFrom(written, base?.source ?? (stored?.format === 'wiki' ? '' : undefined));
      await editing.editOver(FIELD, { text: written, source });
    } else await editing.edit(FIELD);
  }

  dispose(): void {
    this.#watching.dispose();
    for (const path of [...this.#open.keys()]) this.#close({ path });
    this.#changed.dispose();
  }

  /** What the user writes there is remarked on where they want that; what the issue said before is not. */
  #remark(document: vscode.TextDocument): void {
    const { scheme, path } = document.uri;
    // Attachments and merged texts are of this scheme, too.
    const [, siteId = '', file = '', ...deeper] = path.split('/');
    const isOfIssue = file.endsWith('.md') && isIssueKey(file.slice(0, -'.md'.length));
    if (scheme !== FILE_SCHEME || !isOfIssue || deeper.length > 0 || !this.#services.sites.get(siteId))
      return;
    showRemarks(document, this.#open.get(path)?.known?.text ?? document.getText());
  }

  async #begin({ editing }: OpenDocument): Promise<void> {
    const view = await this.#telling(() => editing.edit(FIELD));
    if (view.kind === 'none') throw vscode.FileSystemError.NoPermissions(view.why);
  }

  #close({ path }: Pick<vscode.Uri, 'path'>): void {
    const document = this.#open.get(path);
    this.#open.delete(path);
    document?.listening.dispose();
    document?.editing.dispose();
    document?.session.dispose();
  }

  async #document(uri: vscode.Uri): Promise<OpenDocument> {
    const known = this.#open.get(uri.path);
    if (known) return known;
    const [, siteId = '', file = ''] = uri.path.split('/');
    const key = file.replace(/\.md$/, '');
    if (!isIssueKey(key) || this.#services.sites.get(siteId) === undefined)
      throw vscode.FileSystemError.FileNotFound(uri);
    const session = new IssueSession({ siteId, key }, this.#services);
    const document: OpenDocument = {
      session,
      editing: new IssueEditing(session, this.#services),
      listening: session.onDidChange(() => void this.#follow(uri, document)),
      known: undefined,
      hasWritten: false,
      offered: undefined,
      taken: Promise.resolve(),
    };
    this.#open.set(uri.path, document);
    await session.open();
    return document;
  }

  /** The editor has taken what it read: what is typed from now on is a change of that. */
  #take(editor: vscode.TextDocument): void {
    const document = this.#open.get(editor.uri.path);
    const offered = document?.offered;
    if (offered?.text !== editor.getText() || document === undefined) return;
    document.known = offered;
    document.offered = undefined;
    const { base } = offered;
    const { editing } = document;
    document.taken = base ? editing.editOver(FIELD, base) : editing.edit(FIELD).then(() => undefined);
  }

  /** The version that VS Code is told of. */
  async #version(uri: vscode.Uri, document: OpenDocument): Promise<Version> {
    const { known, session } = document;
    if (known && document.hasWritten) {
      document.hasWritten = false;
      return known;
    }
    if (known && isDirty(uri)) return known;
    await session.refresh(false);
    return this.#current(uri, document);
  }

  /** What waits to be sent, or else what the site has. */
  async #current(uri: vscode.Uri, { session, known }: OpenDocument): Promise<Version> {
    const { issue, description } = this.#details(uri, session);
    const { shown } = await fieldBeginning(session.ref, FIELD, description, this.#services);
    if (shown === known?.text) return known;
    const updated = Date.parse(issue.updated) || 0;
    return { text: shown, changedAt: known ? Math.max(updated, known.changedAt + 1) : updated };
  }

  /** The editor reads again what is not the same any longer. */
  async #follow(uri: vscode.Uri, document: OpenDocument): Promise<void> {
    const { known, session } = document;
    if (!known || document.hasWritten || !session.details || isDirty(uri)) return;
    if ((await this.#current(uri, document)).text !== known.text) this.#changed.fire(uri);
  }

  #details(uri: vscode.Uri, session: IssueSession): NonNullable<IssueSession['details']> {
    if (session.details) return session.details;
    this.#close(uri);
    throw vscode.FileSystemError.Unavailable(session.state().problem?.message ?? uri);
  }

  /** VS Code shows the words of a failure as they are. */
  async #telling<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const words = error instanceof AnswerRefused ? error.message : describeError(error).message;
      throw vscode.FileSystemError.Unavailable(words);
    }
  }
}

function uriOf({ siteId, key }: IssueRef): vscode.Uri {
  return vscode.Uri.from({ scheme: FILE_SCHEME, path: `/${siteId}/${key}.md` });
}

function isDirty(uri: vscode.Uri): boolean {
  return documentsOf(uri).some((document) => document.isDirty);
}

function documentsOf(uri: vscode.Uri): readonly vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter((document) => document.uri.toString() === uri.toString());
}
