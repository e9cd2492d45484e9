import type { VNode } from 'preact';
import type { IssuePanelState, UnsentNoticeView } from '../../protocol/issuePanel.ts';
import { Icon } from '../kit/icons.tsx';
import { usePage } from './page.ts';
import { SettleButtons, Sides } from './sides.tsx';
import { goToUnsent } from './unsentPlace.ts';

interface Props {
  readonly state: IssuePanelState;
}

/** What the reader must know before the issue itself: what went wrong, what others changed, what is not sent yet. */
export function Notices({ state }: Props): VNode {
  const { host, strings, tell } = usePage();
  const { problem, changes, unsent } = state;
  const run = (action: NonNullable<NonNullable<typeof problem>['action']>['run']): void =>
    tell(action === 'retry' ? host.request('refresh') : host.request('run', { action }));
  return (
    <div class="notices" role="status" aria-live="polite">
      {problem && (
        <p class="notice problem">
          <Icon name="warning" />
          <span>{problem.message}</span>
          {problem.action && (
            <button type="button" class="link" onClick={() => problem.action && run(problem.action.run)}>
              {problem.action.label}
            </button>
          )}
        </p>
      )}
      {unsent.length > 0 && (
        <div class="notice unsentChanges">
          <Icon name={unsent.some(({ stopped }) => stopped) ? 'warning' : 'clock'} />
          <div>
            {unsent.map((one) => (
              <Unsent key={one.id} unsent={one} />
            ))}
          </div>
          <button type="button" class="link" onClick={() => run('showUnsentChanges')}>
            {strings.showUnsent}
          </button>
        </div>
      )}
      {changes.length > 0 && (
        <div class="notice changes">
          <Icon name="refresh" />
          <div>
            <p>
              <strong>{strings.changedMeanwhile}</strong>
            </p>
            {changes.map((sentence, index) => (
              <p key={index}>{sentence}</p>
            ))}
          </div>
          <button
            type="button"
            class="tool"
            title={strings.close}
            aria-label={strings.close}
            onClick={() => tell(host.request('closeChanges'))}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}

/** A change that is not sent; one that is in question and shows nowhere else is decided here. */
function Unsent({ unsent }: { readonly unsent: UnsentNoticeView }): VNode {
  const { strings } = usePage();
  const { id, text, stopped, hasPlace, sides } = unsent;
  const isHere = sides.length > 0;
  return (
    <div {...(isHere && { 'data-unsent': id, tabIndex: -1 })}>
      <p>
        {text}
        {stopped && hasPlace && (
          <>
            {' '}
            <button type="button" class="link" onClick={() => goToUnsent(id)}>
              {strings.goThere}
            </button>
          </>
        )}
      </p>
      {isHere && (
        <>
          <Sides sides={sides} />
          <SettleButtons settles={{ id }} />
        </>
      )}
    </div>
  );
}
