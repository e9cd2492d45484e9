/**
 * Holds HTTP traffic against Atlassian's own API documents. `contractCheck()` gives a `fetch` that forwards every
 * request and collects what does not fit: an unknown or deprecated path, an undocumented parameter, status or field.
 */
import addFormats from 'ajv-formats';
import { OpenAPIBackend, type Document, type Operation } from 'openapi-backend';
import { loadDocument, type DocumentName } from './openapiDocuments.ts';

export { adfProblems } from './openapiAdf.ts';
export { needsDocuments } from './openapiDocuments.ts';

/** A request that no document describes, or that is deprecated, and why it is made nevertheless. */
export interface Allowed {
  readonly method: string;
  /** As in a document: `{name}` stands for one segment. */
  readonly path: string;
  readonly reason: string;
  /** Query parameters that the document leaves out; the rest of the request is held against it. */
  readonly query?: readonly string[];
}

export interface ContractCheckOptions {
  /** Which product's documents apply; `cloud` by default. */
  readonly deployment?: 'cloud' | 'datacenter';
  /** The path under which a Data Center product stands, for example `/jira`. */
  readonly contextPath?: string;
  /** Beside the list that always holds. */
  readonly allow?: readonly Allowed[];
  /** Forwards the requests; the global `fetch` by default. */
  readonly fetch?: typeof fetch;
}

export interface ContractCheck {
  readonly fetch: typeof fetch;
  /** One line for each misfit; empty when all traffic kept to the documents. */
  readonly problems: string[];
  /** What was called, with its path as the document or the list of excuses has it: `GET /rest/api/3/issue/{issueIdOrKey}`. */
  readonly operations: Set<string>;
}

interface Source {
  readonly document: DocumentName;
  /** The path under which the document's own paths stand. */
  readonly root: string;
}

const SOURCES: Readonly<Record<'cloud' | 'datacenter', readonly Source[]>> = {
  cloud: [
    { document: 'jira-platform-v3', root: '' },
    { document: 'jira-software', root: '' },
    { document: 'confluence-v2', root: '/wiki/api/v2' },
    // This document's own paths already begin with /wiki.
    { document: 'confluence-v1', root: '' },
  ],
  datacenter: [
    { document: 'jira-dc-10.3', root: '/rest' },
    // This document's own paths already begin with /rest.
    { document: 'confluence-dc-10.0.3', root: '' },
  ],
};

const ALWAYS_ALLOWED: readonly Allowed[] = [
  {
    method: 'GET',
    path: '/_edge/tenant_info',
    reason: 'where a Cloud site names its cloud id; in no document',
  },
  {
    method: 'GET',
    path: '/rest/api/2/serverInfo',
    reason: 'tells Data Center from Cloud before either is known',
  },
  ...['GET', 'PUT'].map((method) => ({
    method,
    path: '/rest/api/2/issue/{issueIdOrKey}',
    reason: 'version 2, whose texts are as they were written: so the manuals of apps that keep checklists',
  })),
  {
    method: 'GET',
    path: '/rest/experimental/template/page',
    reason: 'the only way to templates on Data Center; undocumented',
  },
  {
    method: 'GET',
    path: '/secure/attachment/{id}/{filename}',
    reason: 'where Data Center keeps the bytes of files, as the `content` of an attachment says',
  },
];

/** Any operation may answer with these, whether or not its document says so. */
const COMMON_STATUSES = new Set([401, 403, 404, 429]);

/** A status that an operation is known to answer with, though its document leaves it out. */
interface KnownStatus extends Pick<Allowed, 'method' | 'path' | 'reason'> {
  readonly status: number;
}

const KNOWN_STATUSES: readonly KnownStatus[] = [
  {
    method: 'PUT',
    path: '/wiki/api/v2/pages/{id}',
    status: 409,
    reason: 'the document describes version numbers, but not what answers a stale one',
  },
  { method: 'PUT', path: '/rest/api/content/{contentId}', status: 409, reason: 'the same on Data Center' },
  {
    method: 'POST',
    path: '/rest/api/content',
    status: 400,
    reason: 'a title that is taken; the document of the change says 400, this one nothing',
  },
  {
    method: 'GET',
    path: '/rest/api/3/license/approximateLicenseCount',
    status: 403,
    reason: 'the document names another schema than its example is of',
  },
];

