import { groupIdOf } from '../../groups.ts';
import { baseUrl } from '../replies.ts';
import type { RestrictedOperation, Restriction, SamplePage } from '../model.ts';
import { below, type ContentCall, type ContentPrinter, expanded } from './call.ts';
import type { Json } from './style.ts';

export const RESTRICTED = ['read', 'update'] as const;
const NOBODY: Restriction = { users: [], groups: [] };

/** Who alone may read or change a page, with the people, the groups and the content that `expand` names. */
export function restrictionJson(
  page: SamplePage,
  operation: RestrictedOperation,
  call: ContentCall,
  print: ContentPrinter,
): Json {
  const { request, world, style } = call;
  const { users, groups } = page.restrictions.get(operation) ?? NOBODY;
  const list = (results: readonly unknown[]): Json => ({
    results,
    start: 0,
    limit: 200,
    size: results.length,
  });
  const address = `/rest/api/content/${page.id}`;
  return {
    operation,
    restrictions: expanded(
      {
        user: () => list(users.map((id) => style.person(id, request, world))),
        group: () => list(groups.map((name) => ({ type: 'group', name, id: groupIdOf(name) }))),
      },
      below(call, 'restrictions'),
    ),
    ...expanded({ content: () => print({ kind: 'page', page }, below(call, 'content')) }, call, {
      content: address,
    }),
    _links: { self: `${baseUrl(request)}${address}/restriction/byOperation/${operation}` },
  };
}

/** Both restrictions of a page, each by its name. */
export function restrictionsJson(page: SamplePage, call: ContentCall, print: ContentPrinter): Json {
  const address = `/rest/api/content/${page.id}/restriction/byOperation`;
  const parts = Object.fromEntries(
    RESTRICTED.map((name) => [name, () => restrictionJson(page, name, below(call, name), print)]),
  );
  const places = Object.fromEntries(RESTRICTED.map((name) => [name, `${address}/${name}`]));
  return { ...expanded(parts, call, places), _links: { self: baseUrl(call.request) + address } };
}
