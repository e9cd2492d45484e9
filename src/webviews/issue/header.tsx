import { Fragment, type VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { IssueAction } from '../../protocol/issuePanel.ts';
import type { IssueView } from '../../protocol/issueView.ts';
import { Icon } from '../kit/icons.tsx';
import { fill, formatTime } from '../kit/text.ts';
import { Age } from './age.tsx';
import { Complaint } from './complaint.tsx';
import { EditableValue } from './details.tsx';
import { usePage } from './page.ts';
import { hinted, keyOf } from './shortcut.ts';
import { Summary } from './summary.tsx';
import { UnsentMark } from './unsentMark.tsx';
import { useKeys } from './useKeys.ts';

/** The field's id. */
const TYPE = 'issuetype';

interface Props {
  readonly issueKey: string;
  readonly issue: IssueView;
  readonly loading: boolean;
  readonly asOf: number | undefined;
}

/** Type, key, way up, summary, and what is changed most: status, assignee. */
export function Header({ issueKey, issue, loading, asOf }: Props): VNode {
  const { host, strings, locale, tell } = usePage();
  const run = (action: IssueAction): void => tell(host.request('run', { action }));
  const { parent, ancestors, details } = issue;
  const may = details?.may;
  const [isChoosing, setChoosing] = useState(false);
  const transition = (): void => run('transition');
  const mayAssignToMe = may?.assign === true && !issue.isMine;
  useKeys({
    ...(may?.transition !== false && { s: transition }),
    ...(mayAssignToMe && { i: () => run('assignToMe') }),
  });
  return (
    <header>
      <div class="bar">
        <nav class="path" aria-label={strings.path}>
          <span class="quiet">{issue.project.name}</span>
          {[...ancestors, ...(parent ? [parent] : [])].map(({ key, summary }) => (
            <Fragment key={key}>
              <span aria-hidden="true">/</span>
              <button
                type="button"
                class="link"
                title={summary}
                onClick={() => tell(host.request('openIssue', { key }))}
              >
                {key}
              </button>
            </Fragment>
          ))}
          <span aria-hidden="true">/</span>
          <span class="key">
            <Icon name={issue.type.icon} />
            <span class="visuallyHidden">{issue.type.name} </span>
            {issueKey}
          </span>
        </nav>
        <div class="tools">
          <ToolButton icon="copy" label={strings.copyKey} onClick={() => run('copyKey')} />
          <ToolButton icon="quote" label={strings.copyMarkdown} onClick={() => run('copyMarkdown')} />
          <ToolButton icon="file" label={strings.copyWholeIssue} onClick={() => run('copyWholeIssue')} />
          <ToolButton icon="browser" label={strings.openInBrowser} onClick={() => run('openInBrowser')} />
          <ToolButton
            icon="refresh"
            label={strings.refresh}
            busy={loading}
            onClick={() => tell(host.request('refresh'))}
          />
        </div>
      </div>
      <Summary text={issue.summary} editable={may?.edit ?? false} />
      <UnsentMark unsent={details?.unsentFields['summary']} name={strings.summary} />
      <Complaint fieldId="summary" />
      <div class="facts">
        <button
          type="button"
          class={`status ${issue.status.category}`}
          disabled={may?.transition === false}
          title={hinted(strings.transition, 's')}
          {...keyOf('s')}
          onClick={transition}
        >
          <span class="visuallyHidden">{fill(strings.labelled, strings.status, '')}</span>
          {issue.status.name}
          <Icon name="chevron" />
        </button>
        <IssueType issue={issue} />
        <span class="fact">
          <span class="quiet">{strings.assignee}</span>
          <EditableValue fieldId="assignee" name={strings.assignee} editable={may?.assign ?? false}>
            {issue.assignee?.name ?? strings.unassigned}
          </EditableValue>
          <UnsentMark unsent={details?.unsentFields['assignee']} name={strings.assignee} />
          <Complaint fieldId="assignee" />
          {mayAssignToMe && (
            <button
              type="button"
              class="link"
              title={hinted(strings.assignToMe, 'i')}
              {...keyOf('i')}
              onClick={() => run('assignToMe')}
            >
              {strings.assignToMe}
            </button>
          )}
        </span>
        {(issue.priority !== undefined || isChoosing) && (
          <span class="fact">
            <span class="quiet">{strings.priority}</span>
            <EditableValue
              fieldId="priority"
              name={strings.priority}
              editable={may?.edit ?? false}
              setEdited={setChoosing}
            >
              {issue.priority}
            </EditableValue>
            <UnsentMark unsent={details?.unsentFields['priority']} name={strings.priority} />
            <Complaint fieldId="priority" />
          </span>
        )}
        <span class="fact quiet">
          {asOf === undefined ? (
            <Age moment={issue.updated} sentence={strings.updatedAgo} />
          ) : (
            <span title={formatTime(issue.updated, locale)}>
              {fill(strings.knownAsOf, formatTime(new Date(asOf).toISOString(), locale))}
            </span>
          )}
        </span>
      </div>
    </header>
  );
}

/** The type, changed where the edit screen lists others; all else is a move, which the browser can do. */
function IssueType({ issue }: Pick<Props, 'issue'>): VNode {
  const { host, strings, complaints, tell } = usePage();
  const { type, details } = issue;
  const [isChoosing, setChoosing] = useState(false);
  const unsent = details?.unsentFields[TYPE];
  const isRefused = Object.hasOwn(complaints, TYPE) || unsent?.stopped === true;
  const isOnScreen = details?.editableFields?.includes(TYPE) ?? true;
  return (
    <span class="fact">
      <span class="quiet">{strings.type}</span>
      <EditableValue
        fieldId={TYPE}
        name={strings.type}
        editable={details?.may.edit === true && isOnScreen}
        setEdited={setChoosing}
      >
        {type.name}
      </EditableValue>
      <UnsentMark unsent={unsent} name={strings.type} />
      <Complaint fieldId={TYPE} />
      {(isChoosing || isRefused) && (
        <span class="below quiet">
          {strings.typeElsewhere}{' '}
          <button
            type="button"
            class="link"
            onClick={() => tell(host.request('run', { action: 'openInBrowser' }))}
          >
            {strings.openInBrowser}
          </button>
        </span>
      )}
    </span>
  );
}

interface ToolProps {
  readonly icon: string;
  readonly label: string;
  readonly busy?: boolean;
  readonly onClick: () => void;
}

function ToolButton({ icon, label, busy, onClick }: ToolProps): VNode {
  return (
    <button
      type="button"
      class={busy ? 'tool busy' : 'tool'}
      title={label}
      aria-label={label}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