/** A fresh check, with nothing collected. The documents are read at the first request. */
export function contractCheck(options: ContractCheckOptions = {}): ContractCheck {
  const problems: string[] = [];
  const operations = new Set<string>();
  const allowed = [...ALWAYS_ALLOWED, ...(options.allow ?? [])];
  const forward = options.fetch ?? fetch;

  const checked: typeof fetch = async (input, init) => {
    const request = await describe(input, init);
    const path = productPath(request.url.pathname, options.contextPath ?? '');
    const found = await findOperation(options.deployment ?? 'cloud', request.method, path);
    const excuse = allowed.find((entry) => entry.method === request.method && matches(entry.path, path));
    const report = (problem: string): void => void problems.push(`${request.method} ${path}: ${problem}`);

    if (!found) {
      if (excuse) operations.add(`${excuse.method} ${excuse.path}`);
      else report('no document has this operation');
      return forward(input, init);
    }
    operations.add(found.operation.operationId);
    if (found.operation.deprecated && !excuse) report('deprecated');
    for (const problem of requestProblems(found, without(request, excuse?.query), path))
      report(`request ${problem}`);

    const response = await forward(input, init);
    // A body that is cut off on the way is the caller's to notice; there is nothing to hold against a document.
    const text = await response
      .clone()
      .text()
      .catch(() => undefined);
    if (text !== undefined) {
      const isKnown = KNOWN_STATUSES.some(
        (known) =>
          known.method === request.method && known.status === response.status && matches(known.path, path),
      );
      for (const problem of isKnown ? [] : replyProblems(found, response, text))
        report(`reply ${response.status} ${problem}`);
    }
    return response;
  };
  return { fetch: checked, problems, operations };
}

interface DescribedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Record<string, string>;
  /** Undefined when there is none, or when it is not text (an upload). */
  readonly body: string | undefined;
  /** True for a body that is a form or bytes. */
  readonly upload: boolean;
}

async function describe(
  input: string | URL | Request,
  init: RequestInit | undefined,
): Promise<DescribedRequest> {
  const base = input instanceof Request ? input : undefined;
  const headers = new Headers(base?.headers);
  new Headers(init?.headers).forEach((value, name) => headers.set(name, value));
  const body = init?.body ?? (base?.body ? await base.clone().text() : undefined);
  return {
    method: (init?.method ?? base?.method ?? 'GET').toUpperCase(),
    url: new URL(input instanceof Request ? input.url : input),
    headers: Object.fromEntries(headers),
    body: typeof body === 'string' ? body : undefined,
    upload: Boolean(body) && typeof body !== 'string',
  };
}

function without(request: DescribedRequest, names: readonly string[] = []): DescribedRequest {
  const url = new URL(request.url);
  for (const name of names) url.searchParams.delete(name);
  return { ...request, url };
}

/** The path as the product sees it: without a Data Center context path or the Cloud gateway's prefix. */
function productPath(pathname: string, contextPath: string): string {
  const path = pathname.startsWith(`${contextPath}/`) ? pathname.slice(contextPath.length) : pathname;
  return path.replace(/^\/ex\/(?:jira|confluence)\/[^/]+(?=\/)/, '');
}

function matches(template: string, path: string): boolean {
  const expected = template.split('/');
  const actual = path.split('/');
  return (
    expected.length === actual.length &&
    expected.every((part, index) => part.startsWith('{') || part === actual[index])
  );
}

interface DocumentedOperation {
  readonly operationId: string;
  readonly deprecated?: boolean;
  readonly requestBody?: unknown;
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
  readonly parameters?: readonly {
    readonly name?: string;
    readonly in?: string;
    readonly deprecated?: boolean;
  }[];
}

interface Found {
  readonly api: OpenAPIBackend;
  readonly operation: DocumentedOperation;
  readonly root: string;
}

async function findOperation(
  deployment: 'cloud' | 'datacenter',
  method: string,
  path: string,
): Promise<Found | undefined> {
  for (const { document, root } of SOURCES[deployment]) {
    if (!path.startsWith(`${root}/`)) continue;
    const api = await backend(document);
    const operation = operationAt(api, method, path.slice(root.length));
    if (operation) return { api, operation: operation as unknown as DocumentedOperation, root };
  }
  return undefined;
}

/** Of several whose paths fit, the one that says most of it: as openapi-backend finds it, without reading all paths anew. */
function operationAt({ router }: OpenAPIBackend, method: string, path: string): Operation | undefined {
  const saysOf = (operation: Operation): number => operation.path.replace(/\{[^}]+\}/g, '').length;
  const [best] = router
    .getOperations()
    .filter((operation) => operation.method === method.toLowerCase() && matches(operation.path, path))
    .toSorted((a, b) => saysOf(b) - saysOf(a));
  return best;
}

