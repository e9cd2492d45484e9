import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { textField } from '../json.ts';
import { mayEditIn } from '../permissions.ts';
import { idInPath } from '../queries.ts';
import { baseUrl, v2Error, v2NotFound } from '../replies.ts';
import { folderById, newParent } from '../tree.ts';
import type { ConfluenceWorld, SampleFolder } from '../model.ts';
import { listChildren } from './pageTree.ts';
import { spaceById } from './spaces.ts';

/** Folders of a space's tree, through the v2 API. */
export function folderRoutes(world: ConfluenceWorld): Route[] {
  const root = '/wiki/api/v2/folders';
  return [
    { method: 'POST', path: root, writes: true, handle: (request) => createFolder(request, world) },
    {
      method: 'GET',
      path: `${root}/{id}`,
      handle: (request) => ({ status: 200, body: showFolder(folderById(idInPath(request), world), request) }),
    },
    {
      method: 'GET',
      path: `${root}/{id}/direct-children`,
      handle: (request) => listChildren(folderById(idInPath(request), world).id, request, world),
    },
    {
      method: 'DELETE',
      path: `${root}/{id}`,
      writes: true,
      handle: (request) => deleteFolder(request, world),
    },
  ];
}

function createFolder(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const spaceId = textField(request.body, 'spaceId');
  if (spaceId === undefined) throw v2Error(400, 'spaceId is required');
  const space = spaceById(spaceId, world);
  if (!mayEditIn(space, request)) throw v2NotFound();
  const title = textField(request.body, 'title')?.trim() ?? '';
  if (title === '') throw v2Error(400, 'A title is required');
  const parentId = newParent(request, spaceId, world) ?? space.homepageId;
  const id = world.nextId();
  const { accountId } = request.account;
  const createdAt = new Date(request.now).toISOString();
  const folder: SampleFolder = {
    ...{ id, spaceId, parentId, title, status: 'current' },
    ...{ authorId: accountId, ownerId: accountId, createdAt },
  };
  world.folders.set(id, folder);
  return { status: 200, body: showFolder(folder, request) };
}

function deleteFolder(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const folder = folderById(idInPath(request), world);
  if (!mayEditIn(spaceById(folder.spaceId, world), request)) throw v2NotFound();
  folder.status = 'trashed';
  return { status: 204 };
}

function showFolder(folder: SampleFolder, request: SampleRequest) {
  const { id, status, title, parentId, authorId, ownerId, createdAt, spaceId } = folder;
  return {
    ...{ id, type: 'folder', status, title, parentId, authorId, ownerId, createdAt, spaceId },
    version: { number: 1, message: '', minorEdit: false, authorId, createdAt },
    _links: { webui: `/spaces/${spaceId}/folder/${id}`, base: baseUrl(request) },
  };
}
