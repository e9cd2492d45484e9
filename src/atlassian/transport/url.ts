/** What can stand in a query string. A list is sent as the name repeated, as Atlassian's documents ask. */
export type SearchParams = Readonly<Record<string, unknown>>;

/** A path below a base address, with its query; what is undefined or null is left out. */
export function requestUrl(baseUrl: string, path: string, searchParams: SearchParams = {}): string {
  // "https://site" + "@elsewhere" would be another host.
  if (!path.startsWith('/')) throw new TypeError('A path begins with a slash');
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(searchParams)) {
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean') {
        query.append(name, String(item));
      }
    }
  }
  const text = query.toString();
  return `${baseUrl.replace(/\/+$/, '')}${path}${text && `?${text}`}`;
}

/** The base address of a request that ended up at `url`; undefined where its path is not the end of that. */
export function baseUrlOf(url: string, path: string): string | undefined {
  const { origin, pathname } = new URL(url);
  return pathname.endsWith(path) ? `${origin}${pathname.slice(0, -path.length)}` : undefined;
}

/** Segments of Atlassian's paths whose successor names something of the customer's. */
const COLLECTIONS = new Set([
  'issue',
  'project',
  'space',
  'user',
  'sprint',
  'board',
  'version',
  'template',
  'jira',
  'confluence',
]);
const ID = /^(?:\d+|[0-9a-f]{8}-[0-9a-f-]{27,}|[A-Za-z][A-Za-z0-9_]+-\d+)$/;

/**
 * A path as it may stand in the log: keys, ids and names of the customer's replaced by `{id}`. Requests of one
 * template are one endpoint to Atlassian's rate limits too.
 */
export function pathTemplate(path: string): string {
  const segments = (path.split('?')[0] ?? '').split('/');
  return segments
    .map((segment, index) => {
      const previous = segments[index - 1] ?? '';
      // The number after `/rest/api` is the version of the interface.
      if (previous === 'api') return segment;
      const named = COLLECTIONS.has(previous) && !/^[a-z][a-zA-Z-]*$/.test(segment);
      return segment !== '' && (named || ID.test(segment)) ? '{id}' : segment;
    })
    .join('/');
}
