import type { Attachment } from '../../model/issueDetails.ts';
import type { WriteOptions } from './writeOptions.ts';

/** The files of an issue. */
export interface JiraAttachments {
  /**
   * The bytes of a picture, made smaller where the site does so; at most 10 MB. Whether it is a picture, only its bytes
   * say: it is untrusted.
   */
  picture(attachment: Pick<Attachment, 'id' | 'name'>, signal?: AbortSignal): Promise<Uint8Array>;

  /**
   * The bytes of a file as it was attached.
   * @param mostBytes a larger one is refused (`unexpectedReply`, code `REPLY_TOO_LARGE`)
   */
  attachmentContent(
    attachment: Pick<Attachment, 'id' | 'name'>,
    mostBytes: number,
    signal?: AbortSignal,
  ): Promise<Uint8Array>;

  /** Attaches a file to an issue: one request. Rejects with `invalid` where it is larger than the site takes. */
  addAttachment(
    key: string,
    file: { readonly name: string; readonly mimeType: string; readonly bytes: Uint8Array },
    options?: WriteOptions,
  ): Promise<void>;

  /** Removes a file from its issue, for good: one request. `notFound` for one that is not there. */
  removeAttachment(attachmentId: string, options?: WriteOptions): Promise<void>;
}
