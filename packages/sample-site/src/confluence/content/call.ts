import type { SampleRequest } from '../../http/route.ts';
import { v1List } from '../paging.ts';
import { listParam, v1IntegerParam } from '../queries.ts';
import type { ConfluenceWorld } from '../model.ts';
import type { Content } from './find.ts';
import type { ContentStyle, Json } from './style.ts';

const DEFAULT_PAGE = 25;
const LARGEST_PAGE = 500;

/** What the replies of one request are printed with. */
export interface ContentCall {
  readonly request: SampleRequest;
  readonly world: ConfluenceWorld;
  readonly style: ContentStyle;
  /** What `expand` names, `body.storage` and the like, each with what is above it. */
  readonly expand: ReadonlySet<string>;
}

/** Prints content inside of something else. */
export type ContentPrinter = (content: Content, call: ContentCall) => Json;

/** @param defaults what is expanded where the request does not say */
export function contentCall(
  request: SampleRequest,
  world: ConfluenceWorld,
  style: ContentStyle,
  defaults: readonly string[] = [],
): ContentCall {
  return { request, world, style, expand: expandOf(listParam(request, 'expand') ?? defaults) };
}

function expandOf(names: readonly string[]): ReadonlySet<string> {
  // Whatever has something expanded below it is expanded itself.
  const all = names.flatMap((name) =>
    name
      .trim()
      .split('.')
      .map((_, at, parts) => parts.slice(0, at + 1).join('.')),
  );
  return new Set(all.filter((name) => name !== ''));
}

/** The same call with more expanded. */
export function alsoWith(call: ContentCall, names: readonly string[]): ContentCall {
  return { ...call, expand: new Set([...call.expand, ...expandOf(names)]) };
}

/** The parts of an expansion for what is below a name: `space.homepage` is `homepage` to the space. */
export function below(call: ContentCall, name: string): ContentCall {
  const inner = [...call.expand]
    .filter((one) => one.startsWith(`${name}.`))
    .map((one) => one.slice(name.length + 1));
  return { ...call, expand: new Set(inner) };
}

/** The parts that are expanded; the others are named in `_expandable`, with where they are to be had. */
export function expanded(
  parts: Readonly<Record<string, () => unknown>>,
  { expand }: ContentCall,
  places: Readonly<Record<string, string>> = {},
): Json {
  const entries = Object.entries(parts);
  return {
    ...Object.fromEntries(
      entries.filter(([name]) => expand.has(name)).map(([name, print]) => [name, print()]),
    ),
    _expandable: Object.fromEntries(
      entries.filter(([name]) => !expand.has(name)).map(([name]) => [name, places[name] ?? '']),
    ),
  };
}

/** One page of a list, by `start` and `limit`. */
export function paged<T>(
  { request }: ContentCall,
  all: readonly T[],
  print: (one: T) => unknown,
  defaultLimit = DEFAULT_PAGE,
): Json {
  const start = v1IntegerParam(request, 'start', 0);
  const limit = Math.min(v1IntegerParam(request, 'limit', defaultLimit), LARGEST_PAGE);
  const results = all.slice(start, start + limit).map(print);
  const next = start + results.length;
  const more = results.length > 0 && next < all.length ? { start: String(next) } : undefined;
  return v1List(request, results, { start, limit, next: more });
}

/** A whole list inside of something else. */
export function wholeList(results: readonly unknown[], self: string): Json {
  return { results, start: 0, limit: results.length, size: results.length, _links: { self } };
}
