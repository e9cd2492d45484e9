import assert from 'node:assert/strict';
import type { SampleSite } from '../support/sampleSite.ts';

/**
 * What the site answers to its user, asked around the window; undefined where it answers with nothing. With a body it
 * is a POST, unless another method is named.
 */
export async function askSite<T>(
  { url, email, token }: Pick<SampleSite, 'url' | 'email' | 'token'>,
  path: string,
  body?: object,
  method = body ? 'POST' : 'GET',
): Promise<T> {
  const reply = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Basic ${btoa(`${email}:${token}`)}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  assert.ok(reply.ok, text);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
