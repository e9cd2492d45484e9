import { useEffect, useMemo } from 'preact/hooks';
import type { CreatePanelContract } from '../../protocol/createPanel.ts';
import type { FieldAnswerView } from '../../protocol/fieldEditor.ts';
import type { Host } from '../kit/host.ts';

/** What is handed to the host as it is typed and chosen, so that it survives everything. */
export interface Answers {
  /** A text that is being typed: handed over at a pause. */
  type(fieldId: string, text: string): void;
  /** An answer that is whole; undefined takes it out again. */
  give(fieldId: string, answer: FieldAnswerView | undefined): void;
  /** Resolves when the host has everything. */
  flush(): Promise<void>;
}

const PAUSE_MS = 300;

/** @param complain told what is wrong with an answer; undefined where nothing is */
export function useAnswers(
  host: Host<CreatePanelContract>,
  complain: (fieldId: string, complaint: string | undefined) => void,
): Answers {
  const answers = useMemo(() => collect(host, complain), [host]);
  useEffect(() => {
    // The page may be thrown away the moment it is hidden.
    const now = (): void => void answers.flush();
    document.addEventListener('visibilitychange', now);
    window.addEventListener('blur', now);
    return () => {
      document.removeEventListener('visibilitychange', now);
      window.removeEventListener('blur', now);
    };
  }, [answers]);
  return answers;
}

function collect(
  host: Host<CreatePanelContract>,
  complain: (fieldId: string, complaint: string | undefined) => void,
): Answers {
  const typing = new Map<string, string>();
  let timer: number | undefined;
  let sending: Promise<unknown> = Promise.resolve();
  // In the order in which they were given.
  const send = (ask: () => Promise<void>): void => {
    sending = sending.then(ask, ask);
  };
  const answer = (fieldId: string, given: FieldAnswerView): void =>
    send(async () => complain(fieldId, await host.request('answer', { fieldId, answer: given })));
  const handOver = (): void => {
    window.clearTimeout(timer);
    for (const [fieldId, text] of typing) answer(fieldId, { kind: 'text', text });
    typing.clear();
  };
  return {
    type: (fieldId, text) => {
      typing.set(fieldId, text);
      window.clearTimeout(timer);
      timer = window.setTimeout(handOver, PAUSE_MS);
    },
    give: (fieldId, given) => {
      if (given) answer(fieldId, given);
      else
        send(async () => {
          await host.request('leaveOut', { fieldId });
          complain(fieldId, undefined);
        });
    },
    flush: async () => {
      handOver();
      await sending;
    },
  };
}
