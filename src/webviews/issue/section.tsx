import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../kit/icons.tsx';
import { hinted, keyOf } from './shortcut.ts';

interface SectionAction {
  readonly label: string;
  readonly icon: string;
  /** The key that does the same while nothing is being typed. */
  readonly shortcut?: string;
  readonly run: () => void;
}

interface Props {
  readonly id: string;
  readonly title: string;
  /** How many things are in it. */
  readonly count?: number | undefined;
  readonly actions?: readonly SectionAction[];
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
          {actions.map(({ label, icon, shortcut, run }) => (
            <button
              key={icon}
              type="button"
              class="tool"
              title={hinted(label, shortcut)}
              aria-label={label}
              {...keyOf(shortcut)}
              onClick={run}
            >
              <Icon name={icon} />
            </button>
          ))}
        </span>
      </div>
      {children}
    </section>
  );
}
