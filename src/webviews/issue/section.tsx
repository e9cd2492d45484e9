import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../kit/icons.tsx';

interface Props {
  readonly id: string;
  readonly title: string;
  /** How many things are in it. */
  readonly count?: number | undefined;
  readonly actions?: readonly { readonly label: string; readonly icon: string; readonly run: () => void }[];
  readonly children: ComponentChildren;
}

/** A part of the page with a heading of its own, so that a screen reader can go from one to the next. */
export function Section({ id, title, count, actions = [], children }: Props): VNode {
  return (
    <section aria-labelledby={`${id}-title`} class={id}>
      <div class="sectionHead">
        <h2 id={`${id}-title`}>{title}</h2>
        {count !== undefined && <span class="count">{count}</span>}
        <span class="sectionActions">
          {actions.map(({ label, icon, run }) => (
            <button key={icon} type="button" class="tool" title={label} aria-label={label} onClick={run}>
              <Icon name={icon} />
            </button>
          ))}
        </span>
      </div>
      {children}
    </section>
  );
}
