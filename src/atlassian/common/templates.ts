import type { Template } from '../model/confluence.ts';
import { id, need, object, objects, text, type JsonObject } from './read.ts';

/** A `ContentTemplate` of Confluence's v1 API, which Data Center's experimental one resembles. */
export function readTemplate(template: JsonObject, spaceKey: string | undefined): Template {
  return {
    id: need(id(template['templateId']), 'template.templateId'),
    name: text(template['name']) ?? '',
    description: text(template['description']) ?? '',
    ...(spaceKey !== undefined && { spaceKey }),
    labels: objects(template['labels']).flatMap((label) => text(label['name']) ?? []),
    body: text(object(object(template['body'])['storage'])['value']) ?? '',
  };
}
