import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import { isIssueKey, type IssueRef } from '../../core/issueKey.ts';
import { describeError } from '../../platform/errorMessages.ts';
import { FILE_SCHEME, type FileSource } from '../../platform/fileSystem.ts';
import type { IssuePanelDependencies } from './issuePanel.ts';
import { AnswerRefused, IssueEditing } from './issueEditing.ts';
import { IssueSession } from './issueSession.ts';
import { markdownOf } from './markupText.ts';

const { l10n } = vscode;

const FIELD = 'description';

interface OpenDocument {
  readonly session: IssueSession;
  readonly editing: IssueEditing;
}

/**
 * Descriptions as Markdown documents, `SHOP-142.md`: saving one sends it to the site through the outbox. Its time is the
 * issue's, so that VS Code asks before it overwrites what somebody else wrote meanwhile.
 */
export class IssueDocuments implements FileSource, Disposable {
  readonly #services: IssuePanelDependencies;
  readonly #open = new Map<string, OpenDocument>();

  constructor(services: IssuePanelDependencies) {
    this.#services = services;
  }

  async show({ siteId, key }: IssueRef): Promise<void> {
    const uri = vscode.Uri.from({ scheme: FILE_SCHEME, path: `/${siteId}/${key}.md` });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  }

  async stat(uri: vscode.Uri): Promise<{ readonly changedAt: number; readonly size: number }> {
    const { session } = await this.#document(uri);
    await session.refresh(false);
    const text = await this.#text(uri, session);
    const { updated } = this.#details(uri, session).issue;
    return { changedAt: Date.parse(updated) || 0, size: Buffer.byteLength(text) };
  }

  async read(uri: vscode.Uri): Promise<string> {
    const { session, editing } = await this.#document(uri);
    const view = await this.#telling(() => editing.edit(FIELD));
    if (view.kind === 'none') throw vscode.FileSystemError.NoPermissions(view.why);
    return this.#text(uri, session);
  }

  async write(uri: vscode.Uri, text: string): Promise<void> {
    const { editing } = await this.#document(uri);
    const result = await this.#telling(() => editing.save(FIELD, { kind: 'text', text }));
    if (result === 'kept')
      vscode.window.setStatusBarMessage(l10n.t('Kept, and sent when the site can be reached'), 5000);
  }

  dispose(): void {
    for (const { session, editing } of this.#open.values()) {
      editing.dispose();
      session.dispose();
    }
    this.#open.clear();
  }

  async #document(uri: vscode.Uri): Promise<OpenDocument> {
    const known = this.#open.get(uri.path);
    if (known) return known;
    const [, siteId = '', file = ''] = uri.path.split('/');
    const key = file.replace(/\.md$/, '');
    if (!isIssueKey(key) || this.#services.sites.get(siteId) === undefined)
      throw vscode.FileSystemError.FileNotFound(uri);
    const session = new IssueSession({ siteId, key }, this.#services);
    const document = { session, editing: new IssueEditing(session, this.#services) };
    this.#open.set(uri.path, document);
    await session.open();
    return document;
  }

  #details(uri: vscode.Uri, session: IssueSession): NonNullable<IssueSession['details']> {
    if (session.details) return session.details;
    this.#open.delete(uri.path);
    throw vscode.FileSystemError.Unavailable(session.state().problem?.message ?? uri);
  }

  #text(uri: vscode.Uri, session: IssueSession): Promise<string> {
    return markdownOf(this.#details(uri, session).description);
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
