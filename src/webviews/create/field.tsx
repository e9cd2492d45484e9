import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { CreateFieldView, CreateFormStrings } from '../../protocol/createPanel.ts';
import type { ChoiceView, FieldAnswerView, FieldEditorView } from '../../protocol/fieldEditor.ts';
import { ManyChoices, OneChoice, SelectChoice, type ManyChosen } from '../kit/choices.tsx';
import type { Answers } from './useAnswers.ts';

interface Props {
  readonly field: CreateFieldView;
  /** What is wrong with what stands in it. */
  readonly complaint: string | undefined;
  readonly answers: Answers;
  readonly find: (query: string) => Promise<readonly ChoiceView[]>;
  readonly strings: CreateFormStrings;
}

/** A field with its name above it, and what is wrong with it below. */
export function FormField({ field, complaint, answers, find, strings }: Props): VNode {
  const { id, name, required, editor } = field;
  const isInvalid = complaint !== undefined;
  return (
    <div class="formField" data-field={id}>
      <span class="fieldName" aria-hidden="true">
        {name}
        {required && <span class="requiredMark"> {strings.requiredMark}</span>}
      </span>
      <div class="editor">
        <Editor {...{ field, editor, isInvalid, answers, find, strings }} />
      </div>
      {isInvalid && (
        <p class="problem" role="alert" id={`${id}-problem`}>
          {complaint}
        </p>
      )}
    </div>
  );
}

type EditorProps = Omit<Props, 'complaint'> & {
  readonly editor: FieldEditorView;
  readonly isInvalid: boolean;
};

function Editor({ field, editor, isInvalid, answers, find, strings }: EditorProps): VNode {
  const { id, name, required } = field;
  const give = (answer: FieldAnswerView | undefined): void => answers.give(id, answer);
  switch (editor.kind) {
    case 'text':
    case 'markdown':
      return <TextField {...{ field, editor, isInvalid, answers, strings }} />;
    case 'one':
      return editor.rows && !editor.typed ? (
        <SelectChoice
          label={name}
          rows={editor.rows}
          chosen={editor.chosen}
          canBeEmpty={!required}
          onChange={(token) => give(token === undefined ? undefined : { kind: 'one', token })}
          strings={strings}
        />
      ) : (
        <OneField {...{ field, editor, give, find, strings }} />
      );
    case 'many':
      return <SeveralField {...{ name, editor, give, find, strings }} />;
    case 'none':
      return <p>{editor.why}</p>;
  }
}

interface TextProps extends Pick<Props, 'field' | 'answers' | 'strings'> {
  readonly editor: Extract<FieldEditorView, { kind: 'text' | 'markdown' }>;
  readonly isInvalid: boolean;
}

function TextField({ field: { id, name, required }, editor, isInvalid, answers, strings }: TextProps): VNode {
  const [text, setText] = useState(editor.text);
  const hint = editor.kind === 'text' ? editor.hint : strings.markdown;
  const attributes = {
    'aria-label': name,
    'aria-required': required,
    'aria-invalid': isInvalid,
    ...(isInvalid && { 'aria-describedby': `${id}-problem` }),
    placeholder: hint,
    value: text,
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }): void => {
      setText(currentTarget.value);
      answers.type(id, currentTarget.value);
    },
  };
  return editor.kind === 'text' ? (
    <input type="text" {...attributes} />
  ) : (
    <textarea rows={8} spellcheck {...attributes} />
  );
}

interface ChoiceProps<Kind extends FieldEditorView['kind']> extends Pick<Props, 'find' | 'strings'> {
  readonly editor: Extract<FieldEditorView, { kind: Kind }>;
  readonly give: (answer: FieldAnswerView | undefined) => void;
}

/** One of what the site finds, or of a list to which something else may be typed. */
function OneField({
  field: { name, shown },
  editor,
  give,
  find,
  strings,
}: ChoiceProps<'one'> & Pick<Props, 'field'>): VNode {
  const listed = editor.rows;
  const before = listed?.find(({ token }) => token === editor.chosen)?.label ?? shown;
  const [label, setLabel] = useState(before);
  const take = (text: string, answer: FieldAnswerView): void => {
    setLabel(text);
    give(answer);
  };
  const remove = (): void => {
    setLabel(undefined);
    give(undefined);
  };
  return (
    <OneChoice
      label={name}
      chosen={label}
      {...{ rows: listed, find, onRemove: remove }}
      onPick={(choice) => take(choice.label, { kind: 'one', token: choice.token })}
      onType={editor.typed ? (text) => take(text, { kind: 'text', text }) : undefined}
      strings={strings}
    />
  );
}

function SeveralField({
  name,
  editor,
  give,
  find,
  strings,
}: ChoiceProps<'many'> & { readonly name: string }): VNode {
  const [value, setValue] = useState<ManyChosen>({ chosen: editor.chosen, typed: [] });
  const change = (now: ManyChosen): void => {
    setValue(now);
    const isEmpty = now.chosen.length + now.typed.length === 0;
    give(
      isEmpty ? undefined : { kind: 'many', tokens: now.chosen.map(({ token }) => token), typed: now.typed },
    );
  };
  return <ManyChoices {...{ label: name, view: editor, value, onChange: change, find, strings }} />;
}
