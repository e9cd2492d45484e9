import { useRef, useState } from 'preact/hooks';
import type { FieldAnswerView } from '../../protocol/fieldEditor.ts';
import { usePage } from './page.ts';
import { discardDrafts } from './useDraft.ts';

export interface KeptChoice {
  /** What is wrong with what was chosen last, as soon as the host has looked at it. */
  readonly complaint: string | undefined;
  /** @param answer undefined for what stands in the field anyway */
  readonly keep: (answer: FieldAnswerView | undefined) => void;
  /** Saved or given up. */
  readonly forget: () => void;
}

/** What is being chosen in a field. The host keeps it at once, so that it survives what a text survives: see `useDraft`. */
export function useKeptChoice(fieldId: string): KeptChoice {
  const page = usePage();
  const [complaint, setComplaint] = useState<string>();
  /** Counts what was chosen: an answer to something older says nothing. */
  const asked = useRef(0);
  const forget = (): void => {
    asked.current += 1;
    discardDrafts(page, [fieldId]);
  };
  const keep = (answer: FieldAnswerView | undefined): void => {
    setComplaint(undefined);
    if (!answer) {
      forget();
      return;
    }
    const mine = (asked.current += 1);
    page.host.request('keepChoice', { fieldId, answer }).then(
      (result) => {
        if (mine !== asked.current) return;
        if ('complaint' in result) setComplaint(result.complaint);
        else page.leaveDraft(fieldId, result.kept);
      },
      // What cannot be kept is still in the box.
      () => undefined,
    );
  };
  return { complaint, keep, forget };
}