function* requestProblems(
  { api, operation, root }: Found,
  request: DescribedRequest,
  path: string,
): Generator<string> {
  if (request.body !== undefined && !operation.requestBody)
    yield 'has a body, which the document does not know';
  for (const parameter of operation.parameters ?? []) {
    if (
      parameter.in === 'query' &&
      parameter.deprecated &&
      request.url.searchParams.has(parameter.name ?? '')
    ) {
      yield `uses the deprecated parameter ${parameter.name}`;
    }
  }
  const { errors } = api.validateRequest(
    {
      method: request.method,
      path: path.slice(root.length),
      query: request.url.search.slice(1),
      headers: request.headers,
      ...(request.body !== undefined && { body: request.body }),
    },
    operation.operationId,
  );
  for (const error of errors ?? []) {
    // Forms are not read here: the check cannot see the body, so it must not miss it.
    const unseen = request.upload && error.params['missingProperty'] === 'requestBody';
    // Jira Software's document calls the type of a comma-separated list an object; no query can hold one.
    const list =
      error.instancePath.startsWith('/query/') && /^must be (?:object|array)$/.test(error.message ?? '');
    // The ways to give a page's body have no required field, so that a body which fits one fits the other too.
    const several = error.keyword === 'oneOf' && Array.isArray(error.params['passingSchemas']);
    if (!unseen && !list && !several) yield describeError(error);
  }
}

function* replyProblems({ api, operation }: Found, response: Response, text: string): Generator<string> {
  const { status } = response;
  const documented =
    operation.responses?.[String(status)] ??
    operation.responses?.[`${Math.floor(status / 100)}XX`] ??
    operation.responses?.['default'];
  if (!documented) {
    if (!COMMON_STATUSES.has(status) && status < 500) yield 'is not a documented status';
    return;
  }
  if (status === 204) {
    if (text !== '') yield 'has a body';
    return;
  }
  if (!documented.content?.['application/json']) return;
  // A schema that says nothing: Jira answers some writes so, and sends nothing.
  if (text === '' && status < 300 && saysNothing(documented.content['application/json'])) return;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // The documents describe the product's own errors; a proxy or a bad day may answer anything.
    if (status < 400) yield 'is not JSON';
    return;
  }
  for (const error of api.validateResponse(body, operation.operationId, status).errors ?? [])
    yield describeError(error);
}

function saysNothing(content: unknown): boolean {
  const schema = typeof content === 'object' && content !== null && 'schema' in content ? content.schema : {};
  return typeof schema === 'object' && schema !== null && Object.keys(schema).length === 0;
}

interface SchemaError {
  readonly instancePath?: string;
  readonly message?: string | undefined;
  readonly params?: object;
}

function describeError({ instancePath, message, params }: SchemaError): string {
  const place = instancePath === undefined || instancePath === '' ? '/' : instancePath;
  return `${place} ${message ?? ''} ${JSON.stringify(params)}`;
}

const backends = new Map<DocumentName, Promise<OpenAPIBackend>>();

function backend(name: DocumentName): Promise<OpenAPIBackend> {
  const known = backends.get(name) ?? build(name);
  backends.set(name, known);
  return known;
}

async function build(name: DocumentName): Promise<OpenAPIBackend> {
  const definition = (await loadDocument(name)) as Document | undefined;
  if (!definition)
    throw new Error(`Atlassian's document ${name} is missing: guard the suite with needsDocuments()`);
  openAlternatives(definition);
  if (name.startsWith('jira-')) openAssignee(definition);
  if (name === 'confluence-v1') cutCircle(definition);
  if (SOURCES.datacenter.some((source) => source.document === name)) repairGenerated(definition);
  nameOperations(
    definition,
    SOURCES.cloud.concat(SOURCES.datacenter).find((source) => source.document === name)?.root ?? '',
  );
  const api = new OpenAPIBackend({
    definition,
    quick: true,
    // Each is asked a few times only: making a validator shorter takes longer than it ever saves.
    ajvOpts: { strict: false, allErrors: true, code: { optimize: false } },
    customizeAjv: (ajv) => {
      addFormats.default(ajv);
      // Jira's times bear an offset without a colon, which its own document calls `date-time` all the same.
      ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/);
      return ajv;
    },
  });
  await api.init();
  // The router reads the whole document for every question, and the document stays as it is.
  const operations = api.router.getOperations();
  api.router.getOperations = () => operations;
  return api;
}

/**
 * Some schemas forbid every property and then list alternatives that have some: nothing could ever fit them. The
 * alternatives, strict themselves, are what is meant.
 */
function openAlternatives(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const schema = node as Record<string, unknown>;
  if (schema['additionalProperties'] === false && (schema['anyOf'] ?? schema['oneOf']) !== undefined) {
    delete schema['additionalProperties'];
  }
  for (const value of Object.values(schema)) openAlternatives(value);
}

