import type { SampleRequest } from '../../http/route.ts';
import { baseUrl } from '../replies.ts';
import { labelId } from '../world.ts';
import type { ConfluenceWorld, SampleSpace } from '../model.ts';

/** A label of the v1 API. */
export function v1Label(name: string, world: ConfluenceWorld) {
  return { prefix: 'global', name, id: labelId(name, world), label: name };
}

/** A space inside a v1 reply. */
export function v1Space(space: SampleSpace, request: SampleRequest) {
  return {
    id: Number(space.id),
    key: space.key,
    name: space.name,
    type: 'global',
    status: 'current',
    _expandable: {
      settings: `/rest/api/space/${space.key}/settings`,
      metadata: '',
      operations: '',
      permissions: '',
      icon: '',
      description: '',
      theme: `/rest/api/space/${space.key}/theme`,
      history: '',
      homepage: `/rest/api/content/${space.homepageId}`,
    },
    _links: { webui: `/spaces/${space.key}`, self: `${baseUrl(request)}/rest/api/space/${space.key}` },
  };
}
