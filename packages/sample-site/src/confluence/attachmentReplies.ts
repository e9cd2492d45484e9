import type { SampleRequest } from '../http/route.ts';
import { flagParam } from './queries.ts';
import { baseUrl } from './replies.ts';
import { showVersion } from './versions.ts';
import { labelId } from './world.ts';
import type { ConfluenceWorld, FileVersion, SampleAttachment } from './model.ts';

/** The newest version of a file. */
export function newestOf({ versions }: SampleAttachment): FileVersion {
  const newest = versions.at(-1);
  if (newest === undefined) throw new Error('A file has at least one version');
  return newest;
}

/** Where a version of a file is downloaded, relative to the site's `/wiki`. */
export function downloadPath({ pageId, filename }: SampleAttachment, version: FileVersion): string {
  return `/download/attachments/${pageId}/${encodeURIComponent(filename)}?version=${version.number}&api=v2`;
}

/** A file as v2 lists show it; by its newest version, or another. */
export function showAttachment(attachment: SampleAttachment, version = newestOf(attachment)) {
  const { id, fileId, filename, status, pageId } = attachment;
  const [first = version] = attachment.versions;
  const webui = `/pages/viewpageattachments.action?pageId=${pageId}&preview=${encodeURIComponent(`/${pageId}/${id.slice(3)}/${filename}`)}`;
  const download = downloadPath(attachment, version);
  return {
    id,
    status,
    title: filename,
    createdAt: first.createdAt,
    pageId,
    mediaType: version.mediaType,
    mediaTypeDescription: descriptionOf(version.mediaType),
    comment: version.message,
    fileId,
    fileSize: version.content.length,
    webuiLink: webui,
    downloadLink: download,
    version: showVersion(version),
    _links: { webui, download },
  };
}

/** A file on its own in the v2 API, with what `include-…` asks for. */
export function showSingleAttachment(
  attachment: SampleAttachment,
  chosen: FileVersion,
  request: SampleRequest,
  world: ConfluenceWorld,
) {
  const { version, ...shown } = showAttachment(attachment, chosen);
  const list = (name: string, results: readonly unknown[]) =>
    flagParam(request, `include-${name}`, false)
      ? {
          [name]: {
            results,
            meta: { hasMore: false },
            _links: { self: `/wiki/api/v2/attachments/${attachment.id}/${name}` },
          },
        }
      : {};
  return {
    ...shown,
    ...(flagParam(request, 'include-version', true) && { version }),
    ...list(
      'labels',
      attachment.labels.map((name) => ({ id: labelId(name, world), name, prefix: 'global' })),
    ),
    ...list('versions', attachment.versions.map(showVersion).reverse()),
    ...list(
      'operations',
      ['read', 'update', 'delete'].map((operation) => ({ operation, targetType: 'attachment' })),
    ),
    _links: { ...shown._links, base: baseUrl(request) },
  };
}

function descriptionOf(mediaType: string): string {
  if (mediaType.startsWith('image/')) return `${mediaType.slice(6).toUpperCase()} Image`;
  return mediaType.startsWith('text/') ? 'Text File' : 'File';
}
