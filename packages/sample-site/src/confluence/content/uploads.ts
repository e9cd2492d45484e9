import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { formParts } from '../../http/uploads.ts';
import { downloadPath, newestOf } from '../attachmentReplies.ts';
import { field, textField } from '../json.ts';
import { mayView, v1EditablePage } from '../permissions.ts';
import { baseUrl, contextOf, v1Error } from '../replies.ts';
import { uuidOf } from '../uuid.ts';
import type { ConfluenceWorld, FileVersion, SampleAttachment, SamplePage } from '../model.ts';
import { alsoWith, contentCall } from './call.ts';
import { contentJson } from './contentJson.ts';
import { contentOf } from './find.ts';
import type { ContentStyle, Json } from './style.ts';
import type { Write } from './writes.ts';

/** Sending files, changing and downloading them: they exist in the v1 API only. */
export function uploadRoutes(world: ConfluenceWorld, style: ContentStyle): Route[] {
  const root = `${style.context}/rest/api/content/{id}/child/attachment`;
  const call = (request: SampleRequest): Write => ({ request, world, style });
  const one = `${root}/{attachmentId}`;
  return [
    uploadRoute('POST', root, (request) => upload(call(request), request.query.get('allowDuplicated'))),
    uploadRoute('PUT', root, (request) => upload(call(request), 'true')),
    uploadRoute('POST', `${one}/data`, (request) => replaceContent(call(request))),
    { method: 'PUT', path: one, writes: true, handle: (request) => changeProperties(call(request)) },
    { method: 'GET', path: `${one}/download`, handle: (request) => sendOn(request, world) },
    ...['attachments', 'thumbnails'].map((folder): Route => {
      // Where downloads lead to; in no document, but this is the address that Confluence itself gives.
      const path = `${style.context}/download/${folder}/{pageId}/{filename}`;
      return { method: 'GET', path, handle: (request) => download(request, world) };
    }),
  ];

  function uploadRoute(method: 'POST' | 'PUT', path: string, handle: Route['handle']): Route {
    return { method, path, writes: true, uploads: true, handle };
  }
}

/** The files of a form as versions of a file that has so many already. */
function sentFiles(request: SampleRequest) {
  const files = formParts(request.body, 'file').filter((part) => part.filename !== undefined);
  if (files.length === 0) throw v1Error(400, 'At least one attachment file is required');
  const comments = formParts(request.body, 'comment').map(({ content }) => textOf(content));
  const [minor] = formParts(request.body, 'minorEdit');
  return files.map(({ filename = '', contentType, content }, index) => ({
    filename,
    version: (number: number): FileVersion => ({
      number,
      message: comments[index] ?? '',
      minorEdit: minor !== undefined && /^"?true"?$/i.test(textOf(minor.content)),
      authorId: request.account.accountId,
      createdAt: new Date(request.now).toISOString(),
      mediaType: contentType,
      content: Buffer.from(content, 'base64'),
    }),
  }));
}

