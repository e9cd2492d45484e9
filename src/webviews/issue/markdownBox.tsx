import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Audience } from '../../protocol/issueActions.ts';
import type { PreviewView } from '../../protocol/issuePanel.ts';
import { AdfView } from '../kit/adf/adfView.tsx';
import { backToBox, takeKeyboard } from '../kit/keyboard.ts';
import { useAdfContext } from './adfContext.ts';
import { AudienceButton, useAudience } from './audience.tsx';
import { usePage } from './page.ts';
import { SaveButtons } from './saveButtons.tsx';
import { useDraft } from './useDraft.ts';
import { useRemarks } from './useRemarks.tsx';
import { useSuggestions } from './useSuggestions.tsx';

interface Props {
  /** Where what is typed is kept; unlike the others on the page. */
  readonly slot: string;
  readonly label: string;
  readonly initial: string;
  /** What stands in the box at first in place of a draft, as if it was typed. */
  readonly begin?: string | undefined;
  readonly placeholder?: string;
  /** Who may read the text so far; absent where that is not asked. */
  readonly audience?: Audience;
  /** Gives the text to the site, or to the outbox. What it rejects with is told at the box, and the text stays. */
  readonly save: (markdown: string, audience: Audience | undefined) => Promise<unknown>;
  /** The box is no longer needed. */
  readonly close: () => void;
}

/** A Markdown text with its preview: Ctrl+Enter saves it, Escape closes the box and keeps what was typed. */
export function MarkdownBox(props: Props): VNode {
  const { slot, label, initial, begin, placeholder, save, close } = props;
  const { host, strings } = usePage();
  const draft = useDraft(slot, initial, { begin });
  const audience = useAudience(slot, props.audience ?? 'everyone');
  const [shown, setShown] = useState<PreviewView>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const box = useRef<HTMLTextAreaElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  const context = useAdfContext();
  const remarks = useRemarks(draft.text);
  const isPreview = shown !== undefined;
  useLayoutEffect(() => {
    if (!isPreview) takeKeyboard(box.current);
  }, [isPreview]);
  useLayoutEffect(() => {
    // As high as its text; the page scrolls, not the box.
    const area = box.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight + 2, window.innerHeight * 0.7)}px`;
  }, [draft.text, isPreview]);

  const end = (): void => {
    draft.forget();
    audience.forget();
    close();
  };
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      backToBox(whole.current);
    } finally {
      setBusy(false);
    }
  };
  const submit = (): Promise<void> =>
    attempt(async () => {
      await save(draft.text, audience.chosen);
      end();
    });
  const id = `box-${slot}`;
  const suggestions = useSuggestions(id, box, (length, insert) => {
    const area = box.current;
    if (!area) return;
    const at = area.selectionStart;
    area.setRangeText(`${insert} `, at - length, at, 'end');
    draft.set(area.value);
  });
  return (
    <div
      ref={whole}
      class="markdownBox"
      onKeyDown={(event) => {
        if (event.isComposing || suggestions.onKeyDown(event)) return;
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          if (!busy) void submit();
        } else if (event.key === 'Escape') {
          event.stopPropagation();
          close();
        }
      }}
    >
      <div class="tabs">
        <button type="button" class="tab" aria-pressed={!isPreview} onClick={() => setShown(undefined)}>
          {strings.write}
        </button>
        <button
          type="button"
          class="tab"
          aria-pressed={isPreview}
          onClick={() => {
            void attempt(async () => setShown(await host.request('preview', { slot, markdown: draft.text })));
          }}
        >
          {strings.preview}
        </button>
      </div>
      {isPreview ? (
        <div class="previewed" tabIndex={0}>
          {draft.text.trim() === '' ? (
            <p class="quiet">{strings.nothingToPreview}</p>
          ) : (
            <AdfView document={shown.document} context={context} />
          )}
        </div>
      ) : (
        <>
          <textarea
            ref={box}
            id={id}
            aria-label={label}
            aria-describedby={`${id}-hint`}
            placeholder={placeholder}
            rows={4}
            spellcheck
            value={draft.text}
            readOnly={busy}
            {...suggestions.attributes}
            onInput={(event) => {
              draft.set(event.currentTarget.value);
              suggestions.look();
            }}
            onBlur={suggestions.close}
          />
          {suggestions.list}
          {remarks}
        </>
      )}
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <SaveButtons busy={busy} ready={draft.text.trim() !== ''} save={() => void submit()} cancel={end}>
        {props.audience && <AudienceButton audience={audience} />}
        <span class="quiet" id={`${id}-hint`}>
          {strings.markdownHint}
        </span>
      </SaveButtons>
    </div>
  );
}
