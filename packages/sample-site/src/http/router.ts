import type { Route } from './route.ts';

interface CompiledRoute {
  readonly route: Route;
  readonly names: readonly string[];
  readonly pattern: RegExp;
  readonly literals: number;
}

/** A route with the values of the `{name}` parts of its path. */
export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

function compile(route: Route): CompiledRoute {
  const names: string[] = [];
  const source = route.path
    .split('/')
    .map((part) => {
      const name = /^\{(.+)\}$/.exec(part)?.[1];
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(name);
      return '([^/]+)';
    })
    .join('/');
  return {
    route,
    names,
    pattern: new RegExp(`^${source}$`),
    literals: route.path.split('/').length - names.length,
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray % is not an escape
  }
}

/** Finds the route for a request; literal path parts win over `{name}` parts. */
export class Router {
  readonly #routes: readonly CompiledRoute[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes.map(compile).sort((a, b) => b.literals - a.literals);
  }

  /** The match; `methodNotAllowed` when the path exists for other methods only; undefined when there is no such path. */
  match(method: string, path: string): RouteMatch | 'methodNotAllowed' | undefined {
    let pathExists = false;
    for (const { route, names, pattern } of this.#routes) {
      const values = pattern.exec(path);
      if (values === null) continue;
      pathExists = true;
      // HEAD is a GET whose body stays behind.
      if (route.method !== (method === 'HEAD' ? 'GET' : method)) continue;
      return {
        route,
        params: Object.fromEntries(names.map((name, index) => [name, decode(values[index + 1] ?? '')])),
      };
    }
    return pathExists ? 'methodNotAllowed' : undefined;
  }
}
