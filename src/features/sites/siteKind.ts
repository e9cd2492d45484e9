import type { RecognizedSite } from '../../atlassian/ports/sites.ts';
import type { Draft } from './siteSteps.ts';

/** Takes what an address told of its site into the draft; what the user chose of the same site before stays. */
export function takeRecognized(draft: Draft, { url, flavor }: RecognizedSite): void {
  if (flavor !== undefined) draft.flavor = flavor;
  // Most sites that tell strangers nothing are a company's own.
  else if (!draft.asksKind || draft.url !== url) draft.flavor = 'datacenter';
  draft.url = url;
  draft.asksKind = flavor === undefined;
}
