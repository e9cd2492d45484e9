import type { JqlExpected, JqlProblem } from '../../atlassian/jql/jqlTree.ts';
import { joinSentences, type Translate } from '../../core/localize.ts';

/** What is wrong with a query, and what could stand there, as a sentence. */
export function formatProblem(problem: JqlProblem, jql: string, t: Translate): string {
  const found = jql.slice(problem.start, problem.end);
  switch (problem.problem) {
    case 'unclosedQuote':
      return t('This quote is never closed.');
    case 'badCharacter':
      return t('This character cannot stand here. In quotes it can be written as \\u and its four digits.');
    case 'badEscape':
      return t(
        'A backslash can only stand before n, r, t, a quote, a space, another backslash, or u with four digits.',
      );
    case 'reservedCharacter':
      return t('"{0}" must stand in quotes.', found);
    case 'reservedWord':
      return t('"{0}" is a reserved word: put it in quotes.', found);
    case 'tooDeep':
      return t('This is nested too deep.');
    case 'unfinished':
      return withExpected(t('The query is not finished.'), problem.expected, t);
    case 'unexpected':
      return withExpected(t('"{0}" cannot stand here.', found), problem.expected, t);
  }
}

function withExpected(sentence: string, expected: readonly JqlExpected[], t: Translate): string {
  const names = [...new Set(expected.flatMap((one) => nameOf(one, t) ?? []))];
  return joinSentences(
    names.length === 0 ? [sentence] : [sentence, t('Expected: {0}.', names.join(t(', ')))],
    t,
  );
}

/** Undefined for what is never missed. */
function nameOf(expected: JqlExpected, t: Translate): string | undefined {
  switch (expected) {
    case 'field':
    case 'sortField':
      return t('a field');
    case 'operator':
      return t('an operator such as =, IN or IS');
    case 'value':
    case 'argument':
      return t('a value');
    case 'empty':
      return 'EMPTY';
    case 'function':
      return t('a function');
    case 'list':
      return t('a list in brackets');
    case 'connective':
      return t('AND or OR');
    case 'order':
      return 'ORDER BY';
    case 'by':
      return 'BY';
    case 'direction':
      return t('ASC or DESC');
    case '(':
    case ')':
    case ',':
    case '[':
    case ']':
      return t('"{0}"', expected);
    case 'not':
    case 'predicate':
    case 'end':
      return undefined;
  }
}
