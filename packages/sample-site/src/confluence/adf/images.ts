import { childOf, type StorageElement } from '../storageTree.ts';
import { inlineNodes } from './inlineFromStorage.ts';
import type { AdfNode, BodyContext } from './model.ts';

/** How pictures and cards stand on the page. */
export const LAYOUTS: ReadonlySet<string> = new Set([
  ...['wide', 'full-width', 'center', 'wrap-right', 'wrap-left', 'align-end', 'align-start'],
]);
/** What a caption, unlike other lines, cannot hold. */
const NOT_IN_CAPTIONS = new Set(['inlineExtension', 'mediaInline']);

/** The ADF of an `ac:image`; undefined when it shows a file that the page does not have. */
export function image(element: StorageElement, context: BodyContext): AdfNode[] | undefined {
  const attrs = mediaAttributes(element, context);
  if (attrs === undefined) return undefined;
  const layout = element.attributes['ac:layout'] ?? element.attributes['ac:align'] ?? '';
  const words = childOf(element, 'ac:caption');
  const caption: AdfNode[] =
    words === undefined
      ? []
      : [
          {
            type: 'caption',
            content: inlineNodes(words.children, context).filter(({ type }) => !NOT_IN_CAPTIONS.has(type)),
          },
        ];
  return [
    {
      type: 'mediaSingle',
      attrs: { layout: LAYOUTS.has(layout) ? layout : 'center' },
      content: [{ type: 'media', attrs }, ...caption],
    },
  ];
}

function mediaAttributes(
  element: StorageElement,
  context: BodyContext,
): Readonly<Record<string, unknown>> | undefined {
  const alt = element.attributes['ac:alt'];
  const size = (name: 'width' | 'height'): Readonly<Record<string, number>> => {
    const pixels = element.attributes[`ac:${name}`] ?? '';
    return /^\d{1,6}$/.test(pixels) ? { [name]: Number(pixels) } : {};
  };
  const about = { ...(alt !== undefined && { alt }), ...size('width'), ...size('height') };
  const url = childOf(element, 'ri:url')?.attributes['ri:value'];
  if (url !== undefined) return { type: 'external', url, ...about };
  const filename = childOf(element, 'ri:attachment')?.attributes['ri:filename'];
  const media = filename === undefined ? undefined : context.mediaOf(filename);
  return media === undefined ? undefined : { type: 'file', ...media, ...about };
}
