import { isMetadataName } from './elements.ts';
import { childElements, childNamed, textOf, type StorageElement, type StorageNode } from './tree.ts';

/** What a macro is on the page, where it can be either. */
const OUTPUT_TYPE = 'atlassian-macro-output-type';

/** Macros with a frame or a title, which are no words of a line whatever is said of them. */
const FRAMED = /^(?:code|noformat|expand|info|tip|note|warning|panel)$/i;

/**
 * The words of a macro with a body that says of itself that it stands in a line, as an excerpt can; undefined for one
 * that does not, or holds more than words.
 */
export function inlineBody(macro: StorageElement): readonly StorageNode[] | undefined {
  if (!/^ac:(?:structured-)?macro$/.test(macro.name) || FRAMED.test(macro.attributes.get('ac:name') ?? ''))
    return undefined;
  const body = childNamed(macro, 'ac:rich-text-body');
  if (body === undefined) return undefined;
  const isInline = childElements(macro).some(
    (child) =>
      child.name === 'ac:parameter' &&
      child.attributes.get('ac:name') === OUTPUT_TYPE &&
      textOf(child).trim().toUpperCase() === 'INLINE',
  );
  return isInline ? wordsOf(body) : undefined;
}

function wordsOf(body: StorageElement): readonly StorageNode[] | undefined {
  const parts = childElements(body).filter(({ name }) => !isMetadataName(name));
  const blocks = parts.filter(({ isBlock }) => isBlock);
  if (blocks.length === 0) return body.children;
  const [only] = blocks;
  const isAlone =
    parts.length === 1 &&
    body.children.every((child) => child === only || (child.kind === 'text' && child.text.trim() === ''));
  return only?.name === 'p' && isAlone && childElements(only).every(({ isBlock }) => !isBlock)
    ? only.children
    : undefined;
}
