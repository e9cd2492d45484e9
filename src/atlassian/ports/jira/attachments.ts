import type { Attachment } from '../../model/issueDetails.ts';

/** The files of an issue. */
export interface JiraAttachments {
  /**
   * The bytes of a picture, made smaller where the site does so; at most 10 MB. Whether it is a picture, only its bytes
   * say: it is untrusted.
   */
  picture(attachment: Pick<Attachment, 'id' | 'name'>, signal?: AbortSignal): Promise<Uint8Array>;
}
