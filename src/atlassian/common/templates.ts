import { REPLY_TOO_LARGE } from '../../core/errorCodes.ts';
import { ShipshapeError } from '../../core/errors.ts';
import type { Space, Template } from '../model/confluence.ts';
import {
  id,
  needList,
  number,
  object,
  objects,
  readEach,
  required,
  text,
  type JsonObject,
  type ReportOdd,
} from './read.ts';

const TEMPLATES_A_PAGE = 50;
/** Thousands of templates in one space are a mistake somewhere, not something to read through. */
const MAX_TEMPLATE_PAGES = 40;

/** The spaces of one page of results. */
export function readSpaces(reply: unknown, odd: ReportOdd): readonly Space[] {
  return readEach(needList(reply, 'results'), readSpace, odd);
}

/** A space, of Cloud or of Data Center. */
export function readSpace(value: unknown): Space {
  const space = object(value);
  const key = required(text(space['key']), 'space.key');
  return { id: id(space['id']) ?? key, key, name: text(space['name']) ?? key };
}

/** Every template of a space, or every global one, page after page. @param ask for one page of `ContentTemplate`s */
export async function readAllTemplates(
  spaceKey: string | undefined,
  ask: (page: { readonly start: number; readonly limit: number }) => Promise<unknown>,
  odd: ReportOdd,
): Promise<readonly Template[]> {
  const templates: Template[] = [];
  let start = 0;
  let limit = TEMPLATES_A_PAGE;
  for (let page = 0; page < MAX_TEMPLATE_PAGES; page += 1) {
    try {
      const reply = await ask({ start, limit });
      const results = needList(reply, 'results');
      templates.push(...readEach(results, (value) => readTemplate(object(value), spaceKey), odd));
      start += results.length;
      if (!isFullPage(reply, limit)) break;
    } catch (error) {
      if (!isTooLarge(error) || limit === 1) throw error;
      // Bodies may be long: fewer of them fit into a reply.
      limit = Math.ceil(limit / 5);
    }
  }
  return templates;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof ShipshapeError && error.detail.code === REPLY_TOO_LARGE;
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