function textOf(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

/** @param duplicated `true` lets a file of the same name become a new version; otherwise it is refused */
function upload(call: Write, duplicated: string | null): SampleReply {
  const { request, world } = call;
  const update = duplicated?.toLowerCase() === 'true';
  const page = v1EditablePage(request.params['id'] ?? '', request, world);
  const files = sentFiles(request);
  const named = (filename: string): SampleAttachment | undefined => fileNamed(filename, page, world);
  const again = files.find(({ filename }) => named(filename) !== undefined)?.filename;
  if (!update && again !== undefined)
    throw v1Error(400, `Cannot add a new attachment with same file name as an existing attachment: ${again}`);
  const saved = files.map(({ filename, version }) => {
    const known = named(filename);
    if (known !== undefined) {
      known.versions.push(version(newestOf(known).number + 1));
      return known;
    }
    const id = `att${world.nextId()}`;
    const fileId = uuidOf(`file:${id}`);
    const place = { pageId: page.id, filename, status: 'current' as const, labels: [] };
    const attachment: SampleAttachment = { id, fileId, ...place, versions: [version(1)] };
    world.attachments.set(id, attachment);
    return attachment;
  });
  const results = saved.map((one) => showFile(one, call));
  const links = { base: baseUrl(request), context: contextOf(request) };
  return { status: 200, body: { results, start: 0, limit: 25, size: results.length, _links: links } };
}

/** A file as answers to writes tell it: with its version and its page, unasked. */
function showFile({ id }: SampleAttachment, { request, world, style }: Write): Json {
  const call = alsoWith(contentCall(request, world, style), ['version', 'container']);
  return contentJson(contentOf(id, request, world), call);
}

function replaceContent(call: Write): SampleReply {
  const { request, world } = call;
  const attachment = attachmentInPath(request, world);
  const [file] = sentFiles(request);
  if (file !== undefined) attachment.versions.push(file.version(newestOf(attachment).number + 1));
  return { status: 200, body: showFile(attachment, call) };
}

/** Name, comment and page of a file; the version given must be the present one. */
function changeProperties(call: Write): SampleReply {
  const { request, world } = call;
  const attachment = attachmentInPath(request, world);
  const { body } = request;
  const number = field(field(body, 'version'), 'number');
  const newest = newestOf(attachment);
  if (typeof number !== 'number') throw v1Error(400, 'The version number is missing');
  if (number !== newest.number)
    throw v1Error(409, `Version ${number} given, but the attachment is at version ${newest.number}`);
  const container = textField(field(body, 'container'), 'id');
  if (container !== undefined) attachment.pageId = v1EditablePage(container, request, world).id;
  attachment.filename = textField(body, 'title') ?? attachment.filename;
  const message = textField(field(body, 'metadata'), 'comment') ?? newest.message;
  const mediaType = textField(field(body, 'metadata'), 'mediaType') ?? newest.mediaType;
  attachment.versions[attachment.versions.length - 1] = { ...newest, message, mediaType };
  return { status: 200, body: showFile(attachment, call) };
}

function attachmentInPath(request: SampleRequest, world: ConfluenceWorld): SampleAttachment {
  const { id = '', attachmentId = '' } = request.params;
  const page = v1EditablePage(id, request, world);
  if (!/^(?:att)?\d+$/.test(attachmentId)) throw v1Error(400, `Not an attachment id: ${attachmentId}`);
  const attachment = world.attachments.get(`att${attachmentId.replace(/^att/, '')}`);
  if (attachment?.status !== 'current' || attachment.pageId !== page.id)
    throw v1Error(404, `No attachment found with id: ${attachmentId}`);
  return attachment;
}

function fileNamed(filename: string, page: SamplePage, world: ConfluenceWorld): SampleAttachment | undefined {
  return [...world.attachments.values()].find(
    (one) => one.pageId === page.id && one.status === 'current' && one.filename === filename,
  );
}

/** The page that a download is from; 404 when the caller may not see it. */
function visiblePage(id: string, request: SampleRequest, world: ConfluenceWorld): SamplePage {
  const page = world.pages.get(id);
  if (page === undefined || page.status === 'trashed' || !mayView(page, request, world))
    throw v1Error(404, `No content found with id: ContentId{id=${id}}`);
  return page;
}

function sendOn(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const { id = '', attachmentId = '' } = request.params;
  const page = visiblePage(id, request, world);
  const attachment = world.attachments.get(`att${attachmentId.replace(/^att/, '')}`);
  if (attachment?.status !== 'current' || attachment.pageId !== page.id)
    throw v1Error(404, `No attachment found with id: ${attachmentId}`);
  const version = versionAsked(attachment, request);
  return { status: 302, headers: { Location: baseUrl(request) + downloadPath(attachment, version) } };
}

function versionAsked(attachment: SampleAttachment, request: SampleRequest): FileVersion {
  const number = request.query.get('version');
  if (number === null) return newestOf(attachment);
  const version = attachment.versions.find((candidate) => String(candidate.number) === number);
  if (version === undefined) throw v1Error(400, `The attachment has no version ${number}`);
  return version;
}

function download(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const { pageId = '', filename = '' } = request.params;
  const found = fileNamed(filename, visiblePage(pageId, request, world), world);
  if (found === undefined) throw v1Error(404, 'No such attachment');
  const { mediaType, content } = versionAsked(found, request);
  return {
    status: 200,
    headers: {
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.filename)}`,
      // Whatever was uploaded must not run as a page of this site.
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
    file: { contentType: mediaType, content },
  };
}
