import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type {
  CreateFieldView,
  CreateFormStart,
  CreateFormState,
  CreateFormWay,
  CreatePanelContract,
} from '../../protocol/createPanel.ts';
import { ErrorBoundary } from '../kit/errorBoundary.tsx';
import type { Host, PageState } from '../kit/host.ts';
import { Icon } from '../kit/icons.tsx';
import { firstBox, keepFocus, whenTurnedTo } from '../kit/keyboard.ts';
import { fill } from '../kit/text.ts';
import { takeTyped } from '../kit/typedChoices.ts';
import { FormField } from './field.tsx';
import { useAnswers } from './useAnswers.ts';

interface Props {
  readonly host: Host<CreatePanelContract>;
  readonly start: CreateFormStart;
  /** What the host says now: what stands in the page may be shown again much later. */
  readonly ready: Promise<CreateFormState>;
  readonly pageState: PageState;
}

/** The form of a new issue. What is typed is handed to the host as it is typed; the page keeps nothing. */
export function App({ host, start, ready, pageState }: Props): VNode {
  const { strings } = start;
  const [state, setState] = useState(start.state);
  const [complaints, setComplaints] = useState(start.state.complaints);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const take = (now: CreateFormState): void => {
    setState(now);
    setComplaints(now.complaints);
  };
  useLayoutEffect(() => {
    host.listen({ state: take });
    ready.then(take, (error: unknown) => setFailure(String(error)));
  }, []);
  useEffect(() => {
    pageState.set(state.kept);
    document.title = state.title;
  }, [state.title, state.kept]);
  // The first box, as soon as there is one; and anew with each form.
  const isThere = state.required.length > 0;
  useLayoutEffect(() => {
    whenTurnedTo(() => firstBox(form.current)?.focus());
  }, [state.form, isThere]);
  const wrong = Object.keys(state.complaints).join(' ');
  useLayoutEffect(() => {
    const [first] = [...state.required, ...state.others].filter(({ id }) => id in state.complaints);
    if (!first) return;
    const box = form.current?.querySelector(`[data-field="${CSS.escape(first.id)}"]`);
    whenTurnedTo(() => firstBox(box)?.focus());
  }, [wrong]);
  const answers = useAnswers(host, (fieldId, complaint) =>
    setComplaints((before) => {
      const others = Object.fromEntries(Object.entries(before).filter(([id]) => id !== fieldId));
      return complaint === undefined ? others : { ...others, [fieldId]: complaint };
    }),
  );
  const tell = (asked: Promise<unknown>): void => {
    setFailure(undefined);
    asked.catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)));
  };
  const send = (another: boolean, anyway = false): void => {
    if (busy) return;
    const open = takeTyped(form.current);
    if (open) {
      open.focus();
      return;
    }
    setBusy(true);
    const asked = answers.flush().then(() => host.request('send', { another, anyway }));
    tell(asked.finally(() => setBusy(false)));
  };
  const go = (way: CreateFormWay): void => {
    if (way === 'send' || way === 'look' || way === 'sendAnyway') send(false, way === 'sendAnyway');
    else tell(answers.flush().then(() => host.request(way)));
  };
  const fields = (shown: readonly CreateFieldView[]): VNode[] =>
    shown.map((field) => (
      <ErrorBoundary key={`${state.form} ${field.id}`} fallback={<p class="problem">{field.name}</p>}>
        <FormField
          field={field}
          complaint={complaints[field.id]}
          answers={answers}
          find={(query) => host.request('choices', { fieldId: field.id, query })}
          strings={strings}
        />
      </ErrorBoundary>
    ));
  const { problem, created, loading } = state;
  return (
    <div class="page" aria-busy={loading || busy}>
      <div class="notices" role="status" aria-live="polite">
        {created.map(({ key, summary }) => (
          <p class="notice" key={key}>
            <Icon name="done" />
            <span>{fill(strings.wasCreated, key, summary)}</span>
            <button type="button" class="link" onClick={() => tell(host.request('openIssue', { key }))}>
              {key}
            </button>
          </p>
        ))}
        {problem && (
          <p class="notice problem">
            <Icon name="warning" />
            <span>{problem.message}</span>
            {problem.ways.map((way) => (
              <button type="button" class="link" key={way} onClick={() => go(way)}>
                {strings.ways[way]}
              </button>
            ))}
          </p>
        )}
        {failure !== undefined && (
          <p class="notice problem">
            <Icon name="warning" />
            <span>{failure}</span>
          </p>
        )}
      </div>
      <main>
        <div class="formHead">
          <h1>{state.title}</h1>
          <span class="quiet">{state.place}</span>
          <button type="button" class="link" onClick={() => go('place')}>
            {strings.changePlace}
          </button>
        </div>
        {loading && <p class="quiet">{strings.loading}</p>}
        <form
          ref={form}
          onSubmit={(event) => {
            event.preventDefault();
            send(false);
          }}
          onKeyDown={(event) => {
            if (event.isComposing || event.key !== 'Enter') return;
            const isWhole = event.ctrlKey || event.metaKey;
            // Enter chooses there, and must not send the form where there is nothing to choose.
            const isChoosing = event.target instanceof Element && event.target.role === 'combobox';
            if (isWhole || isChoosing) event.preventDefault();
            if (isWhole) send(event.shiftKey);
          }}
        >
          {state.required.length > 0 && (
            <section aria-labelledby="required-title">
              <h2 id="required-title">{strings.required}</h2>
              {fields(state.required)}
            </section>
          )}
          {state.others.length > 0 && (
            <section aria-labelledby="others-title">
              <h2 id="others-title">{strings.others}</h2>
              {fields(state.others)}
            </section>
          )}
          {state.browserOnly !== '' && <p class="quiet">{fill(strings.browserOnly, state.browserOnly)}</p>}
          {state.required.length + state.others.length > 0 && (
            <div class="formButtons" onMouseDown={keepFocus}>
              {/* Not disabled meanwhile, which would take the keyboard away from them. */}
              <button type="submit" aria-disabled={busy}>
                {busy ? strings.creating : strings.create}
              </button>
              <button type="button" class="secondary" aria-disabled={busy} onClick={() => send(true)}>
                {strings.createAnother}
              </button>
              <button
                type="button"
                class="link"
                aria-disabled={busy}
                onClick={() => !busy && tell(host.request('discard'))}
              >
                {strings.discard}
              </button>
            </div>
          )}
        </form>
      </main>
    </div>
  );
}
