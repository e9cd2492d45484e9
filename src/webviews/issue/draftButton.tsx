import type { VNode } from 'preact';
import { fill } from '../kit/text.ts';
import { usePage } from './page.ts';

interface Props {
  /** Where the text is kept. */
  readonly slot: string;
  /** What it is a text of, for those who hear the button alone. */
  readonly name: string;
  readonly run: () => void;
}

/** The way back to a text that was begun and left, where there is one: what was typed does not wait unseen. */
export function DraftButton({ slot, name, run }: Props): VNode | null {
  const { strings, drafts } = usePage();
  if (drafts[slot] === undefined) return null;
  const { draftKept, labelled } = strings;
  return (
    <span class="draft">
      <button type="button" class="link" aria-label={fill(labelled, draftKept, name)} onClick={run}>
        {draftKept}
      </button>
    </span>
  );
}
