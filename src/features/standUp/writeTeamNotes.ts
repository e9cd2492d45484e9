import { askWork, teamQueries } from './askWork.ts';
import { chooseTeam } from './chooseTeam.ts';
import { workingDayBefore } from './days.ts';
import { outlookReach } from './outlook.ts';
import type { StandUpDependencies } from './standUpDependencies.ts';
import { teamNotes } from './teamNotes.ts';
import { preparing, showNotes, styleFor } from './noteDocument.ts';
import { outlookOptions, type Occasion } from './occasion.ts';

/** Asks for a team and writes its notes since the last working day. */
export async function writeTeamNotes(
  { globalState }: Pick<StandUpDependencies, 'globalState'>,
  occasion: Occasion,
): Promise<void> {
  const answer = await chooseTeam(globalState, occasion);
  if (answer.kind !== 'next') return;
  const { name, jql } = answer.value;
  const { site, jira, calendar, week, now } = occasion;
  const outlook = outlookOptions(occasion);
  const span = { from: calendar.startOf(workingDayBefore(outlook.today, week)), until: now };
  const written = await preparing(async (signal) => {
    const since = Math.min(span.from, outlookReach(outlook));
    const found = await askWork(jira, { queries: teamQueries(jql, now - span.from), since }, signal);
    return teamNotes({ name, ...found, span, outlook }, styleFor(site));
  });
  if (written.kind === 'ok') await showNotes(written.value);
}
