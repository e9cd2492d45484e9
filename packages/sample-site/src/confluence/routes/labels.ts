import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { textField } from '../json.ts';
import { v1Page, v2Page } from '../paging.ts';
import { mayView, pageById, v1EditablePage } from '../permissions.ts';
import { idInPath, listParam, wordParam } from '../queries.ts';
import { v1Error } from '../replies.ts';
import { labelId, v1Label } from '../world.ts';
import type { ConfluenceWorld, SampleAttachment, SamplePage } from '../model.ts';
import { attachmentById } from './attachments.ts';
import { spaceById } from './spaces.ts';

const SORTS = ['created-date', '-created-date', 'id', '-id', 'name', '-name'] as const;
const MOST_LABELS = 5000;

/** Labels are read through the v2 API; adding and removing them exists in the v1 API only. */
export function labelRoutes(world: ConfluenceWorld): Route[] {
  const v1 = '/wiki/rest/api/content/{id}/label';
  const v2 = '/wiki/api/v2';
  const get = (path: string, namesOf: (request: SampleRequest) => readonly string[]): Route => ({
    method: 'GET',
    path,
    handle: (request) => listLabels(request, namesOf, world),
  });
  return [
    get(`${v2}/labels`, (request) => allLabels(request, world, () => true)),
    ...(['page', 'blogpost'] as const).map((type) =>
      get(
        `${v2}/${type}s/{id}/labels`,
        (request) => pageById(idInPath(request), request, world, type).labels,
      ),
    ),
    get(`${v2}/attachments/{id}/labels`, (request) => attachmentById(request, world).labels),
    // A label of a space itself is somebody's own or a team's: the sample site has none.
    get(`${v2}/spaces/{id}/labels`, (request) => (spaceById(idInPath(request), world), [])),
    get(`${v2}/spaces/{id}/content/labels`, (request) => {
      const { id } = spaceById(idInPath(request), world);
      return allLabels(request, world, ({ spaceId }) => spaceId === id);
    }),
    { method: 'POST', path: v1, writes: true, handle: (request) => addLabels(request, world) },
    {
      method: 'DELETE',
      path: v1,
      writes: true,
      handle: (request) => removeLabel(request, request.query.get('name') ?? '', world),
    },
    {
      method: 'DELETE',
      path: `${v1}/{label}`,
      writes: true,
      handle: (request) => {
        const name = request.params['label'] ?? '';
        if (name.includes('/')) throw v1Error(400, 'A label in the path must not have a slash');
        return removeLabel(request, name, world);
      },
    },
  ];
}

function listLabels(
  request: SampleRequest,
  namesOf: (request: SampleRequest) => readonly string[],
  world: ConfluenceWorld,
): SampleReply {
  const prefixes = listParam(request, 'prefix');
  const names = namesOf(request);
  const ids = listParam(request, 'label-id');
  const shown = prefixes === undefined || prefixes.includes('global') ? names : [];
  const labels = shown
    .map((name) => ({ id: labelId(name, world), name, prefix: 'global' }))
    .filter(({ id }) => ids?.includes(id) ?? true);
  const sort = wordParam(request, 'sort', SORTS);
  if (sort !== undefined) {
    const sign = sort.startsWith('-') ? -1 : 1;
    // Labels are numbered as they come to be.
    labels.sort((a, b) => {
      const byName = sort.endsWith('name') ? a.name.localeCompare(b.name, 'en') : 0;
      return sign * (byName || Number(a.id) - Number(b.id));
    });
  }
  return v2Page(request, labels, (label) => label);
}

function allLabels(
  request: SampleRequest,
  world: ConfluenceWorld,
  wanted: (page: SamplePage) => boolean,
): string[] {
  const pages = [...world.pages.values()].filter(
    (page) => page.status === 'current' && wanted(page) && mayView(page, request, world),
  );
  return [...new Set(pages.flatMap(({ labels }) => labels))];
}

/** What bears labels: a page, or a file of one. */
function labelled(request: SampleRequest, world: ConfluenceWorld): SamplePage | SampleAttachment {
  const id = request.params['id'] ?? '';
  const attachment = world.attachments.get(id);
  const page = v1EditablePage(attachment?.pageId ?? id, request, world);
  if (attachment?.status === 'current') return attachment;
  if (attachment !== undefined || page.status !== 'current')
    throw v1Error(404, `No content found with id: ContentId{id=${id}}`);
  return page;
}

function addLabels(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const content = labelled(request, world);
  const given: readonly unknown[] = Array.isArray(request.body) ? request.body : [request.body];
  const names = given.map((label) => textField(label, 'name')?.trim().toLowerCase() ?? '');
  const bad = names.find((name) => name === '' || name.length > 255 || /[\s:;,.?&[\]()#^*@!<>]/.test(name));
  if (bad !== undefined) throw v1Error(400, `The label "${bad}" contains invalid characters`);
  const labels = [...new Set([...content.labels, ...names])];
  if (labels.length > MOST_LABELS) throw v1Error(400, 'Too many labels');
  content.labels = labels;
  return { status: 200, body: v1Page(request, labels, (name) => v1Label(name, world), 200) };
}

function removeLabel(request: SampleRequest, name: string, world: ConfluenceWorld): SampleReply {
  const content = labelled(request, world);
  content.labels = content.labels.filter((label) => label !== name);
  return { status: 204 };
}
