import type { Space, Template } from '../model/confluence.ts';
import { id, required, needList, number, object, objects, text, type JsonObject } from './read.ts';

const TEMPLATES_A_PAGE = 50;
/** Thousands of templates in one space are a mistake somewhere, not something to read through. */
const MAX_TEMPLATE_PAGES = 40;

/** The spaces of one page of results. */
export function readSpaces(reply: unknown): readonly Space[] {
  return needList(reply, 'results').map((value) => {
    const space = object(value);
    const key = required(text(space['key']), 'space.key');
    return { id: required(id(space['id']), 'space.id'), key, name: text(space['name']) ?? key };
  });
}

/** Every template of a space, or every global one, page after page. @param ask for one page of `ContentTemplate`s */
export async function readAllTemplates(
  spaceKey: string | undefined,
  ask: (page: { readonly start: number; readonly limit: number }) => Promise<unknown>,
): Promise<readonly Template[]> {
  const templates: Template[] = [];
  for (let page = 0; page < MAX_TEMPLATE_PAGES; page += 1) {
    const reply = await ask({ start: templates.length, limit: TEMPLATES_A_PAGE });
    templates.push(...needList(reply, 'results').map((value) => readTemplate(object(value), spaceKey)));
    if (!isFullPage(reply, TEMPLATES_A_PAGE)) break;
  }
  return templates;
}

/** Whether another page may follow. A site may give less than was asked for; it says in `limit` what it held itself to. */
export function isFullPage(reply: unknown, asked: number): boolean {
  const count = needList(reply, 'results').length;
  return count > 0 && count >= (number(object(reply)['limit']) ?? asked);
}

/** A `ContentTemplate` of Confluence's v1 API, which Data Center's experimental one resembles. */
function readTemplate(template: JsonObject, spaceKey: string | undefined): Template {
  return {
    id: required(id(template['templateId']), 'template.templateId'),
    name: text(template['name']) ?? '',
    description: text(template['description']) ?? '',
    ...(spaceKey !== undefined && { spaceKey }),
    labels: objects(template['labels']).flatMap((label) => text(label['name']) ?? []),
    body: text(object(object(template['body'])['storage'])['value']) ?? '',
  };
}
