import type { Attachment } from '../../../atlassian/model/issueDetails.ts';
import { attachedFileName } from '../../../core/fileNames.ts';
import { isSameIssue } from '../../../core/issueKey.ts';
import { MOST_FILE_BYTES, type AttachedFile } from '../../../protocol/issueActions.ts';
import { AnswerRefused } from '../issueEditing.ts';
import { sendWrite, type ActionContext, type ActionHandlers } from './actionContext.ts';

type Names = 'attach' | 'chooseFiles' | 'openAttachment' | 'saveAttachment' | 'deleteAttachment';

/** Files of the issue: attached, looked at, saved, deleted. */
export function attachmentHandlers(context: ActionContext): ActionHandlers<Names> {
  const { session, services } = context;
  const { t, ui, outbox } = services;

  const find = (attachmentId: string): Attachment => {
    const found = session().details?.attachments.find(({ id }) => id === attachmentId);
    if (!found) throw new AnswerRefused(t('This attachment is no longer there.'));
    return found;
  };
  /** @throws AnswerRefused for what is better left to the browser */
  const readable = (attachmentId: string): Attachment => {
    const attachment = find(attachmentId);
    if (attachment.size > MOST_FILE_BYTES) {
      throw new AnswerRefused(
        t(
          '"{0}" is larger than {1} MB. Open the issue in the browser to download it.',
          attachment.name,
          MOST_FILE_BYTES / 1024 / 1024,
        ),
      );
    }
    return attachment;
  };
  const send = async (files: readonly AttachedFile[]): Promise<'saved' | 'kept' | 'undone'> => {
    // All of them or none: nobody should have to find out which.
    for (const { name, size } of files) complain(name, size, context);
    const { ref } = session();
    let result: 'saved' | 'kept' | 'undone' = 'undone';
    for (const { name, mimeType, bytes } of files) {
      // Another issue may show by now: they belong to the one they were dropped on.
      if (!isSameIssue(ref, session().ref)) throw new AnswerRefused(t('Not all files were attached.'));
      const write = { kind: 'attach', name: attachedFileName(name), mimeType, size: bytes.length } as const;
      const sent = await sendWrite(session(), outbox, write, bytes);
      result = result === 'kept' ? result : sent;
    }
    return result;
  };

  return {
    attach: ({ files }) => send(files.map((file) => ({ ...file, bytes: bytesOf(file.bytes) }))),

    async chooseFiles() {
      const chosen = await ui.chooseFiles(session().ref);
      for (const { name, size } of chosen) complain(name, size, context);
      const files: AttachedFile[] = [];
      for (const { name, size, read } of chosen)
        files.push({ name, size, mimeType: '', bytes: await read() });
      return send(files);
    },

    async openAttachment({ attachmentId }) {
      await ui.openAttachment(session().ref, readable(attachmentId));
    },

    async saveAttachment({ attachmentId }) {
      const attachment = readable(attachmentId);
      const { siteId } = session().ref;
      await ui.saveAs(attachedFileName(attachment.name), async () => {
        const jira = await services.jira(siteId, true);
        return jira.attachmentContent(attachment, MOST_FILE_BYTES);
      });
    },

    async deleteAttachment({ attachmentId }) {
      const { name } = find(attachmentId);
      const sure = await ui.confirm(
        t('Delete "{0}" from {1}?', name, session().ref.key),
        t('It is gone for everybody.'),
        t('Delete'),
      );
      return sure ? sendWrite(session(), outbox, { kind: 'deleteAttachment', attachmentId, name }) : 'undone';
    },
  };
}

/** @throws AnswerRefused for what cannot be attached */
function complain(name: string, size: number, { services: { t } }: ActionContext): void {
  if (size === 0) throw new AnswerRefused(t('"{0}" is empty: there is nothing to attach.', name));
  if (size > MOST_FILE_BYTES) {
    throw new AnswerRefused(
      t(
        '"{0}" is larger than {1} MB. Open the issue in the browser to attach it.',
        name,
        MOST_FILE_BYTES / 1024 / 1024,
      ),
    );
  }
}

/** As it crosses from a page: a view of bytes, or the bytes alone. */
function bytesOf(sent: unknown): Uint8Array {
  if (sent instanceof Uint8Array) return sent;
  if (sent instanceof ArrayBuffer) return new Uint8Array(sent);
  return new Uint8Array();
}
