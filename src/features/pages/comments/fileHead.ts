import { splitFrontMatter } from '../../../markdown/frontMatter.ts';

/** Where a file speaks of its page as a whole: from its front matter to its title, which is no part of the page's text. */
export interface FileHead {
  /** The offset where threads about the page stand: its title, or the first text of the file. */
  readonly at: number;
  /** The offset behind the head. */
  readonly end: number;
}

export function fileHead(file: string): FileHead {
  const { frontMatter, text } = splitFrontMatter(file);
  const at = frontMatter.length + (/^\s*(?=\S)/.exec(text)?.[0].length ?? 0);
  const title = /^#[ \t]+[^\r\n]*/.exec(file.slice(at, at + 2000))?.[0] ?? '';
  return { at, end: title === '' ? frontMatter.length : at + title.length };
}
