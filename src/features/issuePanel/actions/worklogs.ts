import { sourceOf } from '../../../atlassian/common/markupSource.ts';
import type { Worklog } from '../../../atlassian/model/issueDetails.ts';
import type { WorklogDraft } from '../../../atlassian/model/worklog.ts';
import type { WorklogSeen } from '../../../atlassian/model/write.ts';
import { isSameIssue, type IssueRef } from '../../../core/issueKey.ts';
import { parseDuration } from '../../../fields/fieldAnswers.ts';
import { spentText } from '../../../fields/spentText.ts';
import type { LogWorkParams } from '../../../protocol/issueActions.ts';
import { AnswerRefused } from '../issueEditing.ts';
import { markdownOf } from '../../../ui/markupText.ts';
import { describeEntry } from '../texts/describeEntry.ts';
import { sendWrite, type ActionContext, type ActionHandlers } from './actionContext.ts';
import { worklogViews } from './worklogsView.ts';

type Names = 'worklogs' | 'worklogForm' | 'logWork' | 'deleteWorklog' | 'timer';

/** Work on the issue: logged, changed, deleted, and timed. */
export function worklogHandlers(context: ActionContext): ActionHandlers<Names> {
  const { session, services } = context;
  const { t, outbox, workTimers, ui } = services;
  /** What the site told beyond the issue's own reply. */
  let all: { readonly ref: IssueRef; readonly items: readonly Worklog[] } | undefined;

  const find = (worklogId: string): Worklog => {
    const { ref, details } = session();
    const known = all && isSameIssue(all.ref, ref) ? all.items : [];
    const found = [...(details?.worklogs.items ?? []), ...known].find(({ id }) => id === worklogId);
    if (!found) throw new AnswerRefused(t('This work log is no longer there.'));
    return found;
  };

  return {
    async worklogs() {
      const { ref } = session();
      const jira = await services.jira(ref.siteId, true);
      const page = await jira.worklogs(ref.key);
      all = { ref, items: page.items };
      return worklogViews(page, session().texts(), session().accountId);
    },

    async worklogForm({ worklogId }) {
      if (worklogId !== undefined) {
        const { spent, started, comment } = find(worklogId);
        return { spent, started, text: await markdownOf(comment) };
      }
      const timer = workTimers.of(session().ref);
      const begun = timer?.begun ?? services.now();
      return {
        spent: timer ? spentText(workTimers.workedOn(timer)) : '',
        started: new Date(begun).toISOString(),
        text: '',
      };
    },

    async logWork(params) {
      const draft = readDraft(params, context);
      const { worklogId } = params;
      const { ref } = session();
      if (worklogId === undefined) {
        const result = await sendWrite(session(), outbox, { kind: 'logWork', ...draft });
        // What it counted is logged now, or waits to be.
        await workTimers.discard(ref);
        return result;
      }
      const worklog = find(worklogId);
      const { visibility } = worklog;
      return sendWrite(session(), outbox, {
        ...{ kind: 'editWorklog', worklogId, from: seen(worklog) },
        ...draft,
        ...(visibility && { visibility }),
      });
    },

    async deleteWorklog({ worklogId }) {
      const worklog = find(worklogId);
      const sure = await ui.confirm(
        t('Delete this work log of {0}: {1}?', session().ref.key, worklog.spent),
        [
          describeEntry(
            {
              ...(worklog.author && { author: worklog.author }),
              moment: worklog.started,
              text: await markdownOf(worklog.comment),
            },
            services,
          ),
          t('The remaining estimate gets the time back.'),
        ],
        t('Delete'),
      );
      if (!sure) return 'undone';
      return sendWrite(session(), outbox, { kind: 'deleteWorklog', worklogId, from: seen(worklog) });
    },

    async timer({ run }) {
      const { ref } = session();
      const sure =
        run !== 'discard' ||
        (await ui.confirm(
          t('Discard the timer of {0}?', ref.key),
          t('The time that it counted is not logged.'),
          t('Discard'),
        ));
      if (sure) await workTimers[run](ref);
    },
  };
}

function readDraft(
  { spent, started, text, remaining }: LogWorkParams,
  { services: { t } }: ActionContext,
): WorklogDraft {
  const time = duration(spent, t);
  if (time === '0m') throw new AnswerRefused(t('Type how long it took.'));
  const begun = Date.parse(started);
  if (Number.isNaN(begun)) throw new AnswerRefused(t('Type when the work began.'));
  return {
    ...{ spent: time, started: new Date(begun).toISOString(), text },
    ...(remaining === 'leave' && { remaining }),
    ...(typeof remaining === 'object' && { remaining: { estimate: duration(remaining.estimate, t) } }),
  };
}

function duration(text: string, t: ActionContext['services']['t']): string {
  const parsed = parseDuration(text, t);
  if (!parsed.ok) throw new AnswerRefused(parsed.complaint);
  return parsed.value;
}

function seen(worklog: Worklog): WorklogSeen {
  const { started, spent, comment } = worklog;
  return { started, spent, ...(comment && { source: sourceOf(comment) }) };
}
