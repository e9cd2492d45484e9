import type { Transition } from '../model/transition.ts';
import type { FieldCodec } from './fieldValues.ts';
import { readStatus } from './issues.ts';
import { readScreen } from './readFields.ts';
import { id, ignoreOdd, needList, object, readEach, required, text, type ReportOdd } from './read.ts';

/**
 * A transition of `GET /rest/api/{version}/issue/{issueIdOrKey}/transitions?expand=transitions.fields`, as far as it is
 * as documented.
 * @throws ShipshapeError `unexpectedReply` without an id
 */
export function readTransition(
  value: unknown,
  codec: Pick<FieldCodec, 'readText'>,
  odd: ReportOdd = ignoreOdd,
): Transition {
  const transition = object(value);
  return {
    id: required(id(transition['id']), 'transition.id'),
    name: text(transition['name']) ?? '',
    to: readStatus(transition['to'], 'transition.to', odd),
    isAvailable: transition['isAvailable'] !== false,
    fields: readScreen(transition['fields'], codec, odd),
  };
}

/** What stands in `transitions` of the reply. */
export function readTransitions(
  reply: unknown,
  codec: Pick<FieldCodec, 'readText'>,
  odd: ReportOdd,
): readonly Transition[] {
  return readEach(needList(reply, 'transitions'), (value) => readTransition(value, codec, odd), odd);
}