/** Both documents say in words that null makes an issue unassigned; their schemas know texts only. */
function openAssignee(definition: Document): void {
  for (const [path, item] of Object.entries(definition.paths ?? {})) {
    if (!path.endsWith('/issue/{issueIdOrKey}/assignee')) continue;
    const { put } = item as Readonly<Record<string, DocumentedOperation | undefined>>;
    const body = put?.requestBody as
      { readonly content?: Readonly<Record<string, { schema?: unknown }>> } | undefined;
    const json = body?.content?.['application/json'];
    const nobody = { type: 'string', nullable: true };
    if (json) json.schema = { type: 'object', properties: { accountId: nobody, name: nobody } };
  }
}

/**
 * A version tells its content, and that its version: openapi-backend never comes back from a request that holds one.
 * What a client may send of a version is its own fields.
 */
function cutCircle(definition: Document): void {
  interface Schema {
    properties?: Record<string, unknown>;
  }
  const schemas = (definition.components as { schemas?: Record<string, Schema> } | undefined)?.schemas;
  const sent = schemas?.['AttachmentPropertiesUpdateBody']?.properties;
  const version = schemas?.['Version'];
  if (sent === undefined || version?.properties === undefined) return;
  const ofItsOwn = Object.entries(version.properties).filter(
    ([name]) => !['by', 'content', 'collaborators', '_links'].includes(name),
  );
  sent['version'] = { ...version, properties: Object.fromEntries(ofItsOwn) };
  // A new page's space tells its first page, its history and more, each of which tells spaces and people again.
  const space = schemas?.['ContentCreate']?.properties?.['space'] as Schema | undefined;
  if (space?.properties !== undefined)
    space.properties = { id: space.properties['id'], key: { type: 'string' } };
}

/** What answers with a list of what its document describes one of. */
const LISTS = [
  ...['field', 'issuetype', 'priority', 'project', 'resolution', 'status', 'statuscategory'],
  ...['filter/favourite', 'user/search', 'user/assignable/search', 'user/viewissue/search'],
  ...['role', 'projectCategory', 'project/type', 'worklog/list'],
  ...['project/{projectIdOrKey}/versions', 'project/{projectIdOrKey}/components'],
  ...['project/{projectIdOrKey}/statuses'],
  'issue/{issueIdOrKey}/attachments',
].map((name) => `/api/2/${name}`);

/**
 * Data Center's documents are generated from Java types: `Object` became an object without properties, which forbids
 * the texts and lists it stands for, and some lists became one of their elements.
 */
function repairGenerated(definition: Document): void {
  for (const { get, post } of LISTS.map((path) => definition.paths?.[path] ?? {})) {
    const { responses } = ((get ?? post) as DocumentedOperation | undefined) ?? {};
    const json = responses?.['200']?.content?.['application/json'] as { schema?: unknown } | undefined;
    if (json) json.schema = { type: 'array', items: json.schema };
  }
  // The one list of Confluence that its document says was created by reading it.
  const files = definition.paths?.['/rest/api/content/{id}/child/attachment']?.get as
    { responses?: Record<string, unknown> } | undefined;
  if (files?.responses?.['201'] !== undefined) files.responses['200'] ??= files.responses['201'];
  // Java's dates are days here: `2026-12-24`.
  const { schemas = {} } = (definition.components ?? {}) as { schemas?: Record<string, Days | undefined> };
  for (const name of ['releaseDate', 'startDate']) delete schemas['VersionBean']?.properties?.[name]?.format;
  // Raw JSON that its Java type calls texts; the examples beside it show what it is.
  const help = schemas['AutoCompleteResponseBean']?.properties;
  for (const name of ['visibleFieldNames', 'visibleFunctionNames']) {
    const names = help?.[name];
    if (names) names.items = { type: 'object', required: ['value'] };
  }
  openObjects(definition);
}

interface Days {
  readonly properties?: Readonly<Record<string, { format?: string; items?: unknown } | undefined>>;
}

function openObjects(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const schema = node as Record<string, unknown>;
  if (schema['type'] === 'object' && !('properties' in schema) && !('additionalProperties' in schema)) {
    delete schema['type'];
  }
  for (const value of Object.values(schema)) openObjects(value);
}

/** Gives every operation a name that is unique and says what it is: some documents use one id for several. */
function nameOperations(definition: Document, root: string): void {
  for (const [path, item] of Object.entries(definition.paths ?? {})) {
    for (const [method, operation] of Object.entries(item ?? {})) {
      if (typeof operation === 'object' && 'responses' in operation) {
        operation.operationId = `${method.toUpperCase()} ${root}${path}`;
      }
    }
  }
}
