import { newestOf } from '../confluence/attachmentReplies.ts';
import { bodyIn } from '../confluence/bodies.ts';
import { pageWebUi } from '../confluence/addresses.ts';
import { mayEdit } from '../confluence/permissions.ts';
import { childrenOf } from '../confluence/tree.ts';
import { labelId } from '../confluence/world.ts';
import type {
  ConfluenceWorld,
  PageVersion,
  SampleAttachment,
  SampleComment,
  SamplePage,
  SampleSpace,
} from '../confluence/model.ts';
import type { SampleRequest } from '../http/route.ts';
import { userByAccountId } from './people.ts';

type Json = Readonly<Record<string, unknown>>;

/** What the replies of one request are printed with. */
export interface ContentCall {
  readonly request: SampleRequest;
  readonly world: ConfluenceWorld;
  /** What `expand` names, `body.storage` and the like, each with what is below it. */
  readonly expand: ReadonlySet<string>;
}

export function contentCall(request: SampleRequest, world: ConfluenceWorld): ContentCall {
  const names = request.query.getAll('expand').flatMap((entry) => entry.split(','));
  // Whatever has something expanded below it is expanded itself.
  const all = names.flatMap((name) =>
    name.split('.').map((_, at, parts) => parts.slice(0, at + 1).join('.')),
  );
  return { request, world, expand: new Set(all.map((name) => name.trim()).filter((name) => name !== '')) };
}

/** The parts of an expansion for what is below a name: `space.homepage` is `homepage` to the space. */
function below({ request, world, expand }: ContentCall, name: string): ContentCall {
  const inner = [...expand]
    .filter((one) => one.startsWith(`${name}.`))
    .map((one) => one.slice(name.length + 1));
  return { request, world, expand: new Set(inner) };
}

function personJson(accountId: string, { siteUrl }: SampleRequest): Json {
  const user = userByAccountId(accountId);
  if (user === undefined) return { type: 'anonymous', displayName: 'Anonymous' };
  const { name, key, person } = user;
  return {
    type: 'known',
    username: name,
    userKey: key,
    displayName: person.displayName,
    _links: { self: `${siteUrl}/rest/experimental/user?key=${key}` },
  };
}

function versionJson(version: PageVersion, request: SampleRequest): Json {
  const { number, message, minorEdit, authorId, createdAt } = version;
  return { by: personJson(authorId, request), when: createdAt, message, number, minorEdit, hidden: false };
}

export function spaceJson(space: SampleSpace, call: ContentCall): Json {
  const { request, world, expand } = call;
  const homepage = world.pages.get(space.homepageId);
  const description = { value: space.description, representation: 'plain' };
  return {
    id: Number(space.id),
    key: space.key,
    name: space.name,
    status: 'CURRENT',
    type: 'global',
    ...(expand.has('description') && { description: { plain: description } }),
    ...(expand.has('homepage') && homepage && { homepage: pageJson(homepage, below(call, 'homepage')) }),
    _links: { webui: `/display/${space.key}`, self: `${request.siteUrl}/rest/api/space/${space.key}` },
    _expandable: {
      ...(!expand.has('description') && { description: '' }),
      ...(!expand.has('homepage') && { homepage: `/rest/api/content/${space.homepageId}` }),
      metadata: '',
    },
  };
}

const BODIES = ['storage', 'view', 'export_view', 'styled_view', 'editor'] as const;

function bodies(storage: string, page: SamplePage, { request, world, expand }: ContentCall): Json {
  if (!expand.has('body')) return {};
  const owner = { spaceId: page.spaceId, pageId: page.id };
  const wanted = BODIES.filter((name) => expand.has(`body.${name}`));
  return {
    body: Object.assign({}, ...wanted.map((name) => bodyIn(name, storage, owner, request, world))) as Json,
  };
}

function spaceOf(page: SamplePage, world: ConfluenceWorld): SampleSpace | undefined {
  return world.spaces.find(({ id }) => id === page.spaceId);
}

function ancestors(page: SamplePage, { world }: ContentCall): readonly SamplePage[] {
  const parent = page.parentId === undefined ? undefined : world.pages.get(page.parentId);
  return parent === undefined ? [] : [...ancestors(parent, { world } as ContentCall), parent];
}

function listJson(results: readonly Json[], self: string): Json {
  return { results, start: 0, limit: results.length, size: results.length, _links: { self } };
}

export function labelsJson(names: readonly string[], world: ConfluenceWorld): readonly Json[] {
  return names.map((name) => ({ prefix: 'global', name, id: labelId(name, world), label: name }));
}

