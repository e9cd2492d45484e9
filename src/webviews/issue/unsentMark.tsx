import type { VNode } from 'preact';
import type { UnsentView } from '../../protocol/issueView.ts';
import { Icon } from '../kit/icons.tsx';
import { usePage } from './page.ts';

interface Props {
  readonly unsent: UnsentView | undefined;
}

/** That something waits to be sent, or was refused, with why and a way to take it back. */
export function UnsentMark({ unsent }: Props): VNode | null {
  const { host, strings, tell } = usePage();
  if (!unsent) return null;
  const { change, stopped, why, id, mergeId } = unsent;
  const waits = { added: strings.waiting, changed: strings.waitingChange, removed: strings.waitingRemoval };
  return (
    <p class={stopped ? 'unsentMark stopped' : 'unsentMark quiet'}>
      <Icon name={stopped ? 'warning' : 'clock'} />
      <span>
        {stopped ? strings.notSent : waits[change]}
        {why !== undefined && <span class="plain">: {why}</span>}
        {mergeId !== undefined && (
          <>
            {' '}
            <button type="button" class="link" onClick={() => tell(host.request('merge', { id: mergeId }))}>
              {strings.merge}
            </button>
          </>
        )}
        {id !== undefined && (
          <>
            {' '}
            <button type="button" class="link" onClick={() => tell(host.request('takeBack', { id }))}>
              {strings.takeBack}
            </button>
          </>
        )}
      </span>
    </p>
  );
}
