import { ok } from '../../http/replies.ts';
import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { field, textField } from '../json.ts';
import { v1EditablePage } from '../permissions.ts';
import { v1Error } from '../replies.ts';
import { requireFreeTitle, savePage } from '../routes/pageWrites.ts';
import type { ConfluenceWorld, SamplePage } from '../model.ts';
import { below, type ContentCall, contentCall, expanded, paged } from './call.ts';
import { contentJson, type Revision, revisionsOf } from './contentJson.ts';
import { type Content, idOf, livingContent, missing } from './find.ts';
import { versionJson } from './historyJson.ts';
import type { ContentStyle, Json } from './style.ts';
import { badRequest } from './writes.ts';

const VERSIONS_AT_ONCE = 200;

/** What content was at earlier times: read, restored, and taken out of the history. */
export function versionRoutes(world: ConfluenceWorld, style: ContentStyle): Route[] {
  const all = `${style.context}/rest/api/content/{id}/version`;
  const one = `${all}/{versionNumber}`;
  const call = (request: SampleRequest): ContentCall => contentCall(request, world, style, ['content']);
  return [
    {
      method: 'GET',
      path: all,
      handle: (request) => {
        const content = livingContent(request, world);
        const newestFirst = revisionsOf(content).toReversed();
        const shown = (at: Revision): Json => showVersion(content, at, call(request));
        return ok(paged(call(request), newestFirst, shown, VERSIONS_AT_ONCE));
      },
    },
    {
      method: 'GET',
      path: one,
      handle: (request) => {
        const content = livingContent(request, world);
        return ok(showVersion(content, numbered(content, request.params['versionNumber']), call(request)));
      },
    },
    {
      method: 'POST',
      path: all,
      writes: true,
      handle: (request) => restore(call(request)),
    },
    {
      method: 'DELETE',
      path: one,
      writes: true,
      handle: (request) => remove(request, world),
    },
  ];
}

function numbered(content: Content, number: unknown): Revision {
  const found = revisionsOf(content).find(({ version }) => version.number === Number(number));
  if (found === undefined) throw missing(`${idOf(content)}, version ${String(number)}`);
  return found;
}

/** A version with who wrote it and what the content was then, as `expand` names them. */
function showVersion(content: Content, at: Revision, call: ContentCall): Json {
  const { request, world, style } = call;
  const address = `/rest/api/content/${idOf(content)}`;
  const authors = [at.version.authorId];
  return {
    ...versionJson(at.version, call, address),
    contentTypeModified: false,
    ...expanded(
      {
        content: () => contentJson(content, below(call, 'content'), at),
        collaborators: () => ({
          users: authors.map((id) => style.person(id, request, world)),
          ...style.idsOf(authors),
        }),
      },
      call,
    ),
  };
}

function changeable(request: SampleRequest, world: ConfluenceWorld): SamplePage {
  const content = livingContent(request, world);
  if (content.kind !== 'page') throw badRequest('Only pages and posts have versions to be changed');
  return v1EditablePage(content.page.id, request, world);
}

/** What the page said once is its next version. */
function restore(call: ContentCall): SampleReply {
  const { request, world } = call;
  const page = changeable(request, world);
  const { body } = request;
  if (textField(body, 'operationKey') !== 'restore') throw badRequest('operationKey must be restore');
  const params = field(body, 'params');
  const number = field(params, 'versionNumber');
  const earlier = [...page.history, page].find(({ version }) => version.number === number);
  if (earlier === undefined) throw badRequest(`There is no version ${String(number)}`);
  const title = field(params, 'restoreTitle') === true ? earlier.title : page.title;
  requireFreeTitle(title, page.spaceId, page.id, world, badRequest, page.type);
  const message = textField(params, 'message') ?? '';
  const stated = { ...request, body: { version: { message } } };
  savePage(page, { title, body: earlier.body }, stated, world);
  return ok(showVersion({ kind: 'page', page }, page, call));
}

/** Only the version goes: what was changed in it stays, as part of the next one. */
function remove(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const page = changeable(request, world);
  const number = Number(request.params['versionNumber']);
  if (number === page.version.number) throw badRequest('The current version cannot be deleted');
  const at = page.history.findIndex(({ version }) => version.number === number);
  if (at === -1) throw v1Error(404, `There is no version ${String(number)}`);
  page.history.splice(at, 1);
  return { status: 204 };
}
