import type { ComponentChildren, VNode } from 'preact';
import type { FieldValueView, LinkedIssueView } from '../../protocol/issueView.ts';
import { ExternalLink } from '../kit/externalLink.tsx';
import { Icon } from '../kit/icons.tsx';
import { localTime } from '../kit/localTime.ts';
import { formatDay, formatTime } from '../kit/text.ts';
import { usePassingTime } from '../kit/usePassingTime.ts';
import { useAdfContext } from './adfContext.ts';
import { usePage } from './page.ts';
import { RichTextView } from './richTextView.tsx';

/** The value of a field, whatever it is: never nothing at all. */
export function FieldValue({ value }: { value: FieldValueView }): VNode {
  const { locale, strings } = usePage();
  const context = useAdfContext();
  switch (value.kind) {
    case 'text':
    case 'unknown':
      return <span class="plain">{value.text}</span>;
    case 'rich':
      return <RichTextView text={value.text} context={context} />;
    case 'number':
      return <>{new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }).format(value.number)}</>;
    case 'date':
      return (
        <>
          {formatDay(value.date, locale)} {value.isDue && <Overdue day={value.date} />}
        </>
      );
    case 'time':
      return <>{formatTime(value.time, locale)}</>;
    case 'people':
      return <>{value.people.map(({ name }) => name).join(', ')}</>;
    case 'names':
      return (
        <span class="chips">
          {value.names.map((name, index) => (
            <span class="chip" key={index}>
              {name}
            </span>
          ))}
        </span>
      );
    case 'link':
      return <ExternalLink address={value.url} open={context.openLink} />;
    case 'issues':
      return <IssueList issues={value.issues} />;
    case 'empty':
      return <span class="quiet">{strings.noValue}</span>;
  }
}

/** Says so once the day is over where the reader is; in words, which screen readers say as well. */
function Overdue({ day }: { day: string }): VNode | null {
  const { strings } = usePage();
  usePassingTime();
  const today = localTime(new Date().toISOString()).slice(0, day.length);
  return day < today ? <strong class="overdue">{strings.overdue}</strong> : null;
}

export function IssueList({ issues }: { issues: readonly LinkedIssueView[] }): VNode {
  return (
    <ul class="issues">
      {issues.map((issue) => (
        <li key={issue.key}>
          <IssueLine issue={issue} />
        </li>
      ))}
    </ul>
  );
}

interface LineProps {
  readonly issue: LinkedIssueView;
  /** What stands behind it. */
  readonly children?: ComponentChildren;
}

export function IssueLine({ issue, children }: LineProps): VNode {
  const { host, tell } = usePage();
  return (
    <span class="issueLine">
      <button type="button" class="link" onClick={() => tell(host.request('openIssue', { key: issue.key }))}>
        {issue.key}
      </button>
      <span class="issueSummary">{issue.summary}</span>
      {issue.status && (
        <span class={`lozenge withIcon ${issue.status.category}`}>
          <Icon name={issue.status.category} />
          {issue.status.name}
        </span>
      )}
      {children}
    </span>
  );
}
