import type { JiraTexts } from '../../ports/jira/texts.ts';

/** An edit of a text over what the site has now. */
export interface MergedText {
  /** What stands on the site, as Markdown. */
  readonly theirs: string;
  /** The same with the edit in it. */
  readonly text: string;
  /** Whether the edit is in it already: somebody else has changed just that. */
  readonly isSame: boolean;
}

/**
 * An edit of a long text, put together with what the site made of the text meanwhile; undefined where that is a question
 * for the user.
 * @param source the text as the site sent it when the edit began; undefined for none
 * @param stored the text as the site has it now
 */
export async function mergeText(
  jira: JiraTexts,
  source: unknown,
  text: string,
  stored: unknown,
): Promise<MergedText | undefined> {
  const [base, theirs] = [await jira.readMarkdown(source), await jira.readMarkdown(stored)];
  // Who wrote on before their first words had arrived did so without having seen them on the site.
  if (base.trim() === '' && theirs.trim() !== '' && holdsLines(text, theirs))
    return { theirs, text, isSame: false };
  // Where nothing stood, two texts were written, not one changed twice; and what was cleared is not brought back.
  if ([base, text, theirs].some((each) => each.trim() === '')) return undefined;
  const { mergeMarkdown } = await import('../../../markdown/mergeMarkdown.ts');
  const { markdown } = mergeMarkdown(base, text, theirs);
  return markdown === undefined
    ? undefined
    : { text: markdown, theirs, isSame: markdown.trim() === theirs.trim() };
}

/** Whether a text stands whole in another one. */
function holdsLines(whole: string, part: string): boolean {
  return `\n${whole.trim()}\n`.includes(`\n${part.trim()}\n`);
}
