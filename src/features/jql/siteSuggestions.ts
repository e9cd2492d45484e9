import type { JqlPlace } from '../../atlassian/jql/jqlPlace.ts';
import type { JqlValueSuggestion } from '../../atlassian/model/jqlReference.ts';
import type { Site } from '../../atlassian/model/site.ts';
import { isCancelled } from '../../core/errors.ts';
import type { JqlAnswers } from './jqlAnswers.ts';
import { jqlSuggestions, valueQuestion, type JqlSuggestion } from './jqlSuggestions.ts';

/**
 * What a site offers at a place of a query. Its values come with the next pause in typing where they are not known.
 * @param signal ends the wait for them: nobody looks at the list any more
 * @param failed told why the site gave no values; the rest is offered all the same
 */
export async function siteSuggestions(
  place: JqlPlace,
  site: Site,
  answers: Pick<JqlAnswers, 'reference' | 'values'>,
  signal: AbortSignal,
  failed: (error: unknown) => void,
): Promise<{ readonly suggestions: readonly JqlSuggestion[]; readonly hasValues: boolean }> {
  const reference = await answers.reference(site);
  if (signal.aborted) return { suggestions: [], hasValues: true };
  const question = valueQuestion(place, reference);
  let values: readonly JqlValueSuggestion[] = [];
  try {
    if (question) values = await answers.values(site, question, signal);
  } catch (error) {
    if (isCancelled(error)) return { suggestions: [], hasValues: true };
    failed(error);
  }
  return { suggestions: jqlSuggestions(place, reference, values), hasValues: question !== undefined };
}
