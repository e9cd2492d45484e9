import assert from 'node:assert/strict';

/** What is needed of a running sample site to steer it. */
export interface SteeredSite {
  /** Of the site, with or without the context path of a Data Center's Jira. */
  readonly url: string;
  readonly controlToken: string;
}

/** Sends a body to the sample site's `/__control`, and gives whatever it answers. */
export function askControl({ url, controlToken }: SteeredSite, body: unknown): Promise<Response> {
  return fetch(`${new URL(url).origin}/__control`, {
    method: 'POST',
    headers: { 'x-control-token': controlToken, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Plants misfortunes; see the sample site's `Faults`. @returns what holds from now on */
export async function control(site: SteeredSite, body: object): Promise<unknown> {
  const reply = await askControl(site, body);
  assert.equal(reply.status, 200, await reply.clone().text());
  return reply.json();
}
