import type { MarkdownIt, Token } from 'markdown-it';
import type { KnownProjects, PlacedKey } from '../../../core/issueKey.ts';
import { keysInText } from '../../../core/keysInText.ts';

/** The web address of an issue; undefined when no site is known to have it. */
export type IssueUrlOf = (key: string) => string | undefined;

/**
 * Makes links of the keys of known projects in plain text; those in code, in links and in addresses stay as they are.
 */
export function addIssueKeyLinks(markdown: MarkdownIt, isKnown: KnownProjects, urlOf: IssueUrlOf): void {
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
        return withLinks(child, keysInText(child.content, isKnown), {
          urlOf,
          linkOf,
          textOf: (content) => Object.assign(new Token('text', '', 0), { content }),
        });
      });
    }
  });
}

interface LinkParts {
  readonly urlOf: IssueUrlOf;
  readonly linkOf: (key: string, url: string) => Token[];
  readonly textOf: (content: string) => Token;
}

function withLinks(text: Token, keys: readonly PlacedKey[], { urlOf, linkOf, textOf }: LinkParts): Token[] {
  const parts: Token[] = [];
  let from = 0;
  for (const { key, start, end } of keys) {
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
