import type { ContentStyle, Json } from '../confluence/content/style.ts';
import { baseUrl } from '../confluence/replies.ts';
import type { SampleRequest } from '../http/route.ts';
import { type DataCenterUser, userByAccountId, userByKey, userByName } from './people.ts';

/** Content as Data Center tells it: people by name and key, pages at other addresses, lists by `start` only. */
export const DATA_CENTER_STYLE: ContentStyle = {
  context: '/confluence',
  spaceStatus: 'CURRENT',
  cursors: false,
  told: ['body.storage', 'version', 'space', 'history', 'ancestors', 'container'],
  bodies: ['storage', 'view', 'export_view', 'styled_view', 'anonymous_export_view', 'editor'],
  person: (accountId, request) => {
    const user = userByAccountId(accountId);
    return user === undefined
      ? { type: 'anonymous', displayName: 'Anonymous' }
      : dataCenterPerson(user, request);
  },
  idsOf: (accountIds) => ({
    userKeys: accountIds.flatMap((id) => userByAccountId(id)?.key ?? []),
  }),
  pageUi: ({ id }) => `/pages/viewpage.action?pageId=${id}`,
  spaceUi: (key) => `/display/${key}`,
  search: withAccounts,
  stored: withAccountIds,
};

/** A person inside of something else. */
export function dataCenterPerson({ person, name, key }: DataCenterUser, request: SampleRequest): Json {
  return {
    type: 'known',
    username: name,
    userKey: key,
    displayName: person.displayName,
    _links: { self: `${baseUrl(request)}/rest/experimental/user?key=${key}` },
  };
}

const PEOPLE = /\b(creator|contributor|mention|watcher|favourite)(\s*(?:!=|=)\s*)(["']?)([\w.@-]+)\3/gi;

/** Queries name people by their user names. */
function withAccounts(request: SampleRequest): SampleRequest {
  const query = new URLSearchParams(request.query);
  const cql = (query.get('cql') ?? '').replace(
    PEOPLE,
    (whole, field: string, sign: string, _, name: string) => {
      const user = userByName(name);
      return user === undefined ? whole : `${field}${sign}"${user.person.accountId}"`;
    },
  );
  query.set('cql', cql);
  return { ...request, query };
}

/** Bodies name people by user key here, by account id in the world. */
function withAccountIds(storage: string): string {
  return storage
    .replace(/ri:userkey="([^"]*)"/g, (whole, key: string) => {
      const user = userByKey(key);
      return user === undefined ? whole : `ri:account-id="${user.person.accountId}"`;
    })
    .replace(/ri:username="([^"]*)"/g, (whole, name: string) => {
      const user = userByName(name);
      return user === undefined ? whole : `ri:account-id="${user.person.accountId}"`;
    });
}
