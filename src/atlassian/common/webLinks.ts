import type { WebLink } from '../model/webLink.ts';
import { id, object, objects, required, text } from './read.ts';

/**
 * The reply of `GET /issue/{issueIdOrKey}/remotelink` (`RemoteIssueLink`s).
 * @throws ShipshapeError `unexpectedReply` for another reply: it does not say that there are none
 */
export function readWebLinks(reply: unknown): readonly WebLink[] {
  const links = required(Array.isArray(reply) ? (reply as unknown[]) : undefined, 'list of links');
  return objects(links).flatMap((link) => {
    const target = object(link['object']);
    const [linkId, url] = [id(link['id']), text(target['url'])];
    if (linkId === undefined || url === undefined) return [];
    const relation = text(link['relationship']);
    const application = text(object(link['application'])['name']);
    const { resolved } = object(target['status']);
    return [
      {
        ...{ id: linkId, url, title: text(target['title']) ?? url },
        ...(relation !== undefined && { relation }),
        ...(application !== undefined && { application }),
        ...(typeof resolved === 'boolean' && { resolved }),
      },
    ];
  });
}

/** `RemoteIssueLinkRequest`, without a global id: two links to one address are two links. */
export function encodeWebLink({ url, title }: Pick<WebLink, 'url' | 'title'>): {
  readonly object: { readonly url: string; readonly title: string };
} {
  return { object: { url, title } };
}
