import type { Translate } from '../../../core/localize.ts';
import type { IssueActionStrings } from '../../../protocol/issueActionStrings.ts';

/** The words of what can be done with an issue, in the user's language. */
export function issueActionStrings(t: Translate): IssueActionStrings {
  return {
    actions: t('Actions'),
    watch: t('Watch'),
    watching: t('Watching'),
    vote: t('Vote'),
    voted: t('Voted'),
    flag: t('Flag'),
    flagged: t('Flagged'),
    showWatchers: t('Who watches this issue'),
    showVoters: t('Who voted for this issue'),
    nobody: t('Nobody'),
    waiting: t('waits to be sent'),
    addLink: t('Link an issue'),
    removeLink: t('Remove the link to {0}'),
    webLinks: t('Web links'),
    showWebLinks: t('Show web links'),
    noWebLinks: t('No web links'),
    addWebLink: t('Add a web link'),
    waitingRemoval: t('waits to be removed'),
    resolved: t('done there'),
  };
}
