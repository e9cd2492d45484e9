import type { IssueFlag } from '../../../atlassian/model/issueDetails.ts';
import type { EditWrite, IssueWrite } from '../../../atlassian/model/write.ts';
import type { Field, FieldAnswer, FieldOption } from '../../../fields/field.ts';
import type { ActionResult } from '../../../protocol/issueActions.ts';
import { AnswerRefused } from '../issueEditing.ts';
import { lastEdit } from './actionsView.ts';
import { sendWrite, type ActionContext, type ActionHandlers } from './actionContext.ts';

/** Watching, voting, flagging. */
export function reactionHandlers(context: ActionContext): ActionHandlers<'react' | 'people'> {
  const { session, services } = context;
  let before: Promise<unknown> = Promise.resolve();
  return {
    react({ reaction, on }) {
      const send = (write: IssueWrite): Promise<ActionResult> => sendWrite(session(), services.outbox, write);
      if (reaction === 'watch') return send({ kind: 'watch', watching: on });
      if (reaction === 'vote') return send({ kind: 'vote', voted: on });
      // One after the other: each begins with what the one before led to.
      const flagging = before.then(async () => send(await flagWrite(context, on)));
      before = flagging.catch(() => undefined);
      return flagging;
    },

    async people({ of }) {
      const { siteId, key } = session().ref;
      const jira = await services.jira(siteId, true);
      const people = await (of === 'watchers' ? jira.watchers(key) : jira.voters(key));
      return people.map(({ accountId, displayName }) => ({ id: accountId, name: displayName }));
    },
  };
}

async function flagWrite(context: ActionContext, on: boolean): Promise<EditWrite> {
  const { session, services } = context;
  const flag = session().details?.flag;
  if (!flag) throw new AnswerRefused(services.t('This issue has no flag.'));
  // It may be put back, and then that is known without asking.
  if (flag.options.length > 0) services.flagOptions.set(session().ref.siteId, flag.options);
  const field = flagField(flag);
  const standing: FieldAnswer =
    flag.options.length > 0 ? { kind: 'options', options: flag.options } : { kind: 'cleared' };
  // Another change of it may be on its way: what it leads to is what the user saw.
  const from = lastEdit(session().pending(), flag.fieldId) ?? standing;
  const to: FieldAnswer = on
    ? { kind: 'options', options: await flagOptions(context, flag) }
    : { kind: 'cleared' };
  return { kind: 'edit', edits: [{ field, from, to }] };
}

/** As every site has it; whether it is on the issue's edit screen, only the site knows, and says so. */
function flagField({ fieldId, name }: IssueFlag): Field {
  return {
    ...{ id: fieldId, name, kind: 'options', required: false, operations: ['add', 'set', 'remove'] },
    ...{ allowedValues: [], hasDefault: false, typeName: 'multicheckboxes' },
  };
}

/** What a flagged issue of the site holds: the same for all of them, so that it is asked for once at most. */
async function flagOptions(
  { session, services }: ActionContext,
  flag: IssueFlag,
): Promise<readonly FieldOption[]> {
  const { siteId, key } = session().ref;
  const known = services.flagOptions.get(siteId);
  if (known) return known;
  const jira = await services.jira(siteId, true);
  const { fields } = await jira.issueForEditing(key);
  const [option] = fields.find(({ id }) => id === flag.fieldId)?.allowedValues ?? [];
  if (!option) {
    throw new AnswerRefused(
      services.t(
        '"{0}" cannot be changed here. It is not on the edit screen of this issue, or your account may not.',
        flag.name,
      ),
    );
  }
  const options = [{ id: option.id, label: option.label }];
  services.flagOptions.set(siteId, options);
  return options;
}
