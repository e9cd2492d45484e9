import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { IssueActionsView } from '../../protocol/actionViews.ts';
import type { Reaction } from '../../protocol/issueActions.ts';
import type { PersonView } from '../../protocol/issueView.ts';
import { Icon } from '../kit/icons.tsx';
import { ActionButton } from './actionButton.tsx';
import { usePage } from './page.ts';
import { useKeys } from './useKeys.ts';

interface Props {
  readonly actions: IssueActionsView;
  /** Further buttons behind them. */
  readonly children: ComponentChildren;
}

/** Watch, vote, flag, each with a key of its own; who watches or voted, on request. */
export function Reactions({ actions, children }: Props): VNode {
  const { host, strings, tell } = usePage();
  const { watching, votes, flag } = actions;
  const [people, setPeople] = useState<{
    readonly of: 'watchers' | 'voters';
    readonly found: readonly PersonView[];
  }>();
  const react = (reaction: Reaction, on: boolean): Promise<unknown> =>
    host.request('react', { reaction, on });
  const show = (of: 'watchers' | 'voters'): void => {
    if (people?.of === of) setPeople(undefined);
    else tell(host.request('people', { of }).then((found) => setPeople({ of, found })));
  };
  useKeys({
    ...(watching && { w: () => tell(react('watch', !watching.mine)) }),
    ...(votes && { v: () => tell(react('vote', !votes.mine)) }),
    ...(flag && { f: () => tell(react('flag', !flag.on)) }),
  });
  const count = (of: 'watchers' | 'voters', counted: number, label: string): VNode => (
    <button
      type="button"
      class="link peopleCount"
      title={label}
      aria-expanded={people?.of === of}
      onClick={() => show(of)}
    >
      {counted}
      <span class="visuallyHidden">{` ${label}`}</span>
    </button>
  );
  return (
    <>
      {watching && (
        <span class="action">
          <ActionButton
            icon="eye"
            label={watching.mine ? strings.watching : strings.watch}
            shortcut="w"
            pressed={watching.mine}
            waiting={watching.waiting}
            run={() => react('watch', !watching.mine)}
          />
          {count('watchers', watching.count, strings.showWatchers)}
        </span>
      )}
      {votes && (
        <span class="action">
          <ActionButton
            icon="vote"
            label={votes.mine ? strings.voted : strings.vote}
            shortcut="v"
            pressed={votes.mine}
            waiting={votes.waiting}
            run={() => react('vote', !votes.mine)}
          />
          {count('voters', votes.count, strings.showVoters)}
        </span>
      )}
      {flag && (
        <ActionButton
          icon="flag"
          label={flag.on ? strings.flagged : strings.flag}
          shortcut="f"
          pressed={flag.on}
          waiting={flag.waiting}
          run={() => react('flag', !flag.on)}
        />
      )}
      {children}
      {people && (
        <p class="people" role="status">
          <Icon name={people.of === 'watchers' ? 'eye' : 'vote'} />
          {people.found.length === 0 ? strings.nobody : people.found.map(({ name }) => name).join(', ')}
        </p>
      )}
    </>
  );
}
