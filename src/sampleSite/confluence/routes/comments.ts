import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { field, textField } from '../json.ts';
import { bodyIn, pageWebUi, storageInBody, storageOrAdf } from '../pageReplies.ts';
import { v2Page } from '../paging.ts';
import { idInPath } from '../queries.ts';
import { baseUrl, v2Error } from '../replies.ts';
import type { ConfluenceWorld, FooterComment } from '../world.ts';
import { pageById } from './pages.ts';

/** Footer comments of pages, through the v2 API. */
export function commentRoutes(world: ConfluenceWorld): Route[] {
  return [
    {
      method: 'GET',
      path: '/wiki/api/v2/pages/{id}/footer-comments',
      handle: (request) => {
        const page = pageById(idInPath(request), world);
        const comments = [...world.comments.values()].filter(({ pageId }) => pageId === page.id);
        return v2Page(request, comments, (comment) => ({
          ...showComment(comment, world),
          body: bodyIn(storageOrAdf(request), comment.body, world),
        }));
      },
    },
    {
      method: 'POST',
      path: '/wiki/api/v2/footer-comments',
      writes: true,
      handle: (request) => createComment(request, world),
    },
  ];
}

function createComment(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const pageId = textField(request.body, 'pageId');
  if (pageId === undefined)
    throw v2Error(400, 'The sample site takes comments on pages only: pageId is required');
  const page = pageById(pageId, world);
  const body = storageInBody(field(request.body, 'body'));
  if (body === undefined) throw v2Error(400, 'body is required');
  const comment: FooterComment = {
    id: world.nextId(),
    pageId: page.id,
    body,
    authorId: request.account.accountId,
    createdAt: new Date(request.now).toISOString(),
  };
  world.comments.set(comment.id, comment);
  const shown = showComment(comment, world);
  return {
    status: 201,
    body: {
      ...shown,
      body: bodyIn('storage', comment.body, world),
      _links: { ...shown._links, base: baseUrl(request) },
    },
    headers: { Location: `${baseUrl(request)}/api/v2/footer-comments/${comment.id}` },
  };
}

function showComment(comment: FooterComment, world: ConfluenceWorld) {
  const page = pageById(comment.pageId, world);
  return {
    id: comment.id,
    status: 'current',
    title: `Re: ${page.title}`,
    pageId: comment.pageId,
    version: {
      number: 1,
      message: '',
      minorEdit: false,
      authorId: comment.authorId,
      createdAt: comment.createdAt,
    },
    _links: { webui: `${pageWebUi(page, world)}?focusedCommentId=${comment.id}` },
  };
}
