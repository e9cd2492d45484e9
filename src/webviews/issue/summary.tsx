import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { giveBackFocus } from '../kit/giveBackFocus.ts';
import { Icon } from '../kit/icons.tsx';
import { usePage } from './page.ts';
import { hinted, keyOf } from './shortcut.ts';
import { useDraft } from './useDraft.ts';
import { useKeys } from './useKeys.ts';

const SLOT = 'summary';

/** The summary as the page's heading, edited where it stands: Enter saves, Escape puts it back. */
export function Summary({ text, editable }: { text: string; editable: boolean }): VNode {
  const { strings, drafts, save: saveField } = usePage();
  const [editing, setEditing] = useState(drafts[SLOT] !== undefined);
  const [problem, setProblem] = useState<string>();
  const [saving, setSaving] = useState(false);
  const draft = useDraft(SLOT, text);
  const input = useRef<HTMLInputElement>(null);
  /** What stood there when the box was opened: whatever the site has by now, the user saw this. */
  const began = useRef(text);
  if (!editing) began.current = text;
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (editing) input.current?.focus();
  }, [editing]);

  useKeys(editable && !editing ? { r: () => setEditing(true) } : {});
  const end = (): void => {
    draft.forget();
    setEditing(false);
    setProblem(undefined);
    giveBackFocus(() => button.current);
  };
  const save = async (): Promise<void> => {
    if (draft.text.trim() === began.current || draft.text.trim() === '') {
      end();
      return;
    }
    setSaving(true);
    try {
      await saveField(SLOT, { kind: 'text', text: draft.text.trim() }, began.current);
      end();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setSaving(false);
    }
  };
  if (!editing) {
    return (
      <div class="summary">
        <h1>{text}</h1>
        {editable && (
          <button
            ref={button}
            type="button"
            class="tool"
            title={hinted(strings.editSummary, 'r')}
            aria-label={strings.editSummary}
            {...keyOf('r')}
            onClick={() => setEditing(true)}
          >
            <Icon name="edit" />
          </button>
        )}
      </div>
    );
  }
  return (
    <form
      class="summary"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h1 class="visuallyHidden">{text}</h1>
      <input
        ref={input}
        type="text"
        aria-label={strings.summary}
        aria-invalid={problem !== undefined}
        maxLength={255}
        value={draft.text}
        readOnly={saving}
        onInput={(event) => draft.set(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.isComposing) end();
        }}
      />
      <button type="submit" disabled={saving}>
        {saving ? strings.saving : strings.save}
      </button>
      <button type="button" class="secondary" onClick={end}>
        {strings.cancel}
      </button>
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
