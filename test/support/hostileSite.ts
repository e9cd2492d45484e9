import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listening } from './forwardProxy.ts';

/** A site between a client and another one, whose author, readers and administrators all are hostile. */
export interface HostileSite {
  readonly url: string;
  /** From now on every text of every issue is one of these, another one in each round; undefined for the site's own. */
  poison(texts: readonly string[] | undefined, round?: number): void;
  /** How many texts were poisoned since the last call of `poison`. */
  readonly poisoned: number;
  close(): void;
}

/** What a client needs to find its way: with a text of somebody's in it, nothing would be shown at all. */
const STRUCTURE = new Set([
  ...['id', 'key', 'self', 'type', 'expand', 'system', 'custom', 'items', 'accountId', 'accountType'],
  ...[
    'localId',
    'fieldId',
    'operations',
    'mimeType',
    'timeZone',
    'locale',
    'colorName',
    'panelType',
    'state',
    'active',
  ],
]);
const TIME = /^\d{4}-\d\d-\d\d/;
/** Addresses whose replies hold what people wrote. */
const WRITTEN =
  /\/rest\/(?:api\/[23]|agile\/1\.0)\/(?:issue|search|project|groups|issueLinkType|field|board|sprint|jql)\b/;

/** @param target the address of the site behind it, without a context path */
export async function hostileSite(target: string): Promise<HostileSite> {
  let texts: readonly string[] | undefined;
  let next = 0;
  let poisoned = 0;

  const poison = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => poison(item, name));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, poison(inner, key)]));
    if (typeof value !== 'string' || STRUCTURE.has(name) || TIME.test(value)) return value;
    const text = texts?.[next % texts.length] ?? value;
    next += 1;
    poisoned += 1;
    // What stood there tells one from the other, where a client looks for that.
    return text;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk as Buffer);
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' && !['host', 'connection', 'content-length', 'accept-encoding'].includes(name)
        ? [[name, value] as const]
        : [],
    );
    const path = request.url ?? '/';
    const reply = await fetch(new URL(path, target), {
      method: request.method ?? 'GET',
      headers: Object.fromEntries(headers),
      redirect: 'manual',
      ...(body.length > 0 && { body: Buffer.concat(body) }),
    });
    const type = reply.headers.get('content-type') ?? '';
    const bytes = Buffer.from(await reply.arrayBuffer());
    const isWritten = texts !== undefined && type.includes('json') && WRITTEN.test(path) && bytes.length > 0;
    const told = isWritten ? JSON.stringify(poison(JSON.parse(bytes.toString('utf8')), '')) : bytes;
    response.writeHead(reply.status, { 'content-type': type });
    response.end(told);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(502).end(String(error)));
  });
  const port = await listening(server);
  return {
    url: `http://127.0.0.1:${port}`,
    poison: (wanted, round = 0) => {
      texts = wanted;
      poisoned = 0;
      // Another text at each place in every round.
      next = round * 41;
    },
    get poisoned() {
      return poisoned;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
