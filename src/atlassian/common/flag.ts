import type { IssueFlag } from '../model/issueDetails.ts';
import { id, object, objects, text, type JsonObject } from './read.ts';

const CHECK_BOXES = 'com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes';
/** Jira Software makes the field by these names; a site in another language may show the field's name translated. */
const FIELD_NAME = /^flagged$/i;
const OPTION_NAME = /^impediment$/i;

/**
 * Jira Software's flag: check boxes of which one, "Impediment", is ticked. Told by the `fields`, `schema` and `names` of
 * an issue (`IssueBean`); undefined where the site has none.
 */
export function readFlag(fields: JsonObject, schemas: JsonObject, names: JsonObject): IssueFlag | undefined {
  const isFlag = (fieldId: string): boolean =>
    object(schemas[fieldId])['custom'] === CHECK_BOXES &&
    (FIELD_NAME.test(text(names[fieldId]) ?? '') ||
      objects(fields[fieldId]).some(({ value }) => OPTION_NAME.test(text(value) ?? '')));
  const fieldId = Object.keys(fields).find(isFlag);
  if (fieldId === undefined) return undefined;
  const options = objects(fields[fieldId]).flatMap((option) => {
    const optionId = id(option['id']);
    return optionId === undefined ? [] : [{ id: optionId, label: text(option['value']) ?? optionId }];
  });
  return { fieldId, name: text(names[fieldId]) ?? fieldId, options };
}
