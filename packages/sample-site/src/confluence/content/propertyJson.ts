import { baseUrl } from '../replies.ts';
import type { ContentProperty } from '../model.ts';
import type { ContentCall } from './call.ts';
import type { Json } from './style.ts';

/** A property of content, with its version. */
export function propertyJson(ownerId: string, property: ContentProperty, { request }: ContentCall): Json {
  const { id, key, value, version } = property;
  const { number, message, minorEdit, createdAt } = version;
  const address = `/rest/api/content/${ownerId}`;
  return {
    ...{ id, key, value },
    version: { when: createdAt, message, number, minorEdit, hidden: false },
    _links: { self: `${baseUrl(request)}${address}/property/${encodeURIComponent(key)}` },
    _expandable: { content: address },
  };
}
