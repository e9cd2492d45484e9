import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { IssueDetailsView, PageView, PermissionsView, WorklogView } from '../../protocol/issueView.ts';
import type { WorklogFormView } from '../../protocol/issueActions.ts';
import { giveBackFocus } from '../kit/giveBackFocus.ts';
import { ErrorBoundary } from '../kit/errorBoundary.tsx';
import { fill, formatAge } from '../kit/text.ts';
import { Age } from './age.tsx';
import { useAdfContext } from './adfContext.ts';
import { AudienceMark } from './audience.tsx';
import { DiscardButton } from './draftButton.tsx';
import { usePage } from './page.ts';
import { hasDraft } from './useDraft.ts';
import { RichTextView } from './richTextView.tsx';
import { Section } from './section.tsx';
import { StrayDrafts } from './strayDrafts.tsx';
import { Timer } from './timer.tsx';
import { UnsentMark } from './unsentMark.tsx';
import { useKeys } from './useKeys.ts';
import { WorklogForm, openEditor } from './editors.tsx';
import { worklogSlots } from './worklogSlots.ts';

/** Shown at first; the rest on request. */
const SHOWN = 5;

/** The time that was spent: a timer, a form, and what was logged, the newest first. */
export function Worklogs({ details, updated }: { details: IssueDetailsView; updated: string }): VNode | null {
  const { host, strings, drafts, tell } = usePage();
  const { worklogs: known, may } = details;
  const slots = worklogSlots();
  const isKept = hasDraft(drafts, slots);
  const [all, setAll] = useState<PageView<WorklogView>>();
  const [form, setForm] = useState<{ readonly initial: WorklogFormView; readonly timed: boolean }>();
  const button = useRef<HTMLButtonElement>(null);
  const log = (timed = false): void => {
    if (!form) tell(openEditor(host.request('worklogForm', {}), (initial) => setForm({ initial, timed })));
  };
  useKeys(may.logWork ? { t: () => log() } : {});
  const look = (): Promise<void> => host.request('worklogs').then(setAll);
  const waiting = known.items.flatMap(({ unsent }) =>
    unsent ? [`${unsent.unsentId} ${unsent.stopped}`] : [],
  );
  useEffect(() => {
    // Where the site is away, what was known stands.
    if (all) look().catch(() => undefined);
  }, [updated, waiting.join('\n')]);
  const { items, total } = all ?? known;
  const shown = all ? items : items.slice(0, SHOWN);
  if (total === 0 && !may.logWork) return null;
  return (
    <Section id="worklogs" title={strings.worklogs} count={total > 0 ? total : undefined}>
      {may.logWork && !form && (
        <div class="buttons">
          <button
            ref={button}
            type="button"
            class="secondary"
            title={`${strings.logWork} (T)`}
            aria-keyshortcuts="T"
            onClick={() => log()}
          >
            {isKept ? strings.draftKept : strings.logWork}
          </button>
          <DiscardButton slots={slots} name={strings.logWork} back={() => button.current} />
          <Timer timer={details.timer} stop={() => log(true)} />
        </div>
      )}
      {form && (
        <WorklogForm
          {...form}
          close={() => {
            setForm(undefined);
            giveBackFocus(() => button.current);
          }}
        />
      )}
      <StrayDrafts prefix="worklog-" shown={shown.map(({ id }) => id)} words={strings.strayWorklog} />
      {total === 0 && <p class="quiet">{strings.noWorklogs}</p>}
      <ol class="entries">
        {shown.map((worklog, index) => (
          <li key={worklog.id === '' ? `new ${index}` : worklog.id}>
            <ErrorBoundary fallback={<p class="mark">{strings.cannotShow}</p>}>
              <Worklog worklog={worklog} may={may} />
            </ErrorBoundary>
          </li>
        ))}
      </ol>
      {shown.length < total && !all && (
        <button type="button" class="link" onClick={() => tell(look())}>
          {fill(strings.allWorklogs, total)}
        </button>
      )}
    </Section>
  );
}

interface WorklogProps {
  readonly worklog: WorklogView;
  /** Absent where it is only to be read. */
  readonly may?: PermissionsView;
}

/** Time that somebody spent, with what can be done about it. */
export function Worklog({ worklog, may }: WorklogProps): VNode {
  const { host, strings, locale, drafts, tell } = usePage();
  const context = useAdfContext();
  const [form, setForm] = useState<WorklogFormView>();
  const button = useRef<HTMLButtonElement>(null);
  const { id: worklogId, author, started, spent, comment, mine, unsent } = worklog;
  const name = author?.name ?? (worklogId === '' ? strings.logWork : strings.formerUser);
  const ofThis = (action: string): string =>
    fill(strings.ofWhom, action, name, formatAge(started, { locale, strings }));
  const slots = worklogSlots(worklogId);
  const editLabel = hasDraft(drafts, slots) ? strings.draftKept : strings.edit;
  if (form) {
    const close = (): void => {
      setForm(undefined);
      giveBackFocus(() => button.current);
    };
    return <WorklogForm worklogId={worklogId} initial={form} close={close} />;
  }
  return (
    <article class="worklog comment">
      <header>
        <h3>{name}</h3>
        <strong>{spent}</strong>
        <Age moment={started} />
        {worklog.visibleTo && <AudienceMark audience={worklog.visibleTo} />}
      </header>
      {comment && <RichTextView text={comment} context={context} />}
      <UnsentMark unsent={unsent} />
      {mine && worklogId !== '' && (unsent === undefined || unsent.stopped) && (
        <div class="actions">
          {may?.editOwnWorklogs && (
            <button
              ref={button}
              type="button"
              class="link"
              aria-label={ofThis(editLabel)}
              onClick={() => tell(openEditor(host.request('worklogForm', { worklogId }), setForm))}
            >
              {editLabel}
            </button>
          )}
          {may?.editOwnWorklogs && (
            <DiscardButton slots={slots} name={ofThis(strings.editWorklog)} back={() => button.current} />
          )}
          {may?.deleteOwnWorklogs && (
            <button
              type="button"
              class="link"
              aria-label={ofThis(strings.delete)}
              onClick={() => tell(host.request('deleteWorklog', { worklogId }))}
            >
              {strings.delete}
            </button>
          )}
        </div>
      )}
    </article>
  );
}
