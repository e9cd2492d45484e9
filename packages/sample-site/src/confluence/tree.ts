import type { SampleRequest } from '../http/route.ts';
import { textField } from './json.ts';
import { v2NotFound } from './replies.ts';
import type { ConfluenceWorld, SampleFolder, SamplePage } from './model.ts';

/** The published pages below this page or folder, in the order of their creation. */
export function childrenOf(parentId: string | undefined, world: ConfluenceWorld): SamplePage[] {
  return [...world.pages.values()].filter(
    (page) => page.type === 'page' && page.parentId === parentId && page.status === 'current',
  );
}

/** The folders below this page or folder, in the order of their creation. */
export function foldersBelow(parentId: string, world: ConfluenceWorld): SampleFolder[] {
  return [...world.folders.values()].filter(
    (folder) => folder.parentId === parentId && folder.status === 'current',
  );
}

/** The nearest page above, through the folders between. */
export function pageAbove(parentId: string | undefined, world: ConfluenceWorld): SamplePage | undefined {
  const folder = world.folders.get(parentId ?? '');
  return folder === undefined ? world.pages.get(parentId ?? '') : pageAbove(folder.parentId, world);
}

/** The folder with this id; 404 when there is none. */
export function folderById(id: string, world: ConfluenceWorld): SampleFolder {
  const folder = world.folders.get(id);
  if (folder?.status !== 'current') throw v2NotFound();
  return folder;
}

/** The `parentId` of the request; undefined when absent, 404 when it is no page or folder of the space. */
export function newParent(
  request: SampleRequest,
  spaceId: string,
  world: ConfluenceWorld,
): string | undefined {
  const parentId = textField(request.body, 'parentId');
  if (parentId === undefined) return undefined;
  const page = world.pages.get(parentId);
  const parent = page?.type === 'page' ? page : world.folders.get(parentId);
  if (parent?.spaceId !== spaceId || parent.status !== 'current') throw v2NotFound();
  return parentId;
}
