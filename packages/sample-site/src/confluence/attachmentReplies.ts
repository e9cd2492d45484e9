import type { SampleRequest } from '../http/route.ts';
import { pageWebUi } from './addresses.ts';
import { flagParam } from './queries.ts';
import { baseUrl } from './replies.ts';
import { showVersion } from './versions.ts';
import { labelId } from './world.ts';
import type { ConfluenceWorld, FileVersion, SampleAttachment, SamplePage } from './model.ts';

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

/** The page that a file is attached to, as the answer to an upload tells it. */
function containerOf(page: SamplePage, request: SampleRequest, world: ConfluenceWorld) {
  const self = `${baseUrl(request)}/rest/api/content/${page.id}`;
  return {
    id: page.id,
    type: page.type,
    status: page.status,
    title: page.title,
    _links: { webui: pageWebUi(page, world), self },
  };
}

/**
 * A file as the v1 API shows it.
 * @param withContainer whether its page is told too, as answers to writes do unasked
 */
export function v1Attachment(
  attachment: SampleAttachment,
  request: SampleRequest,
  world: ConfluenceWorld,
  withContainer = false,
) {
  const { id, fileId, filename, status, pageId } = attachment;
  const newest = newestOf(attachment);
  const page = world.pages.get(pageId);
  const { number, message, minorEdit, createdAt, mediaType, content } = newest;
  return {
    id,
    type: 'attachment',
    status,
    title: filename,
    version: {
      number,
      message,
      minorEdit,
      when: createdAt,
      friendlyWhen: createdAt.slice(0, 10),
    },
    metadata: { mediaType },
    ...(page !== undefined && withContainer && { container: containerOf(page, request, world) }),
    extensions: { mediaType, fileSize: content.length, comment: message, fileId },
    _expandable: {
      ...(!withContainer && { container: `/rest/api/content/${pageId}` }),
      history: '',
      children: '',
    },
    _links: {
      ...(page !== undefined && { webui: pageWebUi(page, world) }),
      self: `${baseUrl(request)}/rest/api/content/${id}`,
      download: downloadPath(attachment, newest),
    },
  };
}

function descriptionOf(mediaType: string): string {
  if (mediaType.startsWith('image/')) return `${mediaType.slice(6).toUpperCase()} Image`;
  return mediaType.startsWith('text/') ? 'Text File' : 'File';
}
