import { isAdfDocument } from '../adf/adf.ts';
import type { FindPerson } from '../adf/people.ts';
import type { FieldCodec } from '../common/fieldValues.ts';

/** Texts as ADF, people by account id. */
export const cloudFieldCodec: FieldCodec = {
  // The Markdown parser is loaded when the first text is written, not with the client.
  async writeText(markdown, source, people = []) {
    const findPerson: FindPerson = (name) => people.find(({ label }) => label === name);
    if (isAdfDocument(source)) {
      const { saveMarkdown } = await import('../adf/saveMarkdown.ts');
      return saveMarkdown(source, markdown, { findPerson });
    }
    const { markdownToAdf } = await import('../adf/markdownToAdf.ts');
    return markdownToAdf(markdown, undefined, findPerson);
  },
  writeUser: (accountId) => ({ id: accountId }),
  // ADF, which an answer in Markdown cannot show; left alone, the site fills it in itself.
  readText: () => undefined,
};
