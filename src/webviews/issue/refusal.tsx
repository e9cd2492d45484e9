import type { VNode } from 'preact';
import { Icon } from '../kit/icons.tsx';
import { usePage } from './page.ts';

interface Props {
  /** Why the last thing that was asked for came to nothing. */
  readonly failure: string | undefined;
  readonly close: () => void;
}

/**
 * Why what the user just asked for was not done: in sight wherever they are in the page, over it rather than in it, so
 * that nothing moves, and told at once by screen readers.
 */
export function Refusal({ failure, close }: Props): VNode {
  const { strings } = usePage();
  return (
    <div class="refusal" role="alert">
      {failure !== undefined && (
        <p class="notice problem">
          <Icon name="warning" />
          <span>{failure}</span>
          <button type="button" class="tool" title={strings.close} aria-label={strings.close} onClick={close}>
            <Icon name="close" />
          </button>
        </p>
      )}
    </div>
  );
}
