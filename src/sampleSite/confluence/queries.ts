import type { SampleRequest } from '../http/route.ts';
import { v1Error, v2Error } from './replies.ts';

/** A query parameter that Atlassian's document calls an array: comma-separated, repeated, or both; undefined if absent. */
export function listParam(request: SampleRequest, name: string): string[] | undefined {
  const values = request.query.getAll(name).flatMap((value) => value.split(','));
  return values.length === 0 ? undefined : values.filter((value) => value !== '');
}

/** A list of ids; 400 when one is not a number. */
export function idListParam(request: SampleRequest, name: string): string[] | undefined {
  const ids = listParam(request, name);
  ids?.forEach((id) => requireLong(id, name));
  return ids;
}

/** An id in a v2 path; 400 when it is not a number. */
export function idInPath(request: SampleRequest, name = 'id'): string {
  const id = request.params[name] ?? '';
  requireLong(id, name);
  return id;
}

/** A v2 parameter that must be one of a few words; undefined if absent, 400 for another word. */
export function wordParam<Word extends string>(
  request: SampleRequest,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const value = request.query.get(name);
  if (value === null) return undefined;
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) {
    throw v2Error(400, `Provided value {${value}} for '${name}' is not one of: ${words.join(', ')}`);
  }
  return word;
}

/** A v2 flag; the documented default when absent. */
export function flagParam(request: SampleRequest, name: string, fallback: boolean): boolean {
  const value = wordParam(request, name, ['true', 'false']);
  return value === undefined ? fallback : value === 'true';
}

/** A whole number of the v1 API, at least 0; 400 otherwise. */
export function v1IntegerParam(request: SampleRequest, name: string, fallback: number): number {
  const value = request.query.get(name);
  if (value === null) return fallback;
  if (!/^\d{1,9}$/.test(value)) throw v1Error(400, `${name} must be a number, at least 0: ${value}`);
  return Number(value);
}

/** A `limit` of the v2 API: 1 to 250, 25 when absent; 400 otherwise. */
export function v2Limit(request: SampleRequest): number {
  const value = request.query.get('limit');
  if (value === null) return 25;
  const limit = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (limit < 1 || limit > 250) {
    throw v2Error(400, `Provided value {${value}} for 'limit' is not valid. It must be between 1 and 250.`);
  }
  return limit;
}

function requireLong(value: string, name: string): void {
  if (!/^\d{1,19}$/.test(value)) {
    throw v2Error(
      400,
      `Provided value {${value}} for '${name}' is not the correct type. Expected type is long.`,
    );
  }
}
