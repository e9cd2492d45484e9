import type { CommentVisibility } from '../../../atlassian/model/comment.ts';
import { projectKeyOf } from '../../../core/issueKey.ts';
import type { ActionContext, ActionHandlers } from './actionContext.ts';

/** Who may read a comment. */
export function audienceHandlers(context: ActionContext): ActionHandlers<'chooseAudience'> {
  const { session, services } = context;
  return {
    async chooseAudience({ chosen }) {
      const { ref } = session();
      return (await services.ui.chooseAudience(ref, chosen, () => audiences(context))) ?? 'undone';
    },
  };
}

/** What the site offers, and what other comments of the issue show: some accounts are told of no roles. */
async function audiences(context: ActionContext): Promise<readonly CommentVisibility[]> {
  const { details } = context.session();
  const seen = (details?.comments.items ?? []).flatMap(({ visibility }) => visibility ?? []);
  const all = new Map(
    [...(await offered(context)), ...seen].map((one) => [`${one.type} ${one.value}`, one] as const),
  );
  return [...all.values()];
}

/** Asked once for each project, and known from then on without a network. */
async function offered({ session, services }: ActionContext): Promise<readonly CommentVisibility[]> {
  const { siteId, key } = session().ref;
  const project = projectKeyOf(key);
  const known = services.audiences.get(`${siteId} ${project}`);
  if (known) return known;
  const jira = await services.jira(siteId, true);
  const found = await jira.commentAudiences(project);
  services.audiences.set(`${siteId} ${project}`, found);
  return found;
}
