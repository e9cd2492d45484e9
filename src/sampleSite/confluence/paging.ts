import type { SampleReply, SampleRequest } from '../http/route.ts';
import { v1IntegerParam, v2Limit } from './queries.ts';
import { baseUrl, v2Error } from './replies.ts';

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
): SampleReply {
  const limit = v2Limit(request);
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
): Record<string, unknown> {
  const start = v1IntegerParam(request, 'start', 0);
  const limit = v1IntegerParam(request, 'limit', defaultLimit);
  const results = entities.slice(start, start + limit).map(show);
  const end = start + results.length;
  const base = baseUrl(request);
  const address = (query: URLSearchParams): string =>
    `${request.path.replace(/^\/wiki/, '')}?${query.toString()}`;
  const links: Record<string, string> = { base, context: '/wiki', self: base + address(request.query) };
  if (results.length > 0 && end < entities.length) {
    const query = new URLSearchParams(request.query);
    query.set('limit', String(limit));
    query.set('start', String(end));
    links['next'] = address(query);
  }
  return { results, start, limit, size: results.length, _links: links };
}
