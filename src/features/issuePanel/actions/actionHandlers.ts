import type { ActionContext, ActionHandlers } from './actionContext.ts';
import { attachmentHandlers } from './attachments.ts';
import { audienceHandlers } from './audience.ts';
import { linkHandlers } from './links.ts';
import { moreHandlers } from './more.ts';
import { reactionHandlers } from './reactions.ts';
import { worklogHandlers } from './worklogs.ts';

/** Answers to what a page asks for beside reading and editing the issue's own fields. */
export function actionHandlers(context: ActionContext): ActionHandlers {
  return {
    ...reactionHandlers(context),
    ...linkHandlers(context),
    ...worklogHandlers(context),
    ...attachmentHandlers(context),
    ...audienceHandlers(context),
    ...moreHandlers(context),
  };
}
