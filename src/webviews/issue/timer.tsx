import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { TimerView } from '../../protocol/actionViews.ts';
import { Icon } from '../kit/icons.tsx';
import { usePage } from './page.ts';

/** It shows minutes. */
const LOOK_MS = 10_000;

interface Props {
  readonly timer: TimerView | undefined;
  /** Opens the form that takes its time. */
  readonly stop: () => void;
}

/** The time that is being worked, counted by the host: the page shows it, and may be thrown away. */
export function Timer({ timer, stop }: Props): VNode {
  const { host, strings, tell } = usePage();
  const [now, setNow] = useState(Date.now());
  const running = timer?.running === true;
  useEffect(() => {
    setNow(Date.now());
    if (!running) return undefined;
    const ticking = window.setInterval(() => setNow(Date.now()), LOOK_MS);
    return () => window.clearInterval(ticking);
  }, [running, timer?.at]);
  const run = (what: 'start' | 'pause' | 'discard') => host.request('timer', { run: what });
  if (!timer) {
    return (
      <button type="button" class="secondary act" onClick={() => tell(run('start'))}>
        <Icon name="clock" />
        {strings.startTimer}
      </button>
    );
  }
  const worked = timer.worked + (running ? Math.max(0, now - timer.at) : 0);
  const minutes = Math.floor(worked / 60_000);
  return (
    <span class="timer" role="group" aria-label={strings.timer}>
      <span class={running ? 'withIcon running' : 'withIcon'} role="timer">
        <Icon name="clock" />
        {`${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`}
      </span>
      <button type="button" class="secondary act" onClick={() => tell(run(running ? 'pause' : 'start'))}>
        {running ? strings.pauseTimer : strings.continueTimer}
      </button>
      <button type="button" class="secondary act" onClick={() => tell(run('pause').then(stop))}>
        {strings.stopTimer}
      </button>
      <button
        type="button"
        class="tool"
        title={strings.discardTimer}
        aria-label={strings.discardTimer}
        onClick={() => tell(run('discard'))}
      >
        <Icon name="trash" />
      </button>
    </span>
  );
}
