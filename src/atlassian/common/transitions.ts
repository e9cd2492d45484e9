import type { Transition } from '../model/transition.ts';
import type { FieldCodec } from './fieldValues.ts';
import { readStatus } from './issues.ts';
import { readScreen } from './readFields.ts';
import { id, needList, object, required, text } from './read.ts';

/** A transition of `GET /rest/api/{version}/issue/{issueIdOrKey}/transitions?expand=transitions.fields`. */
export function readTransition(value: unknown, codec: Pick<FieldCodec, 'readText'>): Transition {
  const transition = object(value);
  return {
    id: required(id(transition['id']), 'transition.id'),
    name: text(transition['name']) ?? '',
    to: readStatus(transition['to'], 'transition.to'),
    isAvailable: transition['isAvailable'] !== false,
    fields: readScreen(transition['fields'], codec),
  };
}

/** What stands in `transitions` of the reply. */
export function readTransitions(reply: unknown, codec: Pick<FieldCodec, 'readText'>): readonly Transition[] {
  return needList(reply, 'transitions').map((transition) => readTransition(transition, codec));
}
