import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { newestOf, showAttachment, showSingleAttachment } from '../attachmentReplies.ts';
import { v2Page } from '../paging.ts';
import { contentById, mayEdit, mayView, pageById } from '../permissions.ts';
import { flagParam, idInPath, listParam, v2Limit, wordParam } from '../queries.ts';
import { baseUrl, v2Error, v2NotFound } from '../replies.ts';
import { listVersions, oneVersion } from '../versions.ts';
import type { ConfluenceWorld, SampleAttachment } from '../model.ts';

const SORTS = ['created-date', '-created-date', 'modified-date', '-modified-date'] as const;
const DEFAULT_PAGE = 50;

/** Files of pages through the v2 API: everything but sending them. */
export function attachmentRoutes(world: ConfluenceWorld): Route[] {
  const root = '/wiki/api/v2/attachments';
  const get = (path: string, handle: Route['handle']): Route => ({ method: 'GET', path, handle });
  return [
    get(root, (request) => list(request, world, () => true)),
    ...(['page', 'blogpost'] as const).map((type) =>
      get(`/wiki/api/v2/${type}s/{id}/attachments`, (request) => {
        const page = pageById(idInPath(request), request, world, type);
        return list(request, world, ({ pageId }) => pageId === page.id);
      }),
    ),
    get(`${root}/{id}`, (request) => oneAttachment(request, world)),
    get(`${root}/{id}/versions`, (request) => {
      const { id, filename, versions } = attachmentById(request, world);
      return listVersions(request, versions, () => ({ attachment: { id, title: filename } }));
    }),
    get(`${root}/{attachment-id}/versions/{version-number}`, (request) =>
      oneVersion(request, attachmentById(request, world, 'attachment-id').versions),
    ),
    get(`${root}/{id}/operations`, (request) => {
      const attachment = attachmentById(request, world);
      const page = contentById(attachment.pageId, request, world);
      const allowed = mayEdit(page, request, world) ? ['read', 'update', 'delete'] : ['read'];
      const operations = allowed.map((operation) => ({ operation, targetType: 'attachment' }));
      return { status: 200, body: { operations } };
    }),
    get(`${root}/{id}/thumbnail/download`, (request) => {
      const attachment = attachmentById(request, world);
      const address = `/download/thumbnails/${attachment.pageId}/${encodeURIComponent(attachment.filename)}`;
      return { status: 302, headers: { Location: baseUrl(request) + address } };
    }),
    {
      method: 'DELETE',
      path: `${root}/{id}`,
      writes: true,
      handle: (request) => remove(request, world),
    },
  ];
}

function list(
  request: SampleRequest,
  world: ConfluenceWorld,
  wanted: (attachment: SampleAttachment) => boolean,
): SampleReply {
  const { query } = request;
  const filename = query.get('filename');
  const mediaType = query.get('mediaType');
  const statuses = listParam(request, 'status') ?? ['current', 'archived'];
  const found = [...world.attachments.values()].filter(
    (one) =>
      wanted(one) &&
      statuses.includes(one.status) &&
      isVisible(one, request, world) &&
      (filename === null || one.filename === filename) &&
      (mediaType === null || newestOf(one).mediaType === mediaType),
  );
  found.sort(inOrder(wordParam(request, 'sort', SORTS) ?? 'created-date'));
  return v2Page(request, found, (one) => showAttachment(one), v2Limit(request, DEFAULT_PAGE));
}

function inOrder(sort: (typeof SORTS)[number]): (a: SampleAttachment, b: SampleAttachment) => number {
  const sign = sort.startsWith('-') ? -1 : 1;
  const timeOf = (one: SampleAttachment): string =>
    (sort.endsWith('created-date') ? (one.versions[0] ?? newestOf(one)) : newestOf(one)).createdAt;
  return (a, b) => sign * (timeOf(a).localeCompare(timeOf(b), 'en') || a.id.localeCompare(b.id, 'en'));
}

function oneAttachment(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const attachment = attachmentById(request, world);
  const number = request.query.get('version');
  const version =
    number === null
      ? newestOf(attachment)
      : attachment.versions.find((candidate) => candidate.number === Number(number));
  if (version === undefined) throw v2NotFound();
  return { status: 200, body: showSingleAttachment(attachment, version, request, world) };
}

/** Into the trash; out of it for good with `purge`. */
function remove(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const purge = flagParam(request, 'purge', false);
  const attachment = find(request, world, 'id');
  if (attachment?.status !== (purge ? 'trashed' : 'current')) throw v2NotFound();
  if (!mayEdit(contentById(attachment.pageId, request, world), request, world)) throw v2NotFound();
  if (purge) world.attachments.delete(attachment.id);
  else attachment.status = 'trashed';
  return { status: 204 };
}

/** The file that the path names; 404 when there is none, when it is in the trash, or on a page that cannot be seen. */
export function attachmentById(
  request: SampleRequest,
  world: ConfluenceWorld,
  name = 'id',
): SampleAttachment {
  const attachment = find(request, world, name);
  if (attachment?.status !== 'current' || !isVisible(attachment, request, world)) throw v2NotFound();
  return attachment;
}

function find(request: SampleRequest, world: ConfluenceWorld, name: string): SampleAttachment | undefined {
  const given = request.params[name] ?? '';
  // Replies say `att123`; the number alone means the same.
  const number = /^(?:att)?(\d{1,19})$/.exec(given)?.[1];
  if (number === undefined)
    throw v2Error(400, `Provided value {${given}} for '${name}' is not an attachment id`);
  return world.attachments.get(`att${number}`);
}

function isVisible({ pageId }: SampleAttachment, request: SampleRequest, world: ConfluenceWorld): boolean {
  const page = world.pages.get(pageId);
  return page !== undefined && page.status !== 'trashed' && mayView(page, request, world);
}
