import assert from 'node:assert/strict';
import { ShipshapeError, type ErrorReason } from '../../../../src/core/errors.ts';

/** Asserts that something fails with a reason, and gives the error. */
export async function failsWith(reason: ErrorReason, action: Promise<unknown>): Promise<ShipshapeError> {
  try {
    await action;
  } catch (error) {
    if (!(error instanceof ShipshapeError)) throw error;
    assert.equal(error.reason, reason, `${error.reason}: ${error.message} ${JSON.stringify(error.detail)}`);
    return error;
  }
  assert.fail(`succeeded, though ${reason} was due`);
}
