import { newestOf } from '../attachmentReplies.ts';
import { bodyIn } from '../bodies.ts';
import { commentOperations } from '../commentReplies.ts';
import { propertiesOf } from '../contentProperties.ts';
import { pageOperations } from '../pageReplies.ts';
import { mayEdit } from '../permissions.ts';
import { baseUrl } from '../replies.ts';
import { v1Label } from '../world.ts';
import type { ConfluenceWorld, PageVersion, SampleComment, SamplePage } from '../model.ts';
import { below, type ContentCall, expanded, wholeList } from './call.ts';
import { CHILD_TYPES, childrenOfType, type Content, idOf, spaceOf } from './find.ts';
import { historyJson, versionJson } from './historyJson.ts';
import { propertyJson } from './propertyJson.ts';
import { restrictionsJson } from './restrictionJson.ts';
import { spaceJson } from './spaceJson.ts';
import type { Json } from './style.ts';

/** What content said at one version. */
export interface Revision {
  readonly title: string;
  /** Storage format; undefined for a file. */
  readonly body: string | undefined;
  readonly version: PageVersion;
}

/** Every version of content, oldest first. */
export function revisionsOf(content: Content): readonly Revision[] {
  if (content.kind === 'attachment') {
    const { filename: title, versions } = content.file;
    return versions.map((version) => ({ title, body: undefined, version }));
  }
  const { page } = content;
  if (content.kind === 'page') return [...page.history, page];
  const title = `Re: ${page.title}`;
  return [...content.comment.history, content.comment].map((one) => ({ ...one, title }));
}

/**
 * Content with the parts that `expand` names.
 * @param at the version that is shown; the present one when absent
 */
export function contentJson(content: Content, call: ContentCall, at?: Revision): Json {
  const { world } = call;
  const id = idOf(content);
  const address = `/rest/api/content/${id}`;
  const { page, kind } = content;
  const revisions = revisionsOf(content);
  const shown = at ?? revisions.at(-1);
  if (shown === undefined) throw new Error('content has at least one version');
  const versions = revisions.map(({ version }) => version);
  const space = spaceOf(page, world);
  const parts: Record<string, () => unknown> = {
    space: () => space && spaceJson(space, below(call, 'space'), contentJson),
    version: () => versionJson(shown.version, call, address),
    history: () => historyJson(versions, shown.version, below(call, 'history'), address),
    container: () => containerJson(content, below(call, 'container')),
    ancestors: () => ancestorsOf(content, world).map((one) => contentJson(one, below(call, 'ancestors'))),
    operations: () => operationsOf(content, call),
    restrictions: () => restrictionsJson(page, below(call, 'restrictions'), contentJson),
    children: () => childrenJson(content, below(call, 'children'), 1),
    descendants: () => childrenJson(content, below(call, 'descendants'), Infinity),
    childTypes: () => childTypesJson(content, below(call, 'childTypes')),
    ...(kind !== 'attachment' && { metadata: () => metadataJson(content, below(call, 'metadata')) }),
    ...(shown.body !== undefined && { body: () => bodiesJson(shown.body ?? '', page, below(call, 'body')) }),
  };
  return {
    id,
    type: kind === 'page' ? page.type : kind,
    status: statusOf(content, at),
    title: shown.title,
    ...expanded(parts, call, {
      container: kind === 'page' ? `/rest/api/space/${space?.key ?? ''}` : `/rest/api/content/${page.id}`,
      space: `/rest/api/space/${space?.key ?? ''}`,
      history: `${address}/history`,
      children: `${address}/child`,
      descendants: `${address}/descendant`,
      restrictions: `${address}/restriction/byOperation`,
    }),
    ...(kind === 'attachment' && { metadata: metadataJson(content, below(call, 'metadata')) }),
    extensions: extensionsOf(content, below(call, 'extensions')),
    _links: linksOf(content, call),
  };
}

/** As `contentJson`, for an answer about this content alone: its addresses are complete with `base`. */
export function wholeContent(content: Content, call: ContentCall, at?: Revision): Json {
  const json = contentJson(content, call, at);
  const { request, style } = call;
  return {
    ...json,
    _links: { ...(json['_links'] as Json), base: baseUrl(request), context: style.context },
  };
}

function statusOf(content: Content, at: Revision | undefined): string {
  const { page, kind } = content;
  if (kind === 'attachment') return content.file.status;
  if (kind === 'comment') return 'current';
  const { number } = page.version;
  return page.status !== 'trashed' && at !== undefined && at.version.number !== number
    ? 'historical'
    : page.status;
}

function containerJson(content: Content, call: ContentCall): Json | undefined {
  const { page } = content;
  if (content.kind !== 'page') return contentJson({ kind: 'page', page }, call);
  const space = spaceOf(page, call.world);
  return space && spaceJson(space, call, contentJson);
}

/** What stands above, the highest first. */
function ancestorsOf(content: Content, world: ConfluenceWorld): readonly Content[] {
  const { page, kind } = content;
  if (kind === 'attachment') return [];
  if (kind === 'comment') {
    const comment = world.comments.get(content.comment.parentId ?? '');
    const parent = comment === undefined ? undefined : ({ kind, page, comment } as const);
    return parent === undefined ? [] : [...ancestorsOf(parent, world), parent];
  }
  const above = world.pages.get(page.parentId ?? '');
  return above === undefined
    ? []
    : [...ancestorsOf({ kind, page: above }, world), { kind, page: above } as const];
}

