import type { Translate } from '../../../core/localize.ts';
import type { CreateFormStrings } from '../../../protocol/createPanel.ts';

/** The words of the form in the user's language. */
export function createFormStrings(t: Translate): CreateFormStrings {
  return {
    required: t('Required'),
    others: t('Other fields'),
    create: t('Create'),
    createAnother: t('Create, then another one'),
    creating: t('Creating…'),
    changePlace: t('Another type or project'),
    discard: t('Discard what was typed'),
    loading: t('Loading…'),
    choose: t('Choose…'),
    searching: t('Searching…'),
    noMatches: t('Nothing found'),
    asTyped: t('as typed'),
    chooseFirst: t('Choose from the list what you typed, or take it out.'),
    removeChoice: t('Remove {0}'),
    wasCreated: t('{0} was created: {1}'),
    browserOnly: t('Only in the browser: {0}'),
    markdown: t('Markdown'),
    requiredMark: t('required'),
    ways: {
      retry: t('Try Again'),
      place: t('Choose Another'),
      browser: t('Finish in Browser'),
      send: t('Try Again'),
      look: t('Look Again'),
      sendAnyway: t('Create Now'),
    },
  };
}
