import type { VNode } from 'preact';
import type { ChecklistItemView, ChecklistView, ItemStateView } from '../../protocol/checklistView.ts';
import type { IssueDetailsView } from '../../protocol/issueView.ts';
import { ErrorBoundary } from '../kit/errorBoundary.tsx';
import { fill } from '../kit/text.ts';
import { usePage } from './page.ts';
import { Section } from './section.tsx';
import { UnsentMark } from './unsentMark.tsx';

/** The checklists that apps keep with the issue, each under its name; an odd one costs itself alone. */
export function Checklists({ details }: { details: IssueDetailsView }): VNode {
  const { strings } = usePage();
  return (
    <>
      {details.checklists?.map((checklist) => (
        <ErrorBoundary key={checklist.id} fallback={<p class="problem">{strings.cannotShow}</p>}>
          <Checklist checklist={checklist} details={details} />
        </ErrorBoundary>
      ))}
    </>
  );
}

function Checklist({ checklist, details }: { checklist: ChecklistView; details: IssueDetailsView }): VNode {
  const { strings } = usePage();
  const { id, name, isReadable, done, total, openMandatory, groups, hidden, unknown } = checklist;
  return (
    <Section id={`checklist-${id}`} title={name}>
      {isReadable ? (
        <div class="appChecklist">
          <p class="checklistProgress">
            <progress value={done} max={Math.max(total, 1)} aria-label={fill(strings.progressOf, name)} />
            <span>{fill(strings.itemsDone, String(done), String(total))}</span>
            {openMandatory > 0 && (
              <span class="quiet">{fill(strings.openMandatory, String(openMandatory))}</span>
            )}
          </p>
          {groups.map(({ title, items }, at) => (
            <div key={`${String(at)} ${title}`}>
              {title !== '' && <h3>{title}</h3>}
              {items.length > 0 && (
                <ul class="appItems" aria-label={title === '' ? name : title}>
                  {items.map((item) => (
                    <Item key={item.id} item={item} checklist={checklist} editable={details.may.edit} />
                  ))}
                </ul>
              )}
            </div>
          ))}
          {hidden > 0 && (
            <p class="quiet">
              {hidden === 1 ? strings.itemHidden : fill(strings.itemsHidden, String(hidden))}
            </p>
          )}
          {unknown > 0 && <p class="quiet">{fill(strings.linesUnknown, String(unknown))}</p>}
        </div>
      ) : (
        <p class="quiet">{strings.checklistOdd}</p>
      )}
      <UnsentMark unsent={details.unsentChecklists?.[id]} />
    </Section>
  );
}

interface ItemProps {
  readonly item: ChecklistItemView;
  readonly checklist: ChecklistView;
  readonly editable: boolean;
}

function Item({ item, checklist, editable }: ItemProps): VNode {
  const { host, strings, tell } = usePage();
  const { id, text, state, optional, details, fixed } = item;
  const set = (to: ItemStateView): void =>
    tell(host.request('setChecklistItem', { checklistId: checklist.id, itemId: id, state: to }));
  const isSettled = state === 'done' || state === 'notApplicable';
  const canChange = editable && !fixed;
  const words: Readonly<Record<ItemStateView, string>> = {
    open: strings.stateOpen,
    underWay: strings.stateUnderWay,
    done: strings.stateDone,
    notApplicable: strings.stateSkipped,
  };
  return (
    <li class={`appItem ${state}`}>
      <div class="itemRow">
        <label>
          <input
            type="checkbox"
            checked={state === 'done'}
            // It says so to screen readers too.
            indeterminate={state === 'underWay'}
            disabled={!canChange}
            onChange={() => set(isSettled ? 'open' : 'done')}
          />
          <span>
            <span class="itemText">{text}</span>
            {optional && <span class="quiet small"> {strings.optionalItem}</span>}
          </span>
        </label>
        {checklist.states.length > 2 && canChange ? (
          <select
            class="itemState"
            aria-label={fill(strings.stateOf, text)}
            value={state}
            onChange={({ currentTarget }) => set(currentTarget.value as ItemStateView)}
          >
            {checklist.states.map((one) => (
              <option key={one} value={one}>
                {words[one]}
              </option>
            ))}
          </select>
        ) : (
          (state === 'underWay' || state === 'notApplicable') && (
            <span class="quiet small">{words[state]}</span>
          )
        )}
      </div>
      {details.length > 0 && (
        <div class="itemDetails quiet">
          {details.map((line, at) => (
            <div key={at}>{line}</div>
          ))}
        </div>
      )}
    </li>
  );
}
