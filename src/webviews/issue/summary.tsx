import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { giveBackFocus } from '../kit/giveBackFocus.ts';
import { Icon } from '../kit/icons.tsx';
import { backToBox, takeKeyboard } from '../kit/keyboard.ts';
import { DraftButton } from './draftButton.tsx';
import { usePage } from './page.ts';
import { SaveButtons } from './saveButtons.tsx';
import { hinted, keyOf } from './shortcut.ts';
import { useDraft } from './useDraft.ts';
import { useKeys } from './useKeys.ts';

const SLOT = 'summary';

/** The summary as the page's heading, edited where it stands. */
export function Summary({ text, editable }: { text: string; editable: boolean }): VNode {
  const { strings, drafts } = usePage();
  // What was being typed when the page went is on top again.
  const [editing, setEditing] = useState(drafts[SLOT] !== undefined);
  const button = useRef<HTMLButtonElement>(null);
  const begin = (): void => setEditing(true);
  useKeys(editable && !editing ? { r: begin } : {});
  if (editing) {
    const close = (): void => {
      setEditing(false);
      giveBackFocus(() => button.current);
    };
    return <SummaryBox text={text} close={close} />;
  }
  return (
    <>
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
            onClick={begin}
          >
            <Icon name="edit" />
          </button>
        )}
      </div>
      <DraftButton slots={[SLOT]} name={strings.summary} run={begin} back={() => button.current} />
    </>
  );
}

/** Enter saves, Escape closes and keeps what was typed. */
function SummaryBox({ text, close }: { text: string; close: () => void }): VNode {
  const { strings, save: saveField } = usePage();
  const [problem, setProblem] = useState<string>();
  const [saving, setSaving] = useState(false);
  const draft = useDraft(SLOT, text);
  /** What stood there when the box was opened: whatever the site has by now, the user saw this. */
  const [began] = useState(text);
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => takeKeyboard(input.current), []);
  const end = (): void => {
    draft.forget();
    close();
  };
  const save = async (): Promise<void> => {
    const typed = draft.text.trim();
    if (typed === began || typed === '') {
      end();
      return;
    }
    setSaving(true);
    setProblem(undefined);
    try {
      await saveField(SLOT, { kind: 'text', text: typed }, began);
      end();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      backToBox(form.current);
    } finally {
      setSaving(false);
    }
  };
  return (
    <form
      ref={form}
      class="summary"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving) void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.isComposing) close();
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
      />
      <SaveButtons busy={saving} cancel={end} />
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
