import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LogWorkParams, WorklogFormView } from '../../protocol/issueActions.ts';
import { isSkipped, isoTime, localTime } from '../kit/localTime.ts';
import { backToBox, saveWithEnter, takeKeyboard } from '../kit/keyboard.ts';
import { fill } from '../kit/text.ts';
import { usePage } from './page.ts';
import { SaveButtons } from './saveButtons.tsx';
import { useDraft } from './useDraft.ts';
import { worklogSlot } from './worklogSlots.ts';

interface Props {
  /** Of the one that is changed; absent for a new one. */
  readonly worklogId?: string;
  readonly initial: WorklogFormView;
  /** The timer was stopped for it: its time stands there, whatever was typed before. */
  readonly timed?: boolean;
  readonly close: () => void;
}

/** How many characters of what a `datetime-local` box holds are the time of day. */
const TIME_OF_DAY = 'HH:mm'.length;

const REMAINING = ['automatic', 'leave', 'set'] as const;
type Remaining = (typeof REMAINING)[number];

/** How long, when and what; Enter saves, Escape closes and keeps what was typed. */
export function WorklogForm({ worklogId, initial, timed = false, close }: Props): VNode {
  const { host, strings } = usePage();
  const slot = worklogSlot('', worklogId);
  const begun = localTime(initial.started);
  const text = useDraft(slot, initial.text);
  const spent = useDraft(worklogSlot('-spent', worklogId), initial.spent, { resume: !timed });
  const start = useDraft(worklogSlot('-started', worklogId), begun, { resume: !timed });
  const rest = useDraft(worklogSlot('-remaining', worklogId), 'automatic');
  const estimate = useDraft(worklogSlot('-estimate', worklogId), '');
  const started = start.text;
  const remaining: Remaining = REMAINING.find((one) => one === rest.text) ?? 'automatic';
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => takeKeyboard(first.current), []);

  const form = useRef<HTMLFormElement>(null);
  const end = (): void => {
    for (const part of [text, spent, start, rest, estimate]) part.forget();
    close();
  };
  const save = async (): Promise<void> => {
    if (isSkipped(started)) {
      setProblem(fill(strings.skippedTime, started.slice(-TIME_OF_DAY)));
      return;
    }
    setBusy(true);
    setProblem(undefined);
    const params: LogWorkParams = {
      ...(worklogId !== undefined && { worklogId }),
      spent: spent.text,
      // As the box has it, in the time zone of whoever types; untouched, it is what it was.
      started: started === begun ? initial.started : isoTime(started),
      text: text.text,
      remaining: remaining === 'set' ? { estimate: estimate.text } : remaining,
    };
    try {
      await host.request('logWork', params);
      end();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      backToBox(form.current);
    } finally {
      setBusy(false);
    }
  };
  const id = `form-${slot}`;
  return (
    <form
      ref={form}
      class="editor worklogForm"
      aria-label={worklogId === undefined ? strings.logWork : strings.editWorklog}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save();
      }}
      onKeyDown={(event) => {
        saveWithEnter(event);
        if (event.isComposing) return;
        if (event.key === 'Escape') close();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !busy) void save();
      }}
    >
      <div class="pair">
        <label>
          {strings.timeSpent}
          <input
            ref={first}
            type="text"
            placeholder={strings.timeSpentHint}
            aria-invalid={problem !== undefined}
            {...(problem !== undefined && { 'aria-describedby': `${id}-problem` })}
            value={spent.text}
            readOnly={busy}
            onInput={(event) => spent.set(event.currentTarget.value)}
          />
        </label>
        <label>
          {strings.started}
          <input
            type="datetime-local"
            value={started}
            readOnly={busy}
            onInput={(event) => start.set(event.currentTarget.value)}
          />
        </label>
      </div>
      <label>
        {strings.workDone}
        <textarea
          rows={2}
          spellcheck
          value={text.text}
          readOnly={busy}
          onInput={(event) => text.set(event.currentTarget.value)}
        />
      </label>
      <div class="pair">
        <label>
          {strings.remaining}
          <select value={remaining} onChange={(event) => rest.set(event.currentTarget.value)}>
            <option value="automatic">{strings.remainingAutomatic}</option>
            <option value="leave">{strings.remainingLeave}</option>
            <option value="set">{strings.remainingSet}</option>
          </select>
        </label>
        {remaining === 'set' && (
          <label>
            {strings.remainingEstimate}
            <input
              type="text"
              placeholder={strings.timeSpentHint}
              value={estimate.text}
              onInput={(event) => estimate.set(event.currentTarget.value)}
            />
          </label>
        )}
      </div>
      {problem !== undefined && (
        <p class="problem" role="alert" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <SaveButtons busy={busy} cancel={end} />
    </form>
  );
}