/** A page, at its present version or, with `shown`, as it was at another. */
export function pageJson(
  page: SamplePage,
  call: ContentCall,
  shown: Pick<SamplePage, 'title' | 'body' | 'version'> = page,
): Json {
  const { request, world, expand } = call;
  const api = '/rest/api/content';
  const self = `${request.siteUrl}${api}/${page.id}`;
  const space = spaceOf(page, world);
  const parts: Record<string, () => unknown> = {
    space: () => space && spaceJson(space, below(call, 'space')),
    version: () => versionJson(shown.version, request),
    history: () => historyJson(page, request),
    ancestors: () => ancestors(page, call).map((one) => pageJson(one, below(call, 'ancestors'))),
    operations: () =>
      (mayEdit(page, request, world) ? ['read', 'update', 'delete'] : ['read']).map((operation) => ({
        operation,
        targetType: page.type,
      })),
    children: () => childrenJson(page, below(call, 'children')),
    metadata: () => ({ labels: listJson(labelsJson(page.labels, world), `${self}/label`) }),
    container: () => space && spaceJson(space, below(call, 'container')),
  };
  const entries = Object.entries(parts);
  return {
    id: page.id,
    type: page.type,
    status: page.status === 'trashed' ? 'trashed' : shown === page ? page.status : 'historical',
    title: shown.title,
    ...Object.fromEntries(
      entries.filter(([name]) => expand.has(name)).map(([name, print]) => [name, print()]),
    ),
    ...bodies(shown.body, page, call),
    extensions: { position: 'none' },
    _links: {
      webui: `/pages/viewpage.action?pageId=${page.id}`,
      edit: `/pages/resumedraft.action?draftId=${page.id}`,
      tinyui: `/x/${Number(page.id).toString(36)}`,
      self,
    },
    _expandable: Object.fromEntries(
      [...entries.map(([name]) => name), 'body']
        .filter((name) => !expand.has(name))
        .map((name) => [name, '']),
    ),
  };
}

export function historyJson(page: SamplePage, request: SampleRequest): Json {
  return {
    latest: true,
    createdBy: personJson(page.authorId, request),
    createdDate: page.createdAt,
    lastUpdated: versionJson(page.version, request),
    _links: { self: `${request.siteUrl}/rest/api/content/${page.id}/history` },
  };
}

export function commentsOf(page: SamplePage, world: ConfluenceWorld): readonly SampleComment[] {
  return [...world.comments.values()].filter(
    ({ pageId, attachmentId }) => pageId === page.id && attachmentId === undefined,
  );
}

export function filesOf(page: SamplePage, world: ConfluenceWorld): readonly SampleAttachment[] {
  return [...world.attachments.values()].filter(
    ({ pageId, status }) => pageId === page.id && status === 'current',
  );
}

/** What stands below a page, by its kind; only what is expanded. */
export function childrenJson(page: SamplePage, call: ContentCall): Json {
  const { request, world, expand } = call;
  const self = `${request.siteUrl}/rest/api/content/${page.id}/child`;
  const kinds: Record<string, () => readonly Json[]> = {
    page: () => childrenOf(page.id, world).map((one) => pageJson(one, below(call, 'page'))),
    comment: () => commentsOf(page, world).map((one) => commentJson(one, page, below(call, 'comment'))),
    attachment: () => filesOf(page, world).map((one) => attachmentJson(one, page, below(call, 'attachment'))),
  };
  const names = Object.keys(kinds);
  return {
    ...Object.fromEntries(
      names
        .filter((name) => expand.has(name))
        .map((name) => [name, listJson(kinds[name]?.() ?? [], `${self}/${name}`)]),
    ),
    _links: { self },
    _expandable: Object.fromEntries(
      names
        .filter((name) => !expand.has(name))
        .map((name) => [name, `/rest/api/content/${page.id}/child/${name}`]),
    ),
  };
}

export function commentJson(comment: SampleComment, page: SamplePage, call: ContentCall): Json {
  const { request, world, expand } = call;
  const parent = comment.parentId === undefined ? undefined : world.comments.get(comment.parentId);
  return {
    id: comment.id,
    type: 'comment',
    status: 'current',
    title: `Re: ${page.title}`,
    ...(expand.has('version') && { version: versionJson(comment.version, request) }),
    ...(expand.has('container') && { container: pageJson(page, below(call, 'container')) }),
    ...(expand.has('ancestors') && {
      ancestors: parent === undefined ? [] : [commentJson(parent, page, below(call, 'ancestors'))],
    }),
    ...bodies(comment.body, page, call),
    extensions: {
      location: comment.inline === undefined ? 'footer' : 'inline',
      ...(comment.inline !== undefined && {
        inlineProperties: {
          originalSelection: comment.inline.selection,
          markerRef: comment.inline.markerRef,
        },
        resolution: { status: comment.inline.resolution },
      }),
    },
    _links: {
      webui: `/pages/viewpage.action?pageId=${page.id}&focusedCommentId=${comment.id}`,
      self: `${request.siteUrl}/rest/api/content/${comment.id}`,
    },
    _expandable: { ...(!expand.has('container') && { container: `/rest/api/content/${page.id}` }) },
  };
}

export function attachmentJson(file: SampleAttachment, page: SamplePage, call: ContentCall): Json {
  const { request, world, expand } = call;
  const newest = newestOf(file);
  const download = `/download/attachments/${page.id}/${encodeURIComponent(file.filename)}?version=${newest.number}`;
  return {
    id: file.id,
    type: 'attachment',
    status: file.status,
    title: file.filename,
    ...(expand.has('version') && { version: versionJson(newest, request) }),
    ...(expand.has('container') && { container: pageJson(page, below(call, 'container')) }),
    metadata: {
      mediaType: newest.mediaType,
      comment: newest.message,
      ...(expand.has('metadata.labels') && {
        labels: listJson(
          labelsJson(file.labels, world),
          `${request.siteUrl}/rest/api/content/${file.id}/label`,
        ),
      }),
    },
    extensions: { mediaType: newest.mediaType, fileSize: newest.content.length, comment: newest.message },
    _links: {
      webui: pageWebUi(page, world),
      download,
      self: `${request.siteUrl}/rest/api/content/${file.id}`,
    },
    _expandable: { ...(!expand.has('container') && { container: `/rest/api/content/${page.id}` }) },
  };
}
