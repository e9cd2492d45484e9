import assert from 'node:assert/strict';
import { samplePeople } from '../../src/accounts.ts';
import type { SampleSite } from '../../src/server.ts';

/** Somebody else who works on a running sample site. */
export interface Colleague {
  readonly accountId: string;
  readonly name: string;
  /** Sends a request as this person, demands success, and gives the JSON. @param path below the address of Jira */
  send(method: string, path: string, body?: unknown): Promise<unknown>;
}

type SiteOfColleague = Pick<SampleSite, 'url' | 'email' | 'token' | 'controlToken'>;

/** The other active people of the sample site; on a Data Center, `token` is sent as it takes it. */
export function colleagues(site: SiteOfColleague, flavor: 'cloud' | 'datacenter' = 'cloud'): Colleague[] {
  const basic = Buffer.from(`${site.email}:${site.token}`).toString('base64');
  const authorization = flavor === 'cloud' ? `Basic ${basic}` : `Bearer ${site.token}`;
  return samplePeople()
    .filter(({ email, active }) => active && email !== site.email)
    .map(({ accountId, displayName }) => ({
      accountId,
      name: displayName,
      send: async (method, path, body) => {
        const reply = await fetch(`${site.url}${path}`, {
          method,
          headers: {
            ...{ authorization, 'content-type': 'application/json' },
            ...{ 'x-control-token': site.controlToken, 'x-control-account': accountId },
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const text = await reply.text();
        assert.ok(reply.ok, `${method} ${path}: ${reply.status} ${text}`);
        return text === '' ? undefined : (JSON.parse(text) as unknown);
      },
    }));
}
