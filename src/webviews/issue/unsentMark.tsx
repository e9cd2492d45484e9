import type { VNode } from 'preact';
import type { UnsentView } from '../../protocol/issueView.ts';
import { Icon } from '../kit/icons.tsx';
import { fill } from '../kit/text.ts';
import { usePage } from './page.ts';
import { SettleButtons, Sides } from './sides.tsx';

interface Props {
  readonly unsent: UnsentView | undefined;
  /** Of what was changed, for whoever hears the buttons one by one. */
  readonly name?: string;
}

/**
 * That something waits to be sent, or was refused, with why and a way to take it back; where somebody else changed the
 * same meanwhile, both sides and the choice between them.
 */
export function UnsentMark({ unsent, name }: Props): VNode | null {
  const { host, strings, tell } = usePage();
  if (!unsent) return null;
  const { change, stopped, why, id, mergeId, unsentId, sides, settles } = unsent;
  const waits = { added: strings.waiting, changed: strings.waitingChange, removed: strings.waitingRemoval };
  const what = stopped ? strings.notSent : waits[change];
  return (
    <div class={stopped ? 'unsent stopped' : 'unsent'} data-unsent={unsentId} tabIndex={-1}>
      <p class={stopped ? 'unsentMark stopped' : 'unsentMark quiet'}>
        <Icon name={stopped ? 'warning' : 'clock'} />
        <span>
          {why === undefined ? what : <span class="plain">{fill(strings.labelled, what, why)}</span>}
          {mergeId !== undefined && (
            <>
              {' '}
              <button type="button" class="link" onClick={() => tell(host.request('merge', { id: mergeId }))}>
                {strings.merge}
              </button>
            </>
          )}
          {id !== undefined && !settles && (
            <>
              {' '}
              <button type="button" class="link" onClick={() => tell(host.request('takeBack', { id }))}>
                {strings.takeBack}
              </button>
            </>
          )}
        </span>
      </p>
      {sides && <Sides sides={sides} />}
      {settles && <SettleButtons settles={settles} name={name} />}
    </div>
  );
}
