import type { SampleRequest } from '../../http/route.ts';
import { mayEditIn } from '../permissions.ts';
import { baseUrl } from '../replies.ts';
import type { SampleSpace } from '../model.ts';
import { below, type ContentCall, type ContentPrinter, expanded, wholeList } from './call.ts';
import { PICTURE } from '../routes/users.ts';
import type { Json } from './style.ts';

/** A space with the parts that `expand` names. */
export function spaceJson(space: SampleSpace, call: ContentCall, print: ContentPrinter): Json {
  const { request, world, style } = call;
  const address = `/rest/api/space/${space.key}`;
  const self = baseUrl(request) + address;
  const homepage = world.pages.get(space.homepageId);
  const parts = {
    settings: () => ({
      routeOverrideEnabled: false,
      spaceKey: space.key,
      _links: { self: `${self}/settings` },
    }),
    // A label of a space itself is somebody's own or a team's: the sample site has none.
    metadata: () =>
      expanded({ labels: () => wholeList([], `${self}/label`) }, below(call, 'metadata'), {
        labels: `${address}/label`,
      }),
    operations: () => operations(space, request),
    permissions: () =>
      operations(space, request).map((operation, index) => ({
        id: Number(space.id) * 10 + index,
        subjects: { group: wholeList([], self) },
        operation,
        anonymousAccess: false,
        unlicensedAccess: false,
      })),
    icon: () => PICTURE,
    description: () => descriptionJson(space, below(call, 'description')),
    theme: () => ({ themeKey: 'com.atlassian.confluence.themes.default', name: 'Default Theme' }),
    history: () => ({
      createdDate: space.createdAt,
      createdBy: style.person(space.authorId, request, world),
    }),
    homepage: () => homepage && print({ kind: 'page', page: homepage }, below(call, 'homepage')),
  };
  return {
    id: Number(space.id),
    key: space.key,
    name: space.name,
    type: 'global',
    status: style.spaceStatus,
    ...expanded(parts, call, {
      settings: `${address}/settings`,
      theme: `${address}/theme`,
      homepage: `/rest/api/content/${space.homepageId}`,
    }),
    _links: { webui: style.spaceUi(space.key), self },
  };
}

/** In the formats that are named, or in both. */
function descriptionJson({ description: value }: SampleSpace, { expand }: ContentCall): Json {
  const formats = ['plain', 'view'].filter((name) => expand.size === 0 || expand.has(name));
  return Object.fromEntries(
    formats.map((representation) => [representation, { value, representation, embeddedContent: [] }]),
  );
}

function operations(space: SampleSpace, request: SampleRequest): readonly Json[] {
  const read = { operation: 'read', targetType: 'space' };
  if (!mayEditIn(space, request)) return [read];
  const types = ['page', 'blogpost', 'comment', 'attachment'];
  return [read, ...types.map((targetType) => ({ operation: 'create', targetType }))];
}
