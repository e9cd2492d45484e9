import type { Page } from '../../../atlassian/model/page.ts';
import type { CommentAbilities, PageThread } from '../../../atlassian/model/pageComment.ts';
import { linkUrl, type PageRef } from '../../../atlassian/pages/pageAddress.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { mentionedUsers } from '../../../atlassian/storageFormat/mentionedUsers.ts';
import { storageToMarkdown } from '../../../atlassian/storageFormat/storageToMarkdown.ts';
import type { MentionedPeople } from '../../../ui/mentionedPeople.ts';

/** A page with what was said about it. */
export interface ReadComments {
  readonly page: Page;
  readonly threads: readonly PageThread[];
  readonly abilities: CommentAbilities;
  /** Names by account id. */
  readonly names: ReadonlyMap<string, string>;
  /** A body in storage format as Markdown, without pictures from elsewhere. */
  readonly markdownOf: (body: string) => string;
}

export interface ReadCommentsDependencies {
  readonly sites: Pick<SiteDirectory, 'client'>;
  readonly people: Pick<MentionedPeople, 'namesOf'>;
}

/**
 * Reads the comments of a page; undefined where there is no page that the account may see.
 * @param known what was read before: what the account may do is asked for once
 */
export async function readComments(
  { sites, people }: ReadCommentsDependencies,
  { siteId, pageId }: PageRef,
  {
    known,
    isAsked,
    signal,
  }: { readonly known: ReadComments | undefined; readonly isAsked: boolean; readonly signal: AbortSignal },
): Promise<ReadComments | undefined> {
  const { site, confluence } = await sites.client(siteId, { userAsked: isAsked, background: !isAsked });
  const [page, threads, abilities] = await Promise.all([
    confluence.page(pageId, {}, signal),
    confluence.pageComments(pageId, signal),
    known && !isAsked ? known.abilities : confluence.commentAbilities(pageId, signal),
  ]);
  if (page === undefined || threads === undefined) return undefined;
  const all = threads.flatMap(({ comment, replies }) => [comment, ...replies]);
  const ids = all.flatMap(({ authorId, authorName, body }) => [
    ...(authorName === undefined && authorId !== undefined ? [authorId] : []),
    ...mentionedUsers(body),
  ]);
  const names = await people.namesOf(siteId, [...new Set(ids)]);
  return {
    ...{ page, threads, abilities, names },
    markdownOf: (body) =>
      storageToMarkdown(body, {
        remoteImages: false,
        userName: (id) => names.get(id),
        pageUrl: (link) => linkUrl(site, link, page.spaceKey),
      }).markdown,
  };
}
