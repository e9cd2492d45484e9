import type { Site } from '../../atlassian/model/site.ts';
import { english } from '../../core/localize.ts';
import type { Day } from './days.ts';
import { gatherOwn } from './gatherOwn.ts';
import { noteStarts } from './noteSpans.ts';
import { learnOccasion } from './occasion.ts';
import { ownNotes } from './ownNotes.ts';
import type { StandUpDependencies } from './standUpDependencies.ts';
import { lastNotes } from './writtenNotes.ts';

/**
 * The user's own notes in English, for whoever reads them out of sight; they do not count as written.
 * @param since the first day; where it is left out, where the next notes would begin
 */
export async function readNotes(
  deps: StandUpDependencies,
  site: Site,
  since: Day | undefined,
  signal: AbortSignal,
): Promise<string> {
  const occasion = await learnOccasion(deps.sites, site, signal);
  const { calendar, now, week } = occasion;
  const [next] = noteStarts(now, lastNotes(deps.globalState, site.id), calendar, week);
  const beginning = since === undefined ? next : { from: Math.min(now, calendar.startOf(since)) };
  const input = await gatherOwn(deps, occasion, beginning ?? { from: now }, signal);
  return ownNotes(input, { t: english, locale: 'en', siteUrl: site.url });
}
