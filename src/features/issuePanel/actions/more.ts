import type { ActionContext, ActionHandlers } from './actionContext.ts';
import { cloneIssue } from './clone.ts';
import { moveToBacklog, moveToSprint, moveToTop } from './moves.ts';
import { openSprint } from './openSprint.ts';

/** What is done seldom, on one list. */
export function moreHandlers(context: ActionContext): ActionHandlers<'more'> {
  const { session, services } = context;
  const { t, ui } = services;
  return {
    async more() {
      const { ref, issue } = session();
      const sprint = openSprint(issue?.sprint);
      const run = await ui.chooseAction(ref, [
        { label: t('Clone…'), icon: 'files', run: cloneIssue },
        { label: t('Move to sprint…'), icon: 'milestone', run: moveToSprint },
        ...(sprint
          ? [{ label: t('Move to backlog'), description: sprint.name, icon: 'inbox', run: moveToBacklog }]
          : []),
        { label: t('Move to the top of the backlog'), icon: 'arrow-up', run: moveToTop },
      ]);
      return run ? run(context) : 'undone';
    },
  };
}
