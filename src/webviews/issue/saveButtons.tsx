import type { ComponentChildren, VNode } from 'preact';
import { keepFocus } from '../kit/keyboard.ts';
import { usePage } from './page.ts';

interface SaveButtonsProps {
  /** What was given is being saved. */
  readonly busy: boolean;
  /** Whether there is something to save yet. */
  readonly ready?: boolean;
  /** Left out where the form around it saves. */
  readonly save?: () => void;
  readonly cancel: () => void;
  /** Behind the two. */
  readonly children?: ComponentChildren;
}

/** The end of whatever is filled in: it is saved, or given up. */
export function SaveButtons({ busy, ready = true, save, cancel, children }: SaveButtonsProps): VNode {
  const { strings } = usePage();
  return (
    <div class="buttons" onMouseDown={keepFocus}>
      <button
        type={save ? 'button' : 'submit'}
        disabled={!ready}
        // Not disabled meanwhile, which would take the keyboard away from it.
        aria-disabled={busy}
        onClick={busy ? undefined : save}
      >
        {busy ? strings.saving : strings.save}
      </button>
      <button type="button" class="secondary" onClick={cancel}>
        {strings.cancel}
      </button>
      {children}
    </div>
  );
}
