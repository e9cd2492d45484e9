import type { IssueLinkValue } from '../../fields/field.ts';

/** What `POST /issueLink` takes. */
interface LinkRequest {
  readonly type: { readonly name: string };
  readonly inwardIssue: { readonly key: string };
  readonly outwardIssue: { readonly key: string };
}

/**
 * `LinkIssueRequestJson`: the inward issue is the one that blocks, clones or duplicates, for its own page shows the other
 * one as outward.
 */
export function encodeLink(key: string, { type, direction, key: other }: IssueLinkValue): LinkRequest {
  const [inward, outward] = direction === 'outward' ? [key, other] : [other, key];
  return { type: { name: type }, inwardIssue: { key: inward }, outwardIssue: { key: outward } };
}
