import { groupMembers } from '../groups.ts';
import type { SampleRequest } from '../http/route.ts';
import { v1Error, v2NotFound } from './replies.ts';
import { pageAbove } from './tree.ts';
import type { ConfluenceWorld, ContentType, RestrictedOperation, SamplePage, SampleSpace } from './model.ts';

/** Who asks. */
type Asker = Pick<SampleRequest, 'account'>;

/** True when the page is not restricted to other people; restrictions hold for everything below a page. */
export function mayView(page: SamplePage, request: Asker, world: ConfluenceWorld): boolean {
  const parent = pageAbove(page.parentId, world);
  return isAllowed('read', page, request) && (parent === undefined || mayView(parent, request, world));
}

/** True when the page is not restricted, or to the caller too. */
function isAllowed(operation: RestrictedOperation, page: SamplePage, { account }: Asker): boolean {
  const restriction = page.restrictions.get(operation);
  if (restriction === undefined) return true;
  const { users, groups } = restriction;
  return (
    users.includes(account.accountId) ||
    groups.some((group) => groupMembers(group)?.includes(account.accountId) === true)
  );
}

/** True when the caller may change things in the space. */
export function mayEditIn(space: SampleSpace | undefined, request: SampleRequest): boolean {
  return space?.editors?.includes(request.account.accountId) ?? true;
}

/** True when the caller administers the space. */
export function administers(space: SampleSpace, { account }: Asker): boolean {
  return space.admins?.includes(account.accountId) ?? true;
}

/** True when the caller may see and change the page. */
export function mayEdit(page: SamplePage, request: SampleRequest, world: ConfluenceWorld): boolean {
  return (
    mayView(page, request, world) &&
    isAllowed('update', page, request) &&
    mayEditIn(spaceOf(page, world), request)
  );
}

/** The page or post with this id, in whatever status but trashed; 404, also when the caller may not see it. */
export function contentById(id: string, request: SampleRequest, world: ConfluenceWorld): SamplePage {
  const content = world.pages.get(id);
  if (content === undefined || content.status === 'trashed' || !mayView(content, request, world))
    throw v2NotFound();
  return content;
}

/** As `contentById`, of one type alone. */
export function pageById(
  id: string,
  request: SampleRequest,
  world: ConfluenceWorld,
  type: ContentType = 'page',
): SamplePage {
  const page = contentById(id, request, world);
  if (page.type !== type) throw v2NotFound();
  return page;
}

/** As `contentById`; 404, as the v2 document says, when the caller may not change it. */
export function editableContent(id: string, request: SampleRequest, world: ConfluenceWorld): SamplePage {
  const page = contentById(id, request, world);
  if (!mayEdit(page, request, world)) throw v2NotFound();
  return page;
}

/** A page for a change by the v1 API: 404 when the caller may not see it, 403 when they may see but not change it. */
export function v1EditablePage(id: string, request: SampleRequest, world: ConfluenceWorld): SamplePage {
  const page = world.pages.get(id);
  if (page === undefined || page.status === 'trashed' || !mayView(page, request, world))
    throw v1Error(404, `No content found with id: ContentId{id=${id}}`);
  if (!mayEdit(page, request, world)) throw v1Error(403, 'Not permitted to update this content');
  return page;
}

function spaceOf(page: SamplePage, world: ConfluenceWorld): SampleSpace | undefined {
  return world.spaces.find(({ id }) => id === page.spaceId);
}
