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
  const value = request.query.get(name)?.toLowerCase();
  if (value === undefined) return fallback;
  if (value !== 'true' && value !== 'false')
    throw v2Error(400, `Provided value {${value}} for '${name}' is not one of: true, false`);
  return value === 'true';
}

/** A whole number of the v1 API, at least 0; 400 otherwise. */
export function v1IntegerParam(request: SampleRequest, name: string, fallback: number): number {
  const value = request.query.get(name);
  if (value === null) return fallback;
  if (!/^\d{1,9}$/.test(value)) throw v1Error(400, `${name} must be a number, at least 0: ${value}`);
  return Number(value);
}

/** A `limit` of the v2 API: 1 to 250; 400 otherwise. */
export function v2Limit(request: SampleRequest, fallback = 25): number {
  return v2NumberParam(request, 'limit', { least: 1, most: 250, fallback });
}

/** A whole number of the v2 API within bounds; 400 otherwise. */
export function v2NumberParam(
  request: SampleRequest,
  name: string,
  { least, most, fallback }: { readonly least: number; readonly most: number; readonly fallback: number },
): number {
  const value = request.query.get(name);
  if (value === null) return fallback;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : -1;
  if (number < least || number > most) {
    const bounds = `It must be between ${least} and ${most}.`;
    throw v2Error(400, `Provided value {${value}} for '${name}' is not valid. ${bounds}`);
  }
  return number;
}

function requireLong(value: string, name: string): void {
  if (!/^\d{1,19}$/.test(value)) {
    throw v2Error(
      400,
      `Provided value {${value}} for '${name}' is not the correct type. Expected type is long.`,
    );
  }
}
