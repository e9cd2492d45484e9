import { randomUUID } from 'node:crypto';

/** A file as a form sends it. */
export interface UploadedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  /** A field of this name beside the file. */
  readonly comment?: string;
}

/** A form with one file, as `multipart/form-data` (RFC 7578). Not `FormData`, which not every editor's fetch knows. */
export function multipart({ name, mimeType, bytes, comment }: UploadedFile): {
  readonly contentType: string;
  readonly body: Uint8Array;
} {
  const boundary = `----shipshape${randomUUID()}`;
  const head = [
    ...(comment === undefined
      ? []
      : [`--${boundary}`, 'Content-Disposition: form-data; name="comment"', '', comment]),
    `--${boundary}`,
    `Content-Disposition: form-data; name="file"; filename="${quoted(name)}"`,
    // A line break would end the header.
    `Content-Type: ${/^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType : 'application/octet-stream'}`,
    '',
    '',
  ].join('\r\n');
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

/** As browsers write names in forms. */
function quoted(name: string): string {
  return name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
