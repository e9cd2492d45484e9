import { refuse } from '../http/replies.ts';
import type { SampleRequest } from '../http/route.ts';
import type { Issue, Project } from './model.ts';
import type { World } from './world.ts';

const BAD_BODY = 'Invalid request payload. Refer to the REST API documentation and try again.';

/** The body as an object; refuses with 400 otherwise. */
export function bodyObject(request: SampleRequest): Readonly<Record<string, unknown>> {
  const { body } = request;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw refuse(400, [BAD_BODY]);
  return { ...body };
}

/** An optional text of the body; refuses with 400 when it is something else. */
export function optionalText(body: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw refuse(400, [BAD_BODY]);
  return value;
}

/** An optional list of texts of the body; numbers count as texts. */
export function textList(body: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const value = body[name];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw refuse(400, [BAD_BODY]);
  return value.map((one: unknown) => {
    if (typeof one !== 'string' && typeof one !== 'number') throw refuse(400, [BAD_BODY]);
    return String(one);
  });
}

/** A whole number of the query, kept between 0 and `most`; refuses with 400 what is not a number. */
export function queryNumber(query: URLSearchParams, name: string, fallback: number, most: number): number {
  const text = query.get(name);
  if (text === null || text === '') return Math.min(fallback, most);
  if (!/^-?\d+$/.test(text))
    throw refuse(400, [`The value '${text}' of the parameter '${name}' is not a whole number.`]);
  return Math.max(0, Math.min(Number(text), most));
}

/** A flag of the query, in any case; any other word is false, as it is to Jira. */
export function queryFlag(query: URLSearchParams, name: string, fallback = false): boolean {
  const text = query.get(name)?.trim().toLowerCase() ?? '';
  return text === '' ? fallback : text === 'true';
}

/** A list in the query, whether repeated or comma-separated. */
export function queryList(query: URLSearchParams, name: string): readonly string[] {
  return query
    .getAll(name)
    .flatMap((entry) => entry.split(','))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** The issue a path names; refuses with 404 as Jira does. */
export function issueOf(world: World, idOrKey: string | undefined): Issue {
  const issue = idOrKey === undefined ? undefined : world.issue(idOrKey);
  if (issue === undefined)
    throw refuse(404, ['Issue does not exist or you do not have permission to see it.']);
  return issue;
}

/** The project a path names; refuses with 404 as Jira does. */
export function projectOf(world: World, idOrKey: string | undefined): Project {
  const project = idOrKey === undefined ? undefined : world.project(idOrKey);
  if (project === undefined) throw refuse(404, [`No project could be found with key '${idOrKey ?? ''}'.`]);
  return project;
}

/** A PageBean: one page of a list that is all in memory. */
export function page<T>(
  request: SampleRequest,
  all: readonly T[],
  print: (item: T) => unknown,
  { fallback, most }: { readonly fallback: number; readonly most: number },
): Readonly<Record<string, unknown>> {
  const startAt = queryNumber(request.query, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  const maxResults = queryNumber(request.query, 'maxResults', fallback, most);
  const values = all.slice(startAt, startAt + maxResults);
  const isLast = startAt + values.length >= all.length;
  const address = (from: number): string => {
    const query = new URLSearchParams(request.query);
    query.set('startAt', String(from));
    query.set('maxResults', String(maxResults));
    return `${request.siteUrl}${request.path}?${query.toString()}`;
  };
  return {
    self: address(startAt),
    ...(isLast ? {} : { nextPage: address(startAt + values.length) }),
    maxResults,
    startAt,
    total: all.length,
    isLast,
    values: values.map(print),
  };
}
