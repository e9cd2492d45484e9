import type { VNode } from 'preact';
import { giveBackFocus } from '../kit/giveBackFocus.ts';
import { fill } from '../kit/text.ts';
import { usePage } from './page.ts';
import { discardDrafts, hasDraft } from './useDraft.ts';

interface DiscardProps {
  /** Where the parts of the text are kept. */
  readonly slots: readonly string[];
  /** What it is a text of, for those who hear the button alone. */
  readonly name: string;
  /** Takes the keyboard once there is no draft. */
  readonly back?: () => HTMLElement | null | undefined;
}

interface DraftProps extends DiscardProps {
  readonly run: () => void;
}

/** Gives up a text that was begun and left, where there is one. */
export function DiscardButton({ slots, name, back }: DiscardProps): VNode | null {
  const page = usePage();
  const { discardDraft, labelled } = page.strings;
  if (!hasDraft(page.drafts, slots)) return null;
  return (
    <button
      type="button"
      class="link"
      aria-label={fill(labelled, discardDraft, name)}
      onClick={() => {
        discardDrafts(page, slots);
        if (back) giveBackFocus(back);
      }}
    >
      {discardDraft}
    </button>
  );
}

/** The way back to a text that was begun and left, where there is one: what was typed does not wait unseen. */
export function DraftButton({ slots, name, run, back }: DraftProps): VNode | null {
  const { strings, drafts } = usePage();
  if (!hasDraft(drafts, slots)) return null;
  const { draftKept, labelled } = strings;
  return (
    <span class="draft">
      <button type="button" class="link" aria-label={fill(labelled, draftKept, name)} onClick={run}>
        {draftKept}
      </button>
      <DiscardButton slots={slots} name={name} {...(back && { back })} />
    </span>
  );
}
