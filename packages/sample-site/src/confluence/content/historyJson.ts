import { baseUrl } from '../replies.ts';
import type { PageVersion } from '../model.ts';
import { type ContentCall, expanded } from './call.ts';
import type { Json } from './style.ts';

/**
 * One version of content.
 * @param address of the content
 */
export function versionJson(version: PageVersion, call: ContentCall, address: string): Json {
  const { request, world, style } = call;
  const { number, message, minorEdit, authorId, createdAt } = version;
  return {
    by: style.person(authorId, request, world),
    when: createdAt,
    friendlyWhen: createdAt.slice(0, 10),
    message,
    number,
    minorEdit,
    hidden: false,
    _links: { self: `${baseUrl(request)}${address}/version/${number}` },
  };
}

/** Who made content, and when; with the versions around the one shown, and all who wrote it, as `expand` names them. */
export function historyJson(
  versions: readonly PageVersion[],
  shown: PageVersion,
  call: ContentCall,
  address: string,
): Json {
  const { request, world, style } = call;
  const [first = shown] = versions;
  const at = versions.findIndex(({ number }) => number === shown.number);
  const told = (version: PageVersion | undefined): Json | undefined =>
    version && versionJson(version, call, address);
  const authors = [...new Set(versions.map(({ authorId }) => authorId))];
  return {
    latest: at === versions.length - 1,
    createdBy: style.person(first.authorId, request, world),
    createdDate: first.createdAt,
    ...expanded(
      {
        lastUpdated: () => told(versions.at(-1)),
        previousVersion: () => (at > 0 ? told(versions[at - 1]) : undefined),
        nextVersion: () => told(versions[at + 1]),
        contributors: () => ({
          publishers: {
            users: authors.map((id) => style.person(id, request, world)),
            ...style.idsOf(authors),
          },
        }),
      },
      call,
    ),
    _links: { self: `${baseUrl(request)}${address}/history` },
  };
}
