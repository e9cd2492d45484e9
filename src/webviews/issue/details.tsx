import type { ComponentChildren, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { FieldEditorView } from '../../protocol/fieldEditor.ts';
import type { EmptyFieldView } from '../../protocol/issuePanel.ts';
import type { FieldView, IssueDetailsView, UnsentView } from '../../protocol/issueView.ts';
import { giveBackFocus } from '../kit/giveBackFocus.ts';
import { ErrorBoundary } from '../kit/errorBoundary.tsx';
import { Icon } from '../kit/icons.tsx';
import { fill } from '../kit/text.ts';
import { Complaint } from './complaint.tsx';
import { DraftButton } from './draftButton.tsx';
import { FieldEditor, openEditor } from './editors.tsx';
import { FieldValue } from './fieldValue.tsx';
import { withOpenFields, type OpenField } from './openFields.ts';
import { usePage } from './page.ts';
import { Section } from './section.tsx';
import { UnsentMark } from './unsentMark.tsx';

/** Times and people that the site writes by itself. */
const NEVER_EDITED = new Set(['created', 'updated', 'resolutiondate', 'creator', 'resolution']);

/** What is typed there stands there. */
const HAS_PLACE = new Set(['summary', 'issuetype', 'description', 'priority', 'assignee']);

/** Every field that holds something, under the name that the site gives it; the others on request. */
export function Details({ details }: { details: IssueDetailsView }): VNode {
  const { host, strings, drafts, draftNames, tell } = usePage();
  const [empty, setEmpty] = useState<readonly EmptyFieldView[]>();
  const [open, setOpen] = useState<readonly OpenField[]>([]);
  const { may } = details;
  const isEditable = (id: string): boolean =>
    !NEVER_EDITED.has(id) && (details.editableFields?.includes(id) ?? true);
  const kept = Object.entries(draftNames).filter(([id]) => drafts[id] !== undefined);
  const more = [...kept.map(([id, name]) => ({ id, name })), ...(empty ?? [])].filter(
    ({ id }) => !HAS_PLACE.has(id),
  );
  const rows = withOpenFields(
    details.fields,
    more.map(({ id, name }) => ({ id, name, value: { kind: 'empty' } })),
    open,
  );
  const setEdited = (field: FieldView, isEdited: boolean): void => {
    const ids = rows.map((row) => row.field.id);
    const above = ids.slice(0, ids.indexOf(field.id));
    setOpen((before) => [
      ...before.filter((one) => one.field.id !== field.id),
      ...(isEdited ? [{ field, above }] : []),
    ]);
  };
  return (
    <aside>
      <Section id="details" title={strings.details}>
        <dl class="fields">
          {rows.map(({ field, gone }) => (
            <EditableField
              key={field.id}
              field={field}
              gone={gone}
              editable={may.edit && (field.value.kind === 'empty' || isEditable(field.id))}
              unsent={details.unsentFields[field.id]}
              setEdited={(isEdited) => setEdited(field, isEdited)}
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
  /** The issue no longer shows it, and it is being edited. */
  readonly gone: boolean;
  readonly editable: boolean;
  readonly unsent: UnsentView | undefined;
  readonly setEdited: (isEdited: boolean) => void;
}

/** A field's name and value, and its editor in the place of the value. */
function EditableField({ field, gone, editable, unsent, setEdited }: EditableProps): VNode {
  const { strings } = usePage();
  const { id, name, value } = field;
  return (
    <div class={value.kind === 'rich' ? 'field wide' : 'field'}>
      <dt>{name}</dt>
      <dd>
        <EditableValue fieldId={id} name={name} editable={editable} setEdited={setEdited}>
          <ErrorBoundary fallback={<span class="mark">{strings.cannotShow}</span>}>
            <FieldValue value={value} />
          </ErrorBoundary>
        </EditableValue>
        {gone && (
          <p class="problem plain" role="status">
            {strings.fieldGone}
          </p>
        )}
        <UnsentMark unsent={unsent} name={name} />
        <Complaint fieldId={id} />
      </dd>
    </div>
  );
}

interface ValueProps {
  readonly fieldId: string;
  readonly name: string;
  readonly editable: boolean;
  /** Told when the editor opens and when it closes: until then the value must stay on the page. */
  readonly setEdited?: (isEdited: boolean) => void;
  readonly children: ComponentChildren;
}

/** A value with a button beside it that puts the field's editor in its place. */
export function EditableValue({ fieldId, name, editable, setEdited, children }: ValueProps): VNode {
  const { host, strings, tell } = usePage();
  const [view, setView] = useState<FieldEditorView>();
  const button = useRef<HTMLButtonElement>(null);
  const show = (editor: FieldEditorView): void => {
    setEdited?.(true);
    setView(editor);
  };
  const begin = (): void => tell(openEditor(host.request('edit', { fieldId }), show));
  if (view) {
    return (
      <ErrorBoundary fallback={<span class="mark">{strings.cannotShow}</span>}>
        <FieldEditor
          fieldId={fieldId}
          name={name}
          view={view}
          close={() => {
            setEdited?.(false);
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
      <DraftButton slots={[fieldId]} name={name} run={begin} back={() => button.current} />
    </>
  );
}
