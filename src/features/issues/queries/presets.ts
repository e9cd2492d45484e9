import type { Translate } from '../../../core/localize.ts';
import type { QueryValue } from './queries.ts';

/** Queries that many people want, each for the signed-in account. */
export function queryPresets(t: Translate): readonly QueryValue[] {
  return [
    {
      name: t('My current sprint'),
      jql: 'assignee = currentUser() AND sprint in openSprints() ORDER BY status, priority DESC',
    },
    {
      name: t('Reported by me'),
      jql: 'reporter = currentUser() AND statusCategory != Done ORDER BY created DESC',
    },
    {
      name: t('Mentioning me'),
      jql: '(comment ~ currentUser() OR description ~ currentUser()) ORDER BY updated DESC',
    },
    {
      // What is overdue is due this week all the more.
      name: t('Due this week'),
      jql: 'assignee = currentUser() AND statusCategory != Done AND due <= endOfWeek() ORDER BY due',
    },
    {
      // A week begins on the day that the site's language has it begin.
      name: t('Done this week'),
      jql: 'assignee = currentUser() AND statusCategory = Done AND resolved >= startOfWeek() ORDER BY resolved DESC',
    },
  ];
}
