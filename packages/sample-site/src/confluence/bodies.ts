import type { SampleRequest } from '../http/route.ts';
import { adfFromStorage } from './adf/fromStorage.ts';
import { type AdfNode, asDocument, type BodyContext } from './adf/model.ts';
import { storageFromAdf } from './adf/toStorage.ts';
import { field, textField } from './json.ts';
import { pageWebUi } from './addresses.ts';
import { wordParam } from './queries.ts';
import { baseUrl, v2Error } from './replies.ts';
import { markupProblem } from './storageMarkup.ts';
import { viewOf } from './viewBody.ts';
import { type BodyOwner, viewContext } from './viewContext.ts';
import type { ConfluenceWorld } from './model.ts';

const WRITTEN = ['storage', 'atlas_doc_format'] as const;
/** Those that show a page to people are the same HTML here. */
const SHOWN = ['view', 'export_view', 'anonymous_export_view', 'styled_view'] as const;

/** How a body is told: as it is stored, as ADF, or for readers. */
type BodyFormat = (typeof WRITTEN)[number] | (typeof SHOWN)[number] | 'editor';

/** The `body-format` of lists; undefined when no body is asked for, 400 for another word. */
export function listFormat(request: SampleRequest): BodyFormat | undefined {
  return wordParam(request, 'body-format', WRITTEN);
}

/** The `body-format` of one page or comment. */
export function singleFormat(request: SampleRequest): BodyFormat | undefined {
  return wordParam(request, 'body-format', [...WRITTEN, ...SHOWN, 'editor']);
}

/** A `body` in the format asked for; empty when none was. */
export function bodyIn(
  format: BodyFormat | undefined,
  storage: string,
  owner: BodyOwner,
  request: SampleRequest,
  world: ConfluenceWorld,
) {
  if (format === undefined) return {};
  return { [format]: { representation: format, value: bodyValue(format, storage, owner, request, world) } };
}

function bodyValue(
  format: BodyFormat,
  storage: string,
  owner: BodyOwner,
  request: SampleRequest,
  world: ConfluenceWorld,
): string {
  if (format === 'storage' || format === 'editor') return storage;
  return format === 'atlas_doc_format'
    ? JSON.stringify(adfFromStorage(storage, bodyContext(owner, request, world)))
    : viewOf(storage, world.accounts, viewContext(owner, baseUrl(request), request.siteUrl, world));
}

/** A body as it was sent, in storage format. */
export interface SentBody {
  readonly storage: string;
  readonly format: (typeof WRITTEN)[number];
}

/**
 * What a request's `body` says, given either directly (`representation`, `value`) or under the name of its
 * representation; undefined when there is none.
 * @param refusal makes what is thrown for another representation, and for what is not well-formed; 400 of the v2 API
 */
export function sentBody(
  body: unknown,
  owner: BodyOwner,
  request: SampleRequest,
  world: ConfluenceWorld,
  refusal: (message: string) => Error = (message) => v2Error(400, message),
): SentBody | undefined {
  if (body === undefined || body === null) return undefined;
  const nested = WRITTEN.find((name) => field(body, name) !== undefined);
  const part = textField(body, 'value') === undefined && nested !== undefined ? field(body, nested) : body;
  const given = textField(part, 'representation') ?? nested ?? 'storage';
  const format = WRITTEN.find((name) => name === given);
  const value = textField(part, 'value');
  if (format === undefined) throw refusal(`The sample site takes ${WRITTEN.join(' and ')}, not ${given}`);
  if (value === undefined) throw refusal('A body needs a value');
  if (format === 'atlas_doc_format') {
    const document = documentIn(value);
    if (document === undefined) throw refusal('The body is not a valid ADF document');
    return { format, storage: storageFromAdf(document, bodyContext(owner, request, world)) };
  }
  const problem = markupProblem(value);
  if (problem !== undefined) throw refusal(problem);
  return { format, storage: value };
}

function documentIn(json: string): AdfNode | undefined {
  try {
    return asDocument(JSON.parse(json));
  } catch {
    return undefined;
  }
}

/** How ADF names the files of a page. */
function collectionOf(pageId: string): string {
  return `contentId-${pageId}`;
}

function bodyContext(owner: BodyOwner, request: SampleRequest, world: ConfluenceWorld): BodyContext {
  const base = baseUrl(request);
  const files = [...world.attachments.values()].filter(
    ({ pageId, status }) => pageId === owner.pageId && status === 'current',
  );
  return {
    nameOf: (id) => world.accounts.find(({ accountId }) => accountId === id)?.displayName,
    pageAddress: (title, spaceKey) => {
      const spaceId =
        spaceKey === undefined ? owner.spaceId : world.spaces.find(({ key }) => key === spaceKey)?.id;
      const page = [...world.pages.values()].find(
        (one) =>
          one.spaceId === spaceId && one.title === title && one.type === 'page' && one.status === 'current',
      );
      return page === undefined ? undefined : base + pageWebUi(page, world);
    },
    spaceAddress: (spaceKey) =>
      world.spaces.some(({ key }) => key === spaceKey) ? `${base}/spaces/${spaceKey}` : undefined,
    mediaOf: (filename) => {
      const file = files.find((one) => one.filename === filename);
      return file === undefined ? undefined : { id: file.fileId, collection: collectionOf(file.pageId) };
    },
    filenameOf: (mediaId) => files.find(({ fileId }) => fileId === mediaId)?.filename,
  };
}
