import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { textField } from '../json.ts';
import { v1Page, v2Page } from '../paging.ts';
import { idInPath, wordParam } from '../queries.ts';
import { v1Error } from '../replies.ts';
import { type ConfluenceWorld, labelId, type SamplePage } from '../world.ts';
import { pageById } from './pages.ts';
import { v1Label } from './shared.ts';

/** Labels are read through the v2 API; adding and removing them exists in the v1 API only. */
export function labelRoutes(world: ConfluenceWorld): Route[] {
  const v1 = '/wiki/rest/api/content/{id}/label';
  return [
    {
      method: 'GET',
      path: '/wiki/api/v2/pages/{id}/labels',
      handle: (request) => {
        const prefix = wordParam(request, 'prefix', ['my', 'team', 'global', 'system']) ?? 'global';
        const names = prefix === 'global' ? pageById(idInPath(request), world).labels : [];
        const labels = names.map((name) => ({ id: labelId(name, world), name, prefix }));
        return v2Page(request, labels, (label) => label);
      },
    },
    { method: 'POST', path: v1, writes: true, handle: (request) => addLabels(request, world) },
    {
      method: 'DELETE',
      path: `${v1}/{label}`,
      writes: true,
      handle: (request) => {
        const page = contentById(request, world);
        page.labels = page.labels.filter((label) => label !== request.params['label']);
        return { status: 204 };
      },
    },
  ];
}

function addLabels(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const page = contentById(request, world);
  const given: readonly unknown[] = Array.isArray(request.body) ? request.body : [request.body];
  const names = given.map((label) => textField(label, 'name')?.trim().toLowerCase() ?? '');
  const bad = names.find((name) => name === '' || name.length > 255 || /[\s:;,.?&[\]()#^*@!<>]/.test(name));
  if (bad !== undefined) throw v1Error(400, `The label "${bad}" contains invalid characters`);
  page.labels = [...new Set([...page.labels, ...names])];
  return { status: 200, body: v1Page(request, page.labels, (name) => v1Label(name, world), 200) };
}

function contentById(request: SampleRequest, world: ConfluenceWorld): SamplePage {
  const id = request.params['id'] ?? '';
  const page = world.pages.get(id);
  if (page?.status !== 'current') throw v1Error(404, `No content found with id: ContentId{id=${id}}`);
  return page;
}
