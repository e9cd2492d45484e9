import { omit } from '../../core/omit.ts';
import { childrenOf, type AdfNode } from './adf.ts';
import { mediaRun } from './inlinePieces.ts';

/** A picture from elsewhere, on a line of its own. */
export function pictureFrom(url: string, alt: string): AdfNode {
  const media = { type: 'media', attrs: { type: 'external', url, ...(alt !== '' && { alt }) } };
  return { type: 'mediaSingle', attrs: { layout: 'center' }, content: [media] };
}

/** A picture from elsewhere with a description; the node itself where that is the one it has. */
export function withDescription(node: AdfNode, alt: string): AdfNode {
  const [media = node, ...others] = childrenOf(node);
  const shown = mediaRun(media, 'image');
  if (shown.kind !== 'image' || shown.alt === alt) return node;
  const attrs = { ...omit(media.attrs ?? {}, 'alt'), ...(alt !== '' && { alt }) };
  const described = { ...media, attrs };
  return media === node ? described : { ...node, content: [described, ...others] };
}
