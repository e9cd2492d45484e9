import type { ComponentChildren, VNode } from 'preact';

/** A short line in place of something that only its own page can show. */
export function Mark({ children }: { children: ComponentChildren }): VNode {
  return <span class="mark">{children}</span>;
}
