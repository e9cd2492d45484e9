import type { VNode } from 'preact';
import type { FieldView, IssueDetailsView, IssueView } from '../../protocol/issueView.ts';
import { ErrorBoundary } from '../kit/errorBoundary.tsx';
import { FieldValue } from './fieldValue.tsx';
import { usePage } from './page.ts';
import { Section } from './section.tsx';

interface Props {
  readonly issue: IssueView;
  readonly details: IssueDetailsView;
}

/** Every field that holds something, under the name that the site gives it. */
export function Details({ issue, details }: Props): VNode {
  const { strings } = usePage();
  const { watching, votes } = details;
  return (
    <aside>
      <Section id="details" title={strings.details}>
        <dl class="fields">
          <Row name={issue.type.name} />
          {details.fields.map((field) => (
            <Field key={field.id} field={field} />
          ))}
          {watching && <Row name={strings.watchers}>{watching.count}</Row>}
          {votes && votes.count > 0 && <Row name={strings.votes}>{votes.count}</Row>}
        </dl>
      </Section>
    </aside>
  );
}

function Row({ name, children }: { name: string; children?: number }): VNode | null {
  return children === undefined ? null : (
    <div class="field">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Field({ field }: { field: FieldView }): VNode {
  const { strings } = usePage();
  return (
    <div class={field.value.kind === 'rich' ? 'field wide' : 'field'}>
      <dt>{field.name}</dt>
      <dd>
        <ErrorBoundary fallback={<span class="mark">{strings.cannotShow}</span>}>
          <FieldValue value={field.value} />
        </ErrorBoundary>
      </dd>
    </div>
  );
}
