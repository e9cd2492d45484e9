import type { IssueWrite } from '../../atlassian/model/write.ts';
import type { WriteOutcome } from '../../atlassian/ports/outbox.ts';
import { reasonOf, ShipshapeError } from '../../core/errors.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { Field } from '../../fields/field.ts';
import type { ToolContext } from './toolContext.ts';

/**
 * Gives a change to the outbox.
 * @param done what the model is told when the site has it
 * @param fields those that the change is about: what the site says of them bears their names
 * @throws what the site refused it with
 */
export async function sendForModel(
  ref: IssueRef,
  write: IssueWrite,
  { outbox, workContext }: Pick<ToolContext, 'outbox' | 'workContext'>,
  done: string,
  signal: AbortSignal,
  fields: readonly Field[] = [],
): Promise<string> {
  const outcome = await outbox.send(ref, write, signal);
  switch (outcome.kind) {
    case 'refused':
      throw withFieldNames(outcome.error, fields);
    case 'kept':
      workContext.touch(ref);
      return whyKept(outcome);
    case 'done':
      workContext.touch(ref);
      return done;
  }
}

function whyKept({ unsent, error }: Extract<WriteOutcome, { readonly kind: 'kept' }>): string {
  switch (unsent.state) {
    case 'conflict':
      return 'Somebody else changed the same meanwhile. The change is kept under "Unsent Changes", where the user decides. Do not repeat it.';
    case 'refused':
      return `The site refused it (${reasonOf(error)}) together with a change that waited. Both are kept under "Unsent Changes", where the user decides. Do not repeat it.`;
    default:
      return `The site could not be asked (${reasonOf(error)}). The change is kept and will be sent by itself. Do not repeat it.`;
  }
}

/** What a site refused, with the names of fields instead of their ids: a model knows them by those. */
export function withFieldNames(error: unknown, fields: readonly Field[]): unknown {
  if (!(error instanceof ShipshapeError) || error.detail.fieldErrors === undefined) return error;
  const nameOf = (id: string): string => fields.find((field) => field.id === id)?.name ?? id;
  const named = Object.entries(error.detail.fieldErrors).map(([id, words]) => [nameOf(id), words] as const);
  const detail = { ...error.detail, fieldErrors: Object.fromEntries(named) };
  return new ShipshapeError(error.reason, error.message, detail, error);
}
