import { ShipshapeError } from '../../core/errors.ts';
import type { RequestFailure } from '../../protocol/messages.ts';

/**
 * Why a request of the page came to nothing: what the site says about fields apart from what it says about none.
 * @param explain any failure in words
 */
export function describeRefusal(error: unknown, explain: (error: unknown) => string): RequestFailure {
  const message = explain(error);
  if (!(error instanceof ShipshapeError)) return { message, general: message };
  const { fieldErrors = {}, ...detail } = error.detail;
  if (Object.keys(fieldErrors).length === 0) return { message, general: message };
  if ((detail.serverMessages ?? []).length === 0) return { message, fieldErrors };
  const rest = new ShipshapeError(error.reason, error.message, detail);
  return { message, fieldErrors, general: explain(rest) };
}
