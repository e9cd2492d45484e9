import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../kit/icons.tsx';
import { fill } from '../kit/text.ts';
import { usePage } from './page.ts';
import { hinted, keyOf } from './shortcut.ts';

interface Props {
  readonly icon: string;
  readonly label: string;
  /** The key that does the same while nothing is being typed. */
  readonly shortcut?: string;
  /** Of a button that switches something on and off. */
  readonly pressed?: boolean;
  /** The site does not have it yet. */
  readonly waiting?: boolean | undefined;
  /** What it rejects with is told at the top of the page. */
  readonly run: () => Promise<unknown>;
}

/** A button that asks the host for something, and can be pressed again when that has ended. */
export function ActionButton({ icon, label, shortcut, pressed, waiting, run }: Props): VNode {
  const { strings, tell } = usePage();
  const [busy, setBusy] = useState(false);
  const hint = hinted(label, shortcut);
  return (
    <button
      type="button"
      class={busy ? 'secondary act busy' : 'secondary act'}
      title={waiting ? fill(strings.labelled, hint, strings.waiting) : hint}
      // Not disabled, which would take the keyboard away from it.
      aria-disabled={busy}
      {...keyOf(shortcut)}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      onClick={() => {
        if (busy) return;
        setBusy(true);
        tell(run().finally(() => setBusy(false)));
      }}
    >
      <Icon name={icon} />
      {label}
      {waiting && (
        <>
          <Icon name="clock" />
          <span class="visuallyHidden">{strings.waiting}</span>
        </>
      )}
    </button>
  );
}
