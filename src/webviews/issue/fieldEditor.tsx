import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChoiceView, FieldAnswerView, FieldEditorView } from '../../protocol/fieldEditor.ts';
import { ManyChoices, OneChoice, SelectChoice, type ManyChosen } from '../kit/choices.tsx';
import { backToBox, firstBox, saveWithEnter, takeKeyboard } from '../kit/keyboard.ts';
import { takeTyped } from '../kit/typedChoices.ts';
import { MarkdownBox } from './markdownBox.tsx';
import { usePage } from './page.ts';
import { SaveButtons } from './saveButtons.tsx';
import { discardDrafts, useDraft } from './useDraft.ts';
import { useKeptChoice } from './useKeptChoice.ts';

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
        <SelectEditor {...{ fieldId, name, view, rows: view.rows, save, close }} />
      ) : (
        <FindOneEditor {...{ fieldId, name, view, find, save, close }} />
      );
    case 'many':
      return <ManyEditor {...{ fieldId, name, view, find, save, close }} />;
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

/** Whoever has given all there is to give saves with Enter. */
const saveButtonOf = (form: HTMLFormElement): HTMLElement | null => form.querySelector('button[type=submit]');

interface FormProps {
  readonly close: () => void;
  /** Called when what was given was taken, or given up. */
  readonly forget?: () => void;
  /** Gives what to save; undefined while there is nothing. */
  readonly answer: () => FieldAnswerView | undefined;
  readonly save: (answer: FieldAnswerView) => Promise<unknown>;
  /** What is wrong with what was given so far. */
  readonly complaint?: string | undefined;
  readonly children: ComponentChildren;
}

/** What all editors have: Save, Cancel, Escape, which keeps what was typed, and the complaint at the field. */
function Form({ close, forget, answer, save, complaint, children }: FormProps): VNode {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const wrong = complaint ?? problem;
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    takeKeyboard(firstBox(form.current) ?? (form.current && saveButtonOf(form.current)));
  }, []);
  const end = (): void => {
    forget?.();
    close();
  };
  const submit = async (): Promise<void> => {
    const open = takeTyped(form.current);
    if (open) {
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
        saveWithEnter(event);
        if (event.key !== 'Escape' || event.isComposing) return;
        // What is typed and may stand as it is belongs to what is kept.
        takeTyped(form.current);
        close();
      }}
    >
      {children}
      {wrong !== undefined && (
        <p class="problem" role="alert">
          {wrong}
        </p>
      )}
      <SaveButtons busy={busy} cancel={end} />
    </form>
  );
}

interface EditorProps<View> {
  readonly fieldId: string;
  readonly name: string;
  readonly view: View;
  readonly save: (answer: FieldAnswerView) => Promise<unknown>;
  readonly close: () => void;
}

function TextEditor({ fieldId, name, view, save, close }: EditorProps<ViewOf<'text'>>): VNode {
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

type SelectProps = EditorProps<ViewOf<'one'>> & { readonly rows: readonly ChoiceView[] };

/** One of a list. */
function SelectEditor({ fieldId, name, view, rows, save, close }: SelectProps): VNode {
  const { strings } = usePage();
  const kept = useKeptChoice(fieldId);
  const { chosen } = view;
  const [token, setToken] = useState(view.picked?.token ?? chosen);
  const given = (of: string | undefined): FieldAnswerView | undefined =>
    of === undefined || of === chosen ? undefined : { kind: 'one', token: of };
  return (
    <Form
      close={close}
      forget={kept.forget}
      answer={() => given(token)}
      save={save}
      complaint={kept.complaint}
    >
      <SelectChoice
        label={name}
        rows={rows}
        chosen={token}
        onChange={(now) => {
          setToken(now);
          kept.keep(given(now));
        }}
        strings={strings}
      />
    </Form>
  );
}

type FindProps<View> = EditorProps<View> & {
  readonly find: (query: string) => Promise<readonly ChoiceView[]>;
};

/** One of what the site finds, or of a list to which something else may be typed. */
function FindOneEditor({ fieldId, name, view, find, save, close }: FindProps<ViewOf<'one'>>): VNode {
  const { strings } = usePage();
  const kept = useKeptChoice(fieldId);
  const { rows, picked: before } = view;
  const [picked, setPicked, latest] = useLatest<{ answer: FieldAnswerView; label: string } | undefined>(
    before && { answer: { kind: 'one', token: before.token }, label: before.label },
  );
  const pick = (answer: FieldAnswerView, label: string): void => {
    setPicked({ answer, label });
    kept.keep(answer);
  };
  return (
    <Form
      close={close}
      forget={kept.forget}
      answer={() => latest.current?.answer}
      save={save}
      complaint={kept.complaint}
    >
      <OneChoice
        label={name}
        chosen={picked?.label}
        opens
        {...{ rows, find }}
        next={saveButtonOf}
        onRemove={() => {
          setPicked(undefined);
          kept.keep(undefined);
        }}
        onPick={({ token, label }) => pick({ kind: 'one', token }, label)}
        onType={view.typed ? (text) => pick({ kind: 'text', text }, text) : undefined}
        strings={strings}
      />
    </Form>
  );
}

function ManyEditor({ fieldId, name, view, find, save, close }: FindProps<ViewOf<'many'>>): VNode {
  const { strings } = usePage();
  const kept = useKeptChoice(fieldId);
  const [value, setValue, latest] = useLatest<ManyChosen>({ chosen: view.chosen, typed: [] });
  const given = ({ chosen, typed }: ManyChosen): FieldAnswerView => ({
    kind: 'many',
    tokens: chosen.map(({ token }) => token),
    typed,
  });
  const change = (now: ManyChosen): void => {
    setValue(now);
    kept.keep(given(now));
  };
  return (
    <Form
      close={close}
      forget={kept.forget}
      answer={() => given(latest.current)}
      save={save}
      complaint={kept.complaint}
    >
      <ManyChoices {...{ label: name, view, value, onChange: change, find, strings }} />
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
