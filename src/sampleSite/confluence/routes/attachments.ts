import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { formParts } from '../../http/uploads.ts';
import { v2Page } from '../paging.ts';
import { pageWebUi } from '../pageReplies.ts';
import { idInPath } from '../queries.ts';
import { baseUrl, v1Error, v2NotFound } from '../replies.ts';
import type { ConfluenceWorld, SampleAttachment, SamplePage } from '../world.ts';
import { pageById } from './pages.ts';

/** Files of pages: added through the v1 API, listed through the v2 API. */
export function attachmentRoutes(world: ConfluenceWorld): Route[] {
  const v1 = '/wiki/rest/api/content/{id}/child/attachment';
  const v2 = '/wiki/api/v2/attachments/{id}';
  return [
    uploadRoute('POST', v1, (request) => upload(request, world, false)),
    uploadRoute('PUT', v1, (request) => upload(request, world, true)),
    {
      method: 'GET',
      path: `${v1}/{attachmentId}/download`,
      handle: (request) => {
        const { id, attachmentId } = request.params;
        const attachment = world.attachments.get(attachmentId ?? '');
        if (attachment === undefined || attachment.pageId !== id)
          throw v1Error(404, `No attachment found with id: ${attachmentId ?? ''}`);
        return { status: 302, headers: { Location: `${baseUrl(request)}${downloadPath(attachment)}` } };
      },
    },
    {
      // Where downloads lead to; in no document, like the address that Confluence itself gives.
      method: 'GET',
      path: '/wiki/rest/download/attachments/{pageId}/{filename}',
      handle: (request) => download(request, world),
    },
    {
      method: 'GET',
      path: '/wiki/api/v2/pages/{id}/attachments',
      handle: (request) => {
        const page = pageById(idInPath(request), world);
        const { query } = request;
        const filename = query.get('filename');
        const mediaType = query.get('mediaType');
        const found = attachmentsOf(page, world).filter(
          (one) =>
            (filename === null || one.filename === filename) &&
            (mediaType === null || one.mediaType === mediaType),
        );
        return v2Page(request, found, (one) => showAttachment(one, page));
      },
    },
    {
      method: 'GET',
      path: v2,
      handle: (request) => {
        const { attachment, page } = attachmentById(request, world);
        const shown = showAttachment(attachment, page);
        return { status: 200, body: { ...shown, _links: { ...shown._links, base: baseUrl(request) } } };
      },
    },
    {
      method: 'DELETE',
      path: v2,
      writes: true,
      handle: (request) => {
        world.attachments.delete(attachmentById(request, world).attachment.id);
        return { status: 204 };
      },
    },
  ];

  function uploadRoute(method: 'POST' | 'PUT', path: string, handle: Route['handle']): Route {
    return { method, path, writes: true, uploads: true, handle };
  }
}

/** Files on a page in the order in which they came. */
function attachmentsOf(page: SamplePage, world: ConfluenceWorld): SampleAttachment[] {
  return [...world.attachments.values()].filter(({ pageId }) => pageId === page.id);
}

/** @param update true lets a file of the same name become a new version; otherwise it is refused */
function upload(request: SampleRequest, world: ConfluenceWorld, update: boolean): SampleReply {
  const id = request.params['id'] ?? '';
  const page = world.pages.get(id);
  if (page === undefined || page.status === 'trashed')
    throw v1Error(404, `No content found with id: ContentId{id=${id}}`);
  const files = formParts(request.body, 'file').filter((part) => part.filename !== undefined);
  if (files.length === 0) throw v1Error(400, 'At least one attachment file is required');
  const known = new Map(attachmentsOf(page, world).map((one) => [one.filename, one]));
  const text = formParts(request.body, 'comment')[0]?.content ?? '';
  const comment = Buffer.from(text, 'base64').toString('utf8');
  const again = files.find(({ filename }) => known.has(filename ?? ''))?.filename;
  if (!update && again !== undefined)
    throw v1Error(400, `Cannot add a new attachment with same file name as an existing attachment: ${again}`);
  const saved = files.map(({ filename = '', contentType, content }): SampleAttachment => {
    const before = known.get(filename);
    return {
      id: before?.id ?? `att${world.nextId()}`,
      pageId: page.id,
      filename,
      mediaType: contentType,
      comment,
      content: Buffer.from(content, 'base64'),
      authorId: request.account.accountId,
      createdAt: new Date(request.now).toISOString(),
      version: (before?.version ?? 0) + 1,
    };
  });
  for (const attachment of saved) world.attachments.set(attachment.id, attachment);
  const results = saved.map((one) => v1Attachment(one, page, world));
  return {
    status: 200,
    body: { results, start: 0, limit: 25, size: results.length, _links: { base: baseUrl(request) } },
  };
}

function downloadPath({ pageId, filename, version }: SampleAttachment): string {
  return `/rest/download/attachments/${pageId}/${encodeURIComponent(filename)}?version=${version}`;
}

function v1Attachment(attachment: SampleAttachment, page: SamplePage, world: ConfluenceWorld) {
  const { id, filename, mediaType, content, comment } = attachment;
  return {
    id,
    type: 'attachment',
    status: 'current',
    title: filename,
    extensions: { mediaType, fileSize: content.length, comment },
    _links: { webui: pageWebUi(page, world), download: downloadPath(attachment) },
  };
}

function showAttachment(attachment: SampleAttachment, page: SamplePage) {
  const { id, filename, mediaType, content, comment, authorId, createdAt, version } = attachment;
  const webui = `/pages/viewpageattachments.action?pageId=${page.id}`;
  const download = downloadPath(attachment);
  return {
    id,
    status: 'current',
    title: filename,
    createdAt,
    pageId: page.id,
    mediaType,
    mediaTypeDescription: mediaType,
    comment,
    fileId: id,
    fileSize: content.length,
    webuiLink: webui,
    downloadLink: download,
    version: { number: version, message: comment, minorEdit: false, authorId, createdAt },
    _links: { webui, download },
  };
}

function attachmentById(
  request: SampleRequest,
  world: ConfluenceWorld,
): { readonly attachment: SampleAttachment; readonly page: SamplePage } {
  // Replies say `att123`; deleting takes the number alone.
  const number = (request.params['id'] ?? '').replace(/^att/, '');
  const attachment = world.attachments.get(`att${number}`);
  if (attachment === undefined) throw v2NotFound();
  return { attachment, page: pageById(attachment.pageId, world) };
}

function download(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const { pageId, filename } = request.params;
  const found = [...world.attachments.values()].find(
    (one) => one.pageId === pageId && one.filename === filename,
  );
  if (found === undefined) throw v1Error(404, 'No such attachment');
  return {
    status: 200,
    headers: {
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.filename)}`,
      // Whatever was uploaded must not run as a page of this site.
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
    file: { contentType: found.mediaType, content: found.content },
  };
}
