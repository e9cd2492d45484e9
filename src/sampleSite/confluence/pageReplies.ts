import type { SampleRequest } from '../http/route.ts';
import { field, textField } from './json.ts';
import { flagParam, wordParam } from './queries.ts';
import { baseUrl, v2Error } from './replies.ts';
import { viewOf } from './viewBody.ts';
import { type ConfluenceWorld, labelId, type SamplePage } from './world.ts';

/** Where people see a page, relative to the site's `/wiki`. */
export function pageWebUi(page: SamplePage, world: ConfluenceWorld): string {
  const key = world.spaces.find(({ id }) => id === page.spaceId)?.key ?? '';
  return `/spaces/${key}/pages/${page.id}/${encodeURIComponent(page.title).replaceAll('%20', '+')}`;
}

/** A page as lists show it (`PageBulk`). */
export function showPage(page: SamplePage, request: SampleRequest, world: ConfluenceWorld) {
  return {
    id: page.id,
    status: page.status,
    title: page.title,
    spaceId: page.spaceId,
    ...(page.parentId !== undefined && { parentId: page.parentId, parentType: 'page' }),
    position: siblingsOf(page, world).indexOf(page),
    authorId: page.authorId,
    ownerId: page.ownerId,
    lastOwnerId: null,
    createdAt: page.createdAt,
    version: page.version,
    body: bodyIn(storageOrAdf(request), page.body, world),
    _links: pageLinks(page, world),
  };
}

/** A page on its own (`PageSingle`), with what `include-…` asks for. */
export function showSinglePage(page: SamplePage, request: SampleRequest, world: ConfluenceWorld) {
  const format = wordParam(request, 'body-format', ['storage', 'atlas_doc_format', 'view']);
  const { version, ...shown } = showPage(page, withoutFormat(request), world);
  return {
    ...shown,
    ...(flagParam(request, 'include-version', true) && { version }),
    body: bodyIn(format, page.body, world),
    ...(flagParam(request, 'include-labels', false) && {
      labels: {
        results: page.labels.map((name) => ({ id: labelId(name, world), name, prefix: 'global' })),
        meta: { hasMore: false },
        _links: { self: `/wiki/api/v2/pages/${page.id}/labels` },
      },
    }),
    _links: { ...pageLinks(page, world), base: baseUrl(request) },
  };
}

/** The children of the same parent, in the order of their creation. */
function siblingsOf(page: SamplePage, world: ConfluenceWorld): SamplePage[] {
  return childrenOf(page.parentId, world).filter(({ spaceId }) => spaceId === page.spaceId);
}

/** The published pages below this one. */
export function childrenOf(parentId: string | undefined, world: ConfluenceWorld): SamplePage[] {
  return [...world.pages.values()].filter((page) => page.parentId === parentId && page.status === 'current');
}

function pageLinks(page: SamplePage, world: ConfluenceWorld) {
  const webui = pageWebUi(page, world);
  return {
    webui,
    editui: `/pages/resumedraft.action?draftId=${page.id}`,
    tinyui: `/x/${Number(page.id).toString(36)}`,
  };
}

function withoutFormat(request: SampleRequest): SampleRequest {
  const query = new URLSearchParams(request.query);
  query.delete('body-format');
  return { ...request, query };
}

type BodyFormat = 'storage' | 'atlas_doc_format' | 'view';

/** The `body-format` of lists, tasks and comments. */
export function storageOrAdf(request: SampleRequest): BodyFormat | undefined {
  return wordParam(request, 'body-format', ['storage', 'atlas_doc_format']);
}

/** A `body` in the format asked for; empty when none was. The sample site keeps no ADF and says so. */
export function bodyIn(format: BodyFormat | undefined, storage: string, world: ConfluenceWorld) {
  if (format === undefined) return {};
  if (format === 'atlas_doc_format') {
    throw v2Error(400, 'The sample site keeps bodies in storage format only: ask for body-format=storage');
  }
  const value = format === 'view' ? viewOf(storage, world.accounts) : storage;
  return { [format]: { representation: format, value } };
}

/**
 * The storage-format text of a request's `body`, given either directly (`representation`, `value`) or nested under
 * `storage`; undefined when there is none. 400 for another representation.
 */
export function storageInBody(body: unknown): string | undefined {
  if (body === undefined || body === null) return undefined;
  const part = textField(body, 'value') === undefined ? field(body, 'storage') : body;
  const representation = textField(part, 'representation') ?? 'storage';
  const value = textField(part, 'value');
  if (value === undefined || representation !== 'storage') {
    throw v2Error(400, 'The sample site takes bodies in storage format only');
  }
  return value;
}
