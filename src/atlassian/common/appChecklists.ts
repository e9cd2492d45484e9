import { CHECKLIST_FIELD } from '../../core/errorCodes.ts';
import { ShipshapeError } from '../../core/errors.ts';
import type { AppChecklist, ChecklistPlace } from '../model/checklist.ts';
import { list, object, text, type JsonObject } from './read.ts';

/** Smart Checklist's issue property. */
const SMART_PROPERTY = 'com.railsware.SmartChecklist.checklist';
const OKAPYA_TYPE = 'com.okapya.jira.checklist:checklist';
const TEXT_TYPE = 'com.atlassian.jira.plugin.system.customfieldtypes:textarea';
/** HeroCoders makes its field by this name; it is an ordinary long text. */
const TEXT_NAME = 'checklist text';
/** No document is nested deeper; a hostile one is. */
const MOST_DEPTH = 50;

/** The properties that are asked for with an issue, for `properties=`: those that a site has not cost nothing. */
export const DETAILS_PROPERTIES = SMART_PROPERTY;

/** Whether the place is a property of the issue, and not a field. */
export function isPropertyPlace({ app }: ChecklistPlace): boolean {
  return app === 'smartChecklist';
}

/** The checklists of apps in the parts of an issue's own reply (`IssueBean`); none where the apps are not there. */
export function readAppChecklists(
  fields: JsonObject,
  schemas: JsonObject,
  names: JsonObject,
  properties: JsonObject,
): readonly AppChecklist[] {
  const found = Object.keys(fields).flatMap((id): AppChecklist[] => {
    const name = text(names[id]) ?? id;
    const value = fields[id] ?? null;
    const type = text(object(schemas[id])['custom']);
    if (type === OKAPYA_TYPE) return [{ place: { app: 'okapya', id, name }, source: value }];
    if (type !== TEXT_TYPE || name.toLowerCase() !== TEXT_NAME) return [];
    return [{ place: { app: 'heroCoders', id, name }, source: value === null ? '' : asText(value) }];
  });
  const property = properties[SMART_PROPERTY];
  if (property === undefined) return found;
  const place: ChecklistPlace = { app: 'smartChecklist', id: SMART_PROPERTY, name: 'Smart Checklist' };
  return [...found, { place, source: property }];
}

/**
 * A long text as the lines that were typed, as far as a document tells: Jira makes lists of lines with bullets, and a list
 * within one of `--- header`; the app itself knows no lists within lists.
 */
function asText(value: unknown): unknown {
  return object(value)['type'] === 'doc' ? blockLines(value, '', 0).join('\n') : value;
}

function blockLines(node: unknown, sign: string, depth: number): readonly string[] {
  const { type, content, attrs } = object(node);
  const children = list(content);
  if (depth > MOST_DEPTH) return [];
  const inner = (own: string): readonly string[] =>
    children.flatMap((child) => blockLines(child, own, depth + 1));
  switch (type) {
    case 'bulletList':
    case 'taskList':
      return inner('* ');
    case 'orderedList':
      return inner('# ');
    case 'heading':
      return [`# ${inlineText(children, depth)}`];
    case 'rule':
      return ['---'];
    case 'taskItem':
      return [`* [${object(attrs)['state'] === 'DONE' ? 'x' : ''}] ${inlineText(children, depth)}`];
    case 'listItem':
      return children.flatMap((child, at) => {
        const isList = text(object(child)['type'])?.endsWith('List') ?? false;
        if (!isList) return blockLines(child, at === 0 ? sign : '', depth + 1);
        return blockLines(child, '', depth + 1).map((line) => line.replace(/^\* (?!\[)/, '--- '));
      });
    case 'paragraph':
      return `${sign}${inlineText(children, depth)}`.split('\n');
    default:
      return inner(sign);
  }
}

function inlineText(nodes: readonly unknown[], depth: number): string {
  if (depth > MOST_DEPTH) return '';
  return nodes
    .map((node) => {
      const { type, text: words, attrs, content } = object(node);
      if (type === 'hardBreak') return '\n';
      const { text: named, shortName, url } = object(attrs);
      return (
        text(words) ?? text(named) ?? text(shortName) ?? text(url) ?? inlineText(list(content), depth + 1)
      );
    })
    .join('');
}

/** The body of `PUT /issue/{issueIdOrKey}` that writes a field. */
export function fieldBody({ app, id }: ChecklistPlace, source: unknown): JsonObject {
  return app === 'okapya' ? { update: { [id]: [{ set: source }] } } : { fields: { [id]: source } };
}

/** What stands in the field in the reply of `GET /issue/{issueIdOrKey}`; undefined where the issue has no such field. */
export function readFieldSource(reply: unknown, { app, id }: ChecklistPlace): unknown {
  const fields = object(object(reply)['fields']);
  if (!(id in fields)) return undefined;
  return fields[id] ?? (app === 'okapya' ? null : '');
}

/** For `catch`: what the site says against an app's field is mostly that it is not on the edit screen. */
export function asFieldRefusal({ id }: ChecklistPlace): (error: unknown) => never {
  return (error) => {
    const refused = error instanceof ShipshapeError && error.reason === 'invalid';
    if (!refused || error.detail.fieldErrors?.[id] === undefined) throw error;
    throw new ShipshapeError('invalid', error.message, { ...error.detail, code: CHECKLIST_FIELD });
  };
}
