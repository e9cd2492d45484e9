import type { FieldOption } from '../../fields/field.ts';
import { id, object, required, text } from './read.ts';

/** A `Version` of a project. @throws ShipshapeError `unexpectedReply` without a name */
export function readVersion(value: unknown): FieldOption {
  const version = object(value);
  const label = required(text(version['name']), 'version.name');
  return { id: required(id(version['id']), 'version.id'), label };
}
