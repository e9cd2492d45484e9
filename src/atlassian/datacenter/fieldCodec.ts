import type { Mention } from '../../core/mention.ts';
import type { FieldCodec } from '../common/fieldValues.ts';
import { text } from '../common/read.ts';
import { wikiToMarkdown } from '../wiki/wikiToMarkdown.ts';

/** Texts as wiki markup, people by user name. */
export const dataCenterFieldCodec: FieldCodec = {
  // The Markdown parser is loaded when the first text is written, not with the client.
  async writeText(typed, source, people = []) {
    const markdown = withUserNames(typed, people);
    if (typeof source === 'string' && source !== '') {
      const { saveWikiMarkdown } = await import('../wiki/saveWikiMarkdown.ts');
      return saveWikiMarkdown(source, markdown);
    }
    const { markdownToWiki } = await import('../wiki/markdownToWiki.ts');
    return markdownToWiki(markdown);
  },
  writeUser: (name) => ({ name }),
  readText(value) {
    const wiki = text(value);
    return wiki === undefined ? undefined : wikiToMarkdown(wiki);
  },
};

/** Code, in which nobody is meant. */
const CODE = /(^(?:```|~~~)[^]*?^(?:```|~~~)|`+[^`\n]*`+)/m;

/** A text that names those who are meant as wiki markup does: `[~name]`. @param people the longest label first */
function withUserNames(markdown: string, people: readonly Mention[]): string {
  if (people.length === 0) return markdown;
  return markdown
    .split(CODE)
    .map((part, index) => (index % 2 === 0 ? people.reduce(mentioned, part) : part))
    .join('');
}

/** A text in which every label that is a word of its own is a mention. */
function mentioned(within: string, { label, id }: Mention): string {
  return within
    .split(`@${label}`)
    .reduce((before, after) =>
      isApart(before, after) ? `${before}[~${id}]${after}` : `${before}@${label}${after}`,
    );
}

function isApart(before: string, after: string): boolean {
  return !/[\p{L}\p{N}_]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after);
}