function operationsOf(content: Content, { request, world }: ContentCall): readonly Json[] {
  if (content.kind === 'page') return pageOperations(content.page, request, world);
  if (content.kind === 'comment') return commentOperations(content.comment, request);
  const allowed = mayEdit(content.page, request, world) ? ['read', 'update', 'delete'] : ['read'];
  return allowed.map((operation) => ({ operation, targetType: 'attachment' }));
}

function bodiesJson(storage: string, page: SamplePage, call: ContentCall): Json {
  const { request, world, style } = call;
  const owner = { spaceId: page.spaceId, pageId: page.id };
  const told = (name: (typeof style.bodies)[number]): unknown =>
    (bodyIn(name, storage, owner, request, world) as Json)[name];
  return expanded(Object.fromEntries(style.bodies.map((name) => [name, () => told(name)])), call);
}

/** What stands below content, by its kind; only what is expanded. */
export function childrenJson(content: Content, call: ContentCall, depth: number): Json {
  const { request, world } = call;
  const address = `/rest/api/content/${idOf(content)}/${depth === 1 ? 'child' : 'descendant'}`;
  const parts = Object.fromEntries(
    CHILD_TYPES.map((type) => [
      type,
      () =>
        wholeList(
          childrenOfType(content, type, depth, request, world).map((one) =>
            contentJson(one, below(call, type)),
          ),
          `${baseUrl(request)}${address}/${type}`,
        ),
    ]),
  );
  const places = Object.fromEntries(CHILD_TYPES.map((type) => [type, `${address}/${type}`]));
  return { ...expanded(parts, call, places), _links: { self: baseUrl(request) + address } };
}

/** Whether there is something of each kind below content. */
function childTypesJson(content: Content, call: ContentCall): Json {
  const { request, world, expand } = call;
  const self = `${baseUrl(request)}/rest/api/content/${idOf(content)}/child`;
  const parts = Object.fromEntries(
    CHILD_TYPES.map((type) => [
      type,
      () => ({
        value: childrenOfType(content, type, 1, request, world).length > 0,
        _links: { self: `${self}/${type}` },
      }),
    ]),
  );
  const all = expand.has('all') ? { ...call, expand: new Set(CHILD_TYPES) } : call;
  return expanded(parts, all);
}

export function labelsJson(names: readonly string[], world: ConfluenceWorld): readonly Json[] {
  return names.map((name) => v1Label(name, world));
}

export function labelsOf(content: Content): readonly string[] {
  if (content.kind === 'page') return content.page.labels;
  return content.kind === 'attachment' ? content.file.labels : [];
}

function metadataJson(content: Content, call: ContentCall): Json {
  const { request, world } = call;
  const address = `/rest/api/content/${idOf(content)}`;
  const properties = propertiesOf(idOf(content), world);
  const newest = content.kind === 'attachment' ? newestOf(content.file) : undefined;
  const inner = below(call, 'properties');
  return {
    ...(newest && { mediaType: newest.mediaType, comment: newest.message }),
    ...expanded(
      {
        labels: () => wholeList(labelsJson(labelsOf(content), world), `${baseUrl(request)}${address}/label`),
        currentuser: () => ({
          favourited: {
            isFavourite: world.favourites.get(request.account.accountId)?.has(idOf(content)) ?? false,
          },
          _expandable: {},
        }),
        frontend: () => ({}),
        properties: () =>
          Object.fromEntries(
            properties.map((property) => [
              property.key,
              inner.expand.has(property.key)
                ? propertyJson(idOf(content), property, inner)
                : `${address}/property/${property.key}`,
            ]),
          ),
      },
      call,
    ),
  };
}

function extensionsOf(content: Content, call: ContentCall): Json {
  if (content.kind === 'page') return { position: 'none' };
  if (content.kind === 'comment') return commentExtensions(content.comment, call);
  const { mediaType, content: bytes, message } = newestOf(content.file);
  return { mediaType, fileSize: bytes.length, comment: message, fileId: content.file.fileId };
}

function commentExtensions({ inline }: SampleComment, call: ContentCall): Json {
  if (inline === undefined) return { location: 'footer', ...expanded({ resolution: () => ({}) }, call) };
  const { selection, markerRef, resolution } = inline;
  return {
    location: 'inline',
    ...expanded(
      {
        inlineProperties: () => ({ originalSelection: selection, markerRef }),
        resolution: () => ({ status: resolution }),
      },
      call,
    ),
  };
}

function linksOf(content: Content, { request, world, style }: ContentCall): Json {
  const ui = style.pageUi(content.page, world);
  const self = `${baseUrl(request)}/rest/api/content/${idOf(content)}`;
  if (content.kind === 'attachment') {
    const { file } = content;
    const name = encodeURIComponent(file.filename);
    const download = `/download/attachments/${file.pageId}/${name}?version=${newestOf(file).number}`;
    return { webui: ui, download, self };
  }
  const { id } = content.page;
  if (content.kind === 'comment')
    return { webui: `${ui}${ui.includes('?') ? '&' : '?'}focusedCommentId=${content.comment.id}`, self };
  return {
    webui: ui,
    edit: `/pages/resumedraft.action?draftId=${id}`,
    tinyui: `/x/${Number(id).toString(36)}`,
    self,
  };
}
