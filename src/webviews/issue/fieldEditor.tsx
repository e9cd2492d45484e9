import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChoiceView, FieldAnswerView, FieldEditorView } from '../../protocol/fieldEditor.ts';
import { fitting, ManyChoices, SelectChoice, type ManyChosen } from '../kit/choices.tsx';
import { Combobox } from '../kit/combobox.tsx';
import { backToBox, takeKeyboard } from '../kit/keyboard.ts';
import { takeTyped } from '../kit/typedChoices.ts';
import { MarkdownBox } from './markdownBox.tsx';
import { usePage } from './page.ts';
import { SaveButtons } from './saveButtons.tsx';
import { discardDrafts, useDraft } from './useDraft.ts';

interface Props {
  readonly fieldId: string;
  /** The site's own name of the field. */
  readonly name: string;
  readonly view: FieldEditorView;
  readonly close: () => void;
}

type ViewOf<Kind extends FieldEditorView['kind']> = Extract<FieldEditorView, { kind: Kind }>;

/** The editor of a field, after the kind of what it takes. */
export function FieldEditor({ fieldId, name, view, close }: Props): VNode {
  const { host, save: saveField } = usePage();
  const save = (answer: FieldAnswerView): Promise<unknown> => saveField(fieldId, answer);
  const find = (query: string): Promise<readonly ChoiceView[]> => host.request('choices', { fieldId, query });
  switch (view.kind) {
    case 'markdown':
      return (
        <MarkdownBox
          slot={fieldId}
          label={name}
          initial={view.text}
          save={(text) => save({ kind: 'text', text })}
          close={close}
        />
      );
    case 'text':
      return <TextEditor {...{ fieldId, name, view, save, close }} />;
    case 'one':
      return view.rows && !view.typed ? (
        <SelectEditor {...{ name, rows: view.rows, chosen: view.chosen, save, close }} />
      ) : (
        <FindOneEditor {...{ name, view, find, save, close }} />
      );
    case 'many':
      return <ManyEditor {...{ name, view, find, save, close }} />;
    case 'none':
      return <NoEditor {...{ fieldId, name, why: view.why, close }} />;
  }
}

/** Why a field cannot be edited; with what was typed into it before that was so. */
function NoEditor({ fieldId, name, why, close }: Omit<Props, 'view'> & { readonly why: string }): VNode {
  const page = usePage();
  const { strings, drafts } = page;
  const kept = drafts[fieldId];
  const discard = (): void => {
    discardDrafts(page, [fieldId]);
    close();
  };
  return (
    <div class="editor">
      <p role="status">{why}</p>
      {kept !== undefined && <textarea readOnly rows={3} aria-label={name} value={kept} />}
      <button type="button" class="secondary" onClick={close}>
        {strings.cancel}
      </button>
      {kept !== undefined && (
        <button type="button" class="secondary" onClick={discard}>
          {strings.discardDraft}
        </button>
      )}
    </div>
  );
}

interface FormProps {
  readonly close: () => void;
  /** Called when what was given was taken, or given up. */
  readonly forget?: () => void;
  /** Gives what to save; undefined while there is nothing. */
  readonly answer: () => FieldAnswerView | undefined;
  readonly save: (answer: FieldAnswerView) => Promise<unknown>;
  readonly children: ComponentChildren;
}

/** What all editors have: Save, Cancel, Escape, which keeps what was typed, and the complaint at the field. */
function Form({ close, forget, answer, save, children }: FormProps): VNode {
  const { strings } = usePage();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    takeKeyboard(form.current?.querySelector<HTMLElement>('input, select, textarea'));
  }, []);
  const end = (): void => {
    forget?.();
    close();
  };
  const submit = async (): Promise<void> => {
    const open = takeTyped(form.current);
    if (open) {
      setProblem(strings.chooseFirst);
      open.focus();
      return;
    }
    const given = answer();
    if (!given) {
      end();
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await save(given);
      end();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      backToBox(form.current);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      ref={form}
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.isComposing) close();
      }}
    >
      {children}
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <SaveButtons busy={busy} cancel={end} />
    </form>
  );
}

interface EditorProps<View> {
  readonly name: string;
  readonly view: View;
  readonly save: (answer: FieldAnswerView) => Promise<unknown>;
  readonly close: () => void;
}

function TextEditor({
  fieldId,
  name,
  view,
  save,
  close,
}: EditorProps<ViewOf<'text'>> & { fieldId: string }): VNode {
  const draft = useDraft(fieldId, view.text);
  return (
    <Form
      close={close}
      forget={() => draft.forget()}
      answer={() => (draft.text === view.text ? undefined : { kind: 'text', text: draft.text })}
      save={save}
    >
      <input
        type="text"
        aria-label={name}
        placeholder={view.hint}
        title={view.hint}
        value={draft.text}
        onInput={(event) => draft.set(event.currentTarget.value)}
      />
    </Form>
  );
}

interface SelectProps {
  readonly name: string;
  readonly rows: readonly ChoiceView[];
  readonly chosen: string | undefined;
  readonly save: (answer: FieldAnswerView) => Promise<unknown>;
  readonly close: () => void;
}

function SelectEditor({ name, rows, chosen, save, close }: SelectProps): VNode {
  const { strings } = usePage();
  const [token, setToken] = useState(chosen);
  return (
    <Form
      close={close}
      answer={() => (token === undefined || token === chosen ? undefined : { kind: 'one', token })}
      save={save}
    >
      <SelectChoice label={name} rows={rows} chosen={chosen} onChange={setToken} strings={strings} />
    </Form>
  );
}

type FindProps<View> = EditorProps<View> & {
  readonly find: (query: string) => Promise<readonly ChoiceView[]>;
};

/** One of what the site finds, or of a list to which something else may be typed. */
function FindOneEditor({ name, view, find, save, close }: FindProps<ViewOf<'one'>>): VNode {
  const { strings } = usePage();
  const [picked, setPicked, latest] = useLatest<(FieldAnswerView & { readonly label: string }) | undefined>(
    undefined,
  );
  const listed = view.rows;
  const search = listed ? (query: string) => Promise.resolve(fitting(listed, query)) : find;
  return (
    <Form
      close={close}
      answer={() => {
        const given = latest.current;
        return given?.kind === 'one' ? { kind: 'one', token: given.token } : given;
      }}
      save={save}
    >
      {picked && <span class="chip">{picked.label}</span>}
      <Combobox
        label={name}
        opens
        search={search}
        onPick={({ token, label }) => setPicked({ kind: 'one', token, label })}
        onType={view.typed ? (text) => setPicked({ kind: 'text', text, label: text }) : undefined}
        strings={strings}
      />
    </Form>
  );
}

function ManyEditor({ name, view, find, save, close }: FindProps<ViewOf<'many'>>): VNode {
  const { strings } = usePage();
  const [value, setValue, latest] = useLatest<ManyChosen>({ chosen: view.chosen, typed: [] });
  return (
    <Form
      close={close}
      answer={() => {
        const { chosen, typed } = latest.current;
        return { kind: 'many', tokens: chosen.map(({ token }) => token), typed };
      }}
      save={save}
    >
      <ManyChoices {...{ label: name, view, value, onChange: setValue, find, strings }} />
    </Form>
  );
}

/** As `useState`, with what was set last, also before it is shown: a form that is sent takes what is typed just then. */
function useLatest<T>(start: T): readonly [T, (next: T) => void, { readonly current: T }] {
  const [value, setValue] = useState(start);
  const latest = useRef(start);
  const set = (next: T): void => {
    latest.current = next;
    setValue(() => next);
  };
  return [value, set, latest];
}
