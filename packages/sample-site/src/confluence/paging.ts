import type { SampleReply, SampleRequest } from '../http/route.ts';
import { v1IntegerParam, v2Limit } from './queries.ts';
import { baseUrl, contextOf, v2Error } from './replies.ts';

interface Position {
  /** The last entity sent. */
  readonly id: string;
  /** How many were sent before; used when that entity has gone in the meantime. */
  readonly offset: number;
}

/**
 * A v2 list, one page of it: results, `_links.next` with an opaque cursor (absent on the last page), and the same
 * in the `Link` header. Only the entities of the page are shown.
 */
export function v2Page<Entity extends { readonly id: string }>(
  request: SampleRequest,
  entities: readonly Entity[],
  show: (entity: Entity) => unknown,
  limit = v2Limit(request),
): SampleReply {
  const start = startOf(request, entities);
  const page = entities.slice(start, start + limit);
  const last = page.at(-1);
  const end = start + page.length;
  const base = baseUrl(request);
  const links: { base: string; next?: string } = { base };
  let header = `<${base}>; rel="base"`;
  if (last !== undefined && end < entities.length) {
    const query = new URLSearchParams(request.query);
    query.set('limit', String(limit));
    query.set('cursor', encodeCursor({ id: last.id, offset: end }));
    links.next = `${request.path}?${query.toString()}`;
    header = `<${links.next}>; rel="next", ${header}`;
  }
  return { status: 200, body: { results: page.map(show), _links: links }, headers: { Link: header } };
}

function startOf(request: SampleRequest, entities: readonly { readonly id: string }[]): number {
  const cursor = request.query.get('cursor');
  if (cursor === null) return 0;
  const { id, offset } = decodeCursor(cursor);
  const index = entities.findIndex((entity) => entity.id === id);
  return index === -1 ? offset : index + 1;
}

function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function decodeCursor(cursor: string): Position {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (isPosition(position)) return position;
  } catch {
    // Not JSON: the same answer as for any other text that is not a cursor.
  }
  throw v2Error(400, 'The provided cursor is not valid');
}

function isPosition(value: unknown): value is Position {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'offset' in value &&
    typeof value.offset === 'number'
  );
}

/** A v1 list, one page of it by `start` and `limit`; `_links.next` is relative to `_links.base`, absent on the last page. */
export function v1Page<Entity>(
  request: SampleRequest,
  entities: readonly Entity[],
  show: (entity: Entity) => unknown,
  defaultLimit = 25,
) {
  const start = v1IntegerParam(request, 'start', 0);
  const limit = v1IntegerParam(request, 'limit', defaultLimit);
  const page = entities.slice(start, start + limit);
  const next = { start: String(start + page.length) };
  const more = page.length > 0 && start + page.length < entities.length;
  return v1List(request, page.map(show), { start, limit, next: more ? next : undefined });
}

/** A v1 search result: as `v1Page`, but `_links.next` goes on with a cursor. */
export function v1CursorPage<Entity extends { readonly id: string }>(
  request: SampleRequest,
  entities: readonly Entity[],
  show: (entity: Entity) => unknown,
) {
  const limit = v1IntegerParam(request, 'limit', 25);
  const start = request.query.has('cursor')
    ? startOf(request, entities)
    : v1IntegerParam(request, 'start', 0);
  const page = entities.slice(start, start + limit);
  const last = page.at(-1);
  const offset = start + page.length;
  const more = last !== undefined && offset < entities.length;
  const next = more ? { cursor: encodeCursor({ id: last.id, offset }) } : undefined;
  return v1List(request, page.map(show), { start, limit, next });
}

/** A v1 list whose page is known. */
export function v1List(
  request: SampleRequest,
  results: readonly unknown[],
  at: { start: number; limit: number; next: Readonly<Record<string, string>> | undefined },
) {
  const context = contextOf(request);
  const address = (changes: Readonly<Record<string, string>>): string => {
    const query = new URLSearchParams(request.query);
    for (const [name, value] of Object.entries(changes)) query.set(name, value);
    return `${request.path.slice(context.length)}?${query.toString()}`;
  };
  const base = baseUrl(request);
  const links = {
    base,
    context,
    self: base + address({}),
    ...(at.next && { next: address({ limit: String(at.limit), ...at.next }) }),
  };
  return { results, start: at.start, limit: at.limit, size: results.length, _links: links };
}
