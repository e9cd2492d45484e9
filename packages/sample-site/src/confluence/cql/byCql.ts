import type { SampleRequest } from '../../http/route.ts';
import { v1Error } from '../replies.ts';
import { CqlError } from './tokens.ts';

/** What the request's `cql` finds; 400 where it cannot be understood. */
export function byCql<Found>(request: SampleRequest, search: (cql: string) => Found): Found {
  try {
    return search(request.query.get('cql') ?? '');
  } catch (error) {
    if (error instanceof CqlError) throw v1Error(400, error.message);
    throw error;
  }
}
