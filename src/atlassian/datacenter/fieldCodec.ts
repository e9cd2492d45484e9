import { withUserNames } from '../../core/mention.ts';
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
