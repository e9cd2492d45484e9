import type { VNode } from 'preact';

/** The summary as the page's heading. */
export function Summary({ text }: { text: string }): VNode {
  return (
    <div class="summary">
      <h1>{text}</h1>
    </div>
  );
}
