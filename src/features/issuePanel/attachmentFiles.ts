import * as vscode from 'vscode';
import type { Attachment } from '../../atlassian/model/issueDetails.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import { attachedFileName } from '../../core/fileNames.ts';
import { isIssueKey, type IssueRef } from '../../core/issueKey.ts';
import { describeError } from '../../platform/errorMessages.ts';
import { FILE_SCHEME, type FileSource } from '../../platform/fileSystem.ts';
import { MOST_FILE_BYTES } from '../../protocol/issueActions.ts';
import type { IssueDocuments } from './issueDocuments.ts';
import { Merges } from './merging/merges.ts';

/** Files that are held at once: VS Code asks for one twice in a row. */
const MOST_HELD = 3;

/** Files of issues as read-only documents, `/site/SHOP-142/attachments/10001/plan.pdf`: nothing of them is put on disk. */
export class AttachmentFiles implements FileSource {
  readonly #jira: (siteId: string, userAsked: boolean) => Promise<Pick<JiraClient, 'attachmentContent'>>;
  readonly #held = new Map<string, Promise<Uint8Array>>();

  constructor(jira: (siteId: string, userAsked: boolean) => Promise<Pick<JiraClient, 'attachmentContent'>>) {
    this.#jira = jira;
  }

  /** Where a file of an issue is to be read. The name at the end says what editor it is for, and no more. */
  static uri({ siteId, key }: IssueRef, { id, name }: Pick<Attachment, 'id' | 'name'>): vscode.Uri {
    // The real name goes along, for a Data Center knows its files by both.
    const path = `/${siteId}/${key}/attachments/${encodeURIComponent(id)}/${attachedFileName(name)}`;
    return vscode.Uri.from({ scheme: FILE_SCHEME, path, query: name.toWellFormed() });
  }

  /** Whether an address names a file of an issue. */
  static names(uri: vscode.Uri): boolean {
    return uri.path.split('/')[3] === 'attachments';
  }

  async stat(
    uri: vscode.Uri,
  ): Promise<{ readonly changedAt: number; readonly size: number; readonly readOnly: true }> {
    // What was attached once never changes.
    return { changedAt: 0, size: (await this.read(uri)).length, readOnly: true };
  }

  read(uri: vscode.Uri): Promise<Uint8Array> {
    const name = uri.toString();
    const held = this.#held.get(name);
    if (held) return held;
    const reading = this.#read(uri);
    this.#held.set(name, reading);
    reading.catch(() => this.#held.delete(name));
    const [oldest] = this.#held.keys();
    if (this.#held.size > MOST_HELD && oldest !== undefined) this.#held.delete(oldest);
    return reading;
  }

  write(uri: vscode.Uri): Promise<void> {
    return Promise.reject(vscode.FileSystemError.NoPermissions(uri));
  }

  async #read(uri: vscode.Uri): Promise<Uint8Array> {
    const [, siteId = '', key = '', , id = ''] = uri.path.split('/');
    if (!isIssueKey(key)) throw vscode.FileSystemError.FileNotFound(uri);
    try {
      const jira = await this.#jira(siteId, true);
      const attachment = { id: decodeURIComponent(id), name: uri.query };
      return await jira.attachmentContent(attachment, MOST_FILE_BYTES);
    } catch (error) {
      // VS Code shows the words of a failure as they are.
      throw vscode.FileSystemError.Unavailable(describeError(error).message);
    }
  }
}

/** Every document of the scheme from where it comes. */
export function servedFiles(
  documents: IssueDocuments,
  attachments: AttachmentFiles,
  merges: Merges,
): FileSource {
  const of = (uri: vscode.Uri): FileSource => {
    if (Merges.names(uri)) return merges;
    return AttachmentFiles.names(uri) ? attachments : documents;
  };
  return {
    stat: (uri) => of(uri).stat(uri),
    read: (uri) => of(uri).read(uri),
    write: (uri, text) => of(uri).write(uri, text),
    onDidChange: documents.onDidChange,
  };
}
