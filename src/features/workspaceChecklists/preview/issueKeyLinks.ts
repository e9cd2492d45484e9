import type { MarkdownIt, Token } from 'markdown-it';
import { placedKeys } from '../../../core/issueKey.ts';

/** The web address of an issue; undefined when no site is known to have it. */
export type IssueUrlOf = (key: string) => string | undefined;

/** Makes links of issue keys in plain text; those in code and in links stay as they are. */
export function addIssueKeyLinks(markdown: MarkdownIt, urlOf: IssueUrlOf): void {
  markdown.core.ruler.push('shipshape-issue-keys', ({ tokens, Token }) => {
    const linkOf = (key: string, url: string): Token[] => {
      const open = new Token('link_open', 'a', 1);
      open.attrs = [
        ['href', url],
        ['class', 'shipshape-issue'],
      ];
      return [
        open,
        Object.assign(new Token('text', '', 0), { content: key }),
        new Token('link_close', 'a', -1),
      ];
    };
    for (const token of tokens) {
      if (token.type !== 'inline' || !token.children) continue;
      let depth = 0;
      token.children = token.children.flatMap((child) => {
        if (child.type === 'link_open' || /^<a[\s>]/i.test(child.content)) depth++;
        else if (child.type === 'link_close' || /^<\/a\s*>/i.test(child.content)) depth--;
        if (child.type !== 'text' || depth > 0) return [child];
        return withLinks(child, urlOf, linkOf, (content) =>
          Object.assign(new Token('text', '', 0), { content }),
        );
      });
    }
  });
}

function withLinks(
  text: Token,
  urlOf: IssueUrlOf,
  linkOf: (key: string, url: string) => Token[],
  textOf: (content: string) => Token,
): Token[] {
  const parts: Token[] = [];
  let from = 0;
  for (const { key, start, end } of placedKeys(text.content)) {
    const url = urlOf(key);
    if (url === undefined) continue;
    if (start > from) parts.push(textOf(text.content.slice(from, start)));
    parts.push(...linkOf(key, url));
    from = end;
  }
  if (from === 0) return [text];
  if (from < text.content.length) parts.push(textOf(text.content.slice(from)));
  return parts;
}
