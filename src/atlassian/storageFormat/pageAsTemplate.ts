import { applyEdits, type TextEditSpec } from '../../core/textEdit.ts';
import { escapeMarkup } from './escapeMarkup.ts';
import { sourceTree, type SourceElement, type SourceNode } from './sourceTree.ts';
import { withTasks } from './tasks.ts';

/**
 * The body of a template that is made from a page: its tasks are open, the marks of comments, which stay with the page,
 * are left out, and files are named as the page's. Every other byte is as it was, and so is all of what is not
 * well-formed.
 * @param body storage format
 * @param page whose body it is
 * @returns storage format
 */
export function pageAsTemplate(
  body: string,
  page: { readonly title: string; readonly spaceKey: string },
): string {
  const open = withTasks(body, () => false);
  const [spaceKey, title] = [escapeMarkup(page.spaceKey), escapeMarkup(page.title)];
  const owner = `<ri:page ri:space-key="${spaceKey}" ri:content-title="${title}" />`;
  const edits: TextEditSpec[] = [];
  const walk = (nodes: readonly SourceNode[]): void => {
    for (const node of nodes) {
      if (node.kind !== 'element') continue;
      if (node.name === 'ac:inline-comment-marker') edits.push(...withoutTags(node));
      if (node.name === 'ri:attachment' && !node.children.some(({ kind }) => kind === 'element'))
        edits.push(owned(open, node, owner));
      walk(node.children);
    }
  };
  walk(sourceTree(open) ?? []);
  return applyEdits(open, edits);
}

function withoutTags({ from, to, innerFrom, innerTo }: SourceElement): readonly TextEditSpec[] {
  return [
    { offset: from, length: innerFrom - from, newText: '' },
    { offset: innerTo, length: to - innerTo, newText: '' },
  ];
}

/** A file without an owner is the page's own; a template has none. */
function owned(body: string, { from, to, innerFrom }: SourceElement, owner: string): TextEditSpec {
  const tag = body.slice(from, innerFrom).replace(/\s*\/?>$/, '>');
  return { offset: from, length: to - from, newText: `${tag}${owner}</ri:attachment>` };
}
