import type { Attachment } from '../../../atlassian/model/issueDetails.ts';
import type { UnsentWrite } from '../../../atlassian/model/write.ts';
import type { AttachmentView } from '../../../protocol/issueView.ts';
import { personView } from '../richText.ts';

/** The larger of these are files, not pictures to be shown in place. */
const MOST_PICTURE_BYTES = 10 * 1024 * 1024;
/** Formats that every browser draws; SVG is left out, for it may hold more than a drawing. */
const PICTURE_TYPES = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
]);

/** The files of an issue, with those that the user attached or deleted and the site does not know of. */
export function attachmentViews(
  attachments: readonly Attachment[],
  unsent: readonly UnsentWrite[],
  accountId: string,
): readonly AttachmentView[] {
  const going = new Set(
    unsent.flatMap(({ write }) => (write.kind === 'deleteAttachment' ? [write.attachmentId] : [])),
  );
  const there = attachments.map(({ id, name, mimeType, size, author, created }): AttachmentView => ({
    ...{ id, name, type: mimeType, size, created },
    ...(author && { author: personView(author) }),
    picture: PICTURE_TYPES.has(mimeType) && size > 0 && size <= MOST_PICTURE_BYTES,
    mine: author?.accountId === accountId,
    ...(going.has(id) && { waiting: 'removed' }),
  }));
  const coming = unsent.flatMap(({ write, createdAt }): readonly AttachmentView[] =>
    write.kind === 'attach'
      ? [
          {
            ...{ id: '', name: write.name, type: write.mimeType, size: write.size, picture: false },
            created: new Date(createdAt).toISOString(),
            ...{ mine: true, waiting: 'added' },
          },
        ]
      : [],
  );
  return [...there, ...coming];
}
