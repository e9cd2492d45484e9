import type { ComponentChildren, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { FieldEditorView } from '../../protocol/fieldEditor.ts';
import type { EmptyFieldView } from '../../protocol/issuePanel.ts';
import type { FieldView, IssueDetailsView, UnsentView } from '../../protocol/issueView.ts';
import { giveBackFocus } from '../kit/giveBackFocus.ts';
import { ErrorBoundary } from '../kit/errorBoundary.tsx';
import { openForm } from '../kit/keyboard.ts';
import { Icon } from '../kit/icons.tsx';
import { fill } from '../kit/text.ts';
import { Complaint } from './complaint.tsx';
import { DraftButton } from './draftButton.tsx';
import { FieldEditor } from './fieldEditor.tsx';
import { FieldValue } from './fieldValue.tsx';
import { usePage } from './page.ts';
import { Section } from './section.tsx';
import { UnsentMark } from './unsentMark.tsx';

/** Times and people that the site writes by itself. */
const NEVER_EDITED = new Set(['created', 'updated', 'resolutiondate', 'creator', 'resolution']);

/** Every field that holds something, under the name that the site gives it; the others on request. */
export function Details({ details }: { details: IssueDetailsView }): VNode {
  const { host, strings, tell } = usePage();
  const [empty, setEmpty] = useState<readonly EmptyFieldView[]>();
  const { may } = details;
  const isEditable = (id: string): boolean =>
    !NEVER_EDITED.has(id) && (details.editableFields?.includes(id) ?? true);
  const shown = new Set(details.fields.map(({ id }) => id));
  return (
    <aside>
      <Section id="details" title={strings.details}>
        <dl class="fields">
          {details.fields.map((field) => (
            <EditableField
              key={field.id}
              field={field}
              editable={may.edit && isEditable(field.id)}
              unsent={details.unsentFields[field.id]}
            />
          ))}
          {empty
            ?.filter(({ id }) => !shown.has(id))
            .map(({ id, name }) => (
              <EditableField
                key={id}
                field={{ id, name, value: { kind: 'empty' } }}
                editable={may.edit}
                unsent={details.unsentFields[id]}
              />
            ))}
        </dl>
        {may.edit && !empty && (
          <button
            type="button"
            class="link moreFields"
            onClick={() => tell(host.request('emptyFields').then(setEmpty))}
          >
            {strings.moreFields}
          </button>
        )}
        {empty?.length === 0 && <p class="quiet moreFields">{strings.noMoreFields}</p>}
      </Section>
    </aside>
  );
}

interface EditableProps {
  readonly field: FieldView;
  readonly editable: boolean;
  readonly unsent: UnsentView | undefined;
}

/** A field's name and value, and its editor in the place of the value. */
function EditableField({ field, editable, unsent }: EditableProps): VNode {
  const { strings } = usePage();
  const { id, name, value } = field;
  return (
    <div class={value.kind === 'rich' ? 'field wide' : 'field'}>
      <dt>{name}</dt>
      <dd>
        <EditableValue fieldId={id} name={name} editable={editable}>
          <ErrorBoundary fallback={<span class="mark">{strings.cannotShow}</span>}>
            <FieldValue value={value} />
          </ErrorBoundary>
        </EditableValue>
        <UnsentMark unsent={unsent} />
        <Complaint fieldId={id} />
      </dd>
    </div>
  );
}

interface ValueProps {
  readonly fieldId: string;
  readonly name: string;
  readonly editable: boolean;
  readonly children: ComponentChildren;
}

/** A value with a button beside it that puts the field's editor in its place. */
export function EditableValue({ fieldId, name, editable, children }: ValueProps): VNode {
  const { host, strings, tell } = usePage();
  const [view, setView] = useState<FieldEditorView>();
  const button = useRef<HTMLButtonElement>(null);
  const begin = (): void => tell(openForm(host.request('edit', { fieldId }), setView));
  if (view) {
    return (
      <ErrorBoundary fallback={<span class="mark">{strings.cannotShow}</span>}>
        <FieldEditor
          fieldId={fieldId}
          name={name}
          view={view}
          close={() => {
            setView(undefined);
            giveBackFocus(() => button.current);
          }}
        />
      </ErrorBoundary>
    );
  }
  const label = fill(strings.editField, name);
  return (
    <>
      <span class="editable">
        <span class="value">{children}</span>
        {editable && (
          <button ref={button} type="button" class="tool" title={label} aria-label={label} onClick={begin}>
            <Icon name="edit" />
          </button>
        )}
      </span>
      {editable && <DraftButton slot={fieldId} name={name} run={begin} />}
    </>
  );
}
