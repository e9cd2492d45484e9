import { parseJql } from '../../atlassian/jql/parseJql.ts';
import { quoteJql } from '../../atlassian/jql/quote.ts';
import type { Span } from '../../atlassian/jql/lexJql.ts';
import type { Translate } from '../../core/localize.ts';
import { everyIssueComplaint } from '../../ui/everyIssueComplaint.ts';

/** What a person most often means who writes no condition. */
const MINE = 'assignee = currentUser()';

/** A change that mends a mistake. */
export interface JqlFix {
  readonly title: string;
  /** The mistake, and what is put in its place. */
  readonly replaced: Span;
  readonly newText: string;
}

/** How the mistakes in JQL can be mended that there is one way for; places from its beginning. */
export function jqlFixes(jql: string, t: Translate): readonly JqlFix[] {
  const { problems, orderStart } = parseJql(jql);
  if (everyIssueComplaint(jql, t) !== undefined && orderStart !== undefined) {
    const replaced = { start: orderStart, end: orderStart };
    return [{ title: t('Add the condition {0}', MINE), replaced, newText: `${MINE} ` }];
  }
  return problems.flatMap(({ problem, start, end }): readonly JqlFix[] => {
    if (!['reservedWord', 'reservedCharacter'].includes(problem)) return [];
    // A sign stands in a word as a rule: `#checkout`, `50%`.
    const word = wordAround(jql, { start, end });
    const said = jql.slice(word.start, word.end);
    return [{ title: t('Put {0} in quotes', said), replaced: word, newText: quoteJql(said) }];
  });
}

const BLANK_OR_SYMBOL = /[\s()[\],=!<>~"'&|]/;

function wordAround(jql: string, { start, end }: Span): Span {
  let [first, last] = [start, end];
  while (first > 0 && !BLANK_OR_SYMBOL.test(jql.charAt(first - 1))) first -= 1;
  while (last < jql.length && !BLANK_OR_SYMBOL.test(jql.charAt(last))) last += 1;
  return { start: first, end: last };
}

/** What formats the JQL of a fence, which may be indented; undefined where there is nothing to do. */
export function formatFence(
  jql: string,
  format: (jql: string) => string | undefined,
): JqlFix['newText'] | undefined {
  const better = format(jql);
  if (better === undefined || better === '') return undefined;
  const indent = /^[ \t]*/.exec(jql)?.[0] ?? '';
  const text = indent + better.replaceAll('\n', `\n${indent}`);
  return text === jql.replaceAll('\r\n', '\n').trimEnd() ? undefined : text;
}
