import * as vscode from 'vscode';
import type { Site } from '../../atlassian/model/site.ts';
import { chooseSite } from '../../ui/chooseSite.ts';
import { chooseNotes } from './chooseNotes.ts';
import { gatherOwn } from './gatherOwn.ts';
import { notesWritten } from './lateEvents.ts';
import { preparing, showNotes, styleFor } from './noteDocument.ts';
import { noteStarts } from './noteSpans.ts';
import { learnOccasion } from './occasion.ts';
import { ownNotes } from './ownNotes.ts';
import type { StandUpDependencies } from './standUpDependencies.ts';
import { keepNotes, lastNotes } from './writtenNotes.ts';

const { l10n } = vscode;

/** Writes stand-up notes into a new Markdown document. */
export async function writeNotes(deps: StandUpDependencies): Promise<void> {
  const site = await siteOf(deps);
  if (!site) return;
  const learnt = await preparing(async (signal) => learnOccasion(deps.sites, site, signal));
  if (learnt.kind !== 'ok') return;
  const occasion = learnt.value;
  const { calendar, now, week } = occasion;
  const starts = noteStarts(now, lastNotes(deps.globalState, site.id), calendar, week);
  const answer = await chooseNotes(starts, calendar.timeZone);
  if (answer.kind !== 'next') return;
  const choice = answer.value;
  if (choice.whose === 'team') {
    const { writeTeamNotes } = await import('./writeTeamNotes.ts');
    await writeTeamNotes(deps, occasion);
    return;
  }
  const gathered = await preparing((signal) => gatherOwn(deps, occasion, choice, signal));
  if (gathered.kind !== 'ok') return;
  await keepNotes(deps.globalState, site.id, notesWritten(choice, gathered.value));
  await showNotes(ownNotes(gathered.value, styleFor(site)));
}

async function siteOf({ sites }: Pick<StandUpDependencies, 'sites'>): Promise<Site | undefined> {
  const all = sites.list();
  if (all.length < 2) return all[0];
  const answer = await chooseSite(all, { title: l10n.t('Write Stand-up Notes') });
  return answer.kind === 'next' ? answer.value : undefined;
}
