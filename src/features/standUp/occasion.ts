import type { Site } from '../../atlassian/model/site.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { readSetting } from '../../platform/settings.ts';
import { Calendar, type WorkingDays } from './days.ts';
import type { OutlookOptions } from './outlook.ts';
import { workingDays } from './workingDaysSetting.ts';

/** Where and when notes are written. */
export interface Occasion {
  readonly site: Site;
  readonly jira: JiraClient;
  readonly calendar: Calendar;
  readonly week: WorkingDays;
  /** The site's clock, in milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds by which it is ahead of this machine's. */
  readonly ahead: number;
}

/** The account's time zone and the site's clock, asked for side by side. */
export async function learnOccasion(
  sites: Pick<SiteDirectory, 'client'>,
  site: Site,
  signal: AbortSignal,
): Promise<Occasion> {
  const { jira } = await sites.client(site.id, { userAsked: true });
  const [{ timeZone }, now] = await Promise.all([jira.myself(signal), jira.serverTime(signal)]);
  const calendar = new Calendar(timeZone);
  return { site, jira, calendar, week: workingDays(), now, ahead: now - Date.now() };
}

/** What the outlook of notes goes by. */
export function outlookOptions({ calendar, week, now }: Occasion): OutlookOptions {
  return {
    today: calendar.dayOf(now),
    calendar,
    week,
    stuckDays: readSetting('shipshape.standUp.stuckDays'),
  };
}
