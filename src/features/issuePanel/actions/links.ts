import type { IssueWrite } from '../../../atlassian/model/write.ts';
import type { IssueLinkType } from '../../../atlassian/ports/jira/choices.ts';
import { isSameIssue } from '../../../core/issueKey.ts';
import type { ActionResult, WebLinkView } from '../../../protocol/issueActions.ts';
import { AnswerRefused } from '../issueEditing.ts';
import { sendWrite, type ActionContext, type ActionHandlers } from './actionContext.ts';
import type { LinkWay } from './actionUi.ts';

type Names = 'addLink' | 'removeLink' | 'webLinks' | 'addWebLink' | 'removeWebLink';

/** Links to other issues, and to elsewhere. */
export function linkHandlers(context: ActionContext): ActionHandlers<Names> {
  const { session, services } = context;
  const { t, ui, outbox } = services;
  const remove = async (question: string, write: IssueWrite): Promise<ActionResult> => {
    const asked = session();
    const sure = await ui.confirm(question, t('It is gone for everybody.'), t('Remove'));
    return sure ? sendWrite(asked, outbox, write) : 'undone';
  };
  return {
    async addLink() {
      const { ref } = session();
      const way = await ui.chooseLinkWay(ref, () => linkWays(context));
      const other = way && (await ui.chooseOtherIssue(ref, `${ref.key} ${way.label} …`));
      if (!way || !other) return 'undone';
      if (isSameIssue(other, ref)) throw new AnswerRefused(t('An issue cannot be linked to itself.'));
      if (other.siteId !== ref.siteId) {
        throw new AnswerRefused(
          t('{0} is on another site. Add its address as a web link instead.', other.key),
        );
      }
      return sendWrite(session(), outbox, { kind: 'link', link: { ...way, key: other.key } });
    },

    async removeLink({ linkId }) {
      const { ref, details } = session();
      const link = details?.links.find(({ id }) => id === linkId);
      if (!link) throw new AnswerRefused(t('This link is no longer there.'));
      const { relation, issue } = link;
      const question = t('Remove the link "{0} {1}" from {2}?', relation, issue.key, ref.key);
      return remove(question, { kind: 'unlink', linkId, relation, key: issue.key });
    },

    async webLinks(): Promise<readonly WebLinkView[]> {
      const { siteId, key } = session().ref;
      const jira = await services.jira(siteId, true);
      return jira.webLinks(key);
    },

    async addWebLink() {
      const { ref } = session();
      const link = await ui.askWebLink(ref);
      return link ? sendWrite(session(), outbox, { kind: 'webLink', ...link }) : 'undone';
    },

    removeWebLink({ linkId, title }) {
      const question = t('Remove the web link "{0}" from {1}?', title, session().ref.key);
      return remove(question, { kind: 'removeWebLink', linkId, title });
    },
  };
}

async function linkWays(context: ActionContext): Promise<readonly LinkWay[]> {
  return (await knownLinkTypes(context)).flatMap(waysOf);
}

/** The types of links of the issue's site; asked once for each site, and known from then on without a network. */
export async function knownLinkTypes({
  session,
  services,
}: ActionContext): Promise<readonly IssueLinkType[]> {
  const { siteId } = session().ref;
  const known = services.linkTypes.get(siteId);
  if (known) return known;
  const jira = await services.jira(siteId, true);
  const types = await jira.issueLinkTypes();
  services.linkTypes.set(siteId, types);
  return types;
}

function waysOf({ name: type, outward, inward }: IssueLinkType): readonly LinkWay[] {
  const ways: readonly LinkWay[] = [
    { type, direction: 'outward', label: outward },
    { type, direction: 'inward', label: inward },
  ];
  // What reads the same from both ends is offered once.
  return outward === inward ? ways.slice(0, 1) : ways;
}
