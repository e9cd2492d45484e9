import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { IssuePanelContract, IssuePanelStart, IssuePanelState } from '../../protocol/issuePanel.ts';
import { ErrorBoundary } from '../kit/errorBoundary.tsx';
import { failureOf, type Host, type PageState } from '../kit/host.ts';
import { Actions } from './actions.tsx';
import { Activity } from './activity.tsx';
import { Attachments } from './attachments.tsx';
import { placeComplaints } from './complaints.ts';
import { Checklists } from './checklists.tsx';
import { Description } from './description.tsx';
import { Details } from './details.tsx';
import { Header } from './header.tsx';
import { Notices } from './notices.tsx';
import { PageContext, type Page } from './page.ts';
import { goToUnsent } from './unsentPlace.ts';
import { Refusal } from './refusal.tsx';
import { Links, Subtasks } from './related.tsx';
import { Worklogs } from './worklogs.tsx';
import { useScrollMemory } from './scrollMemory.ts';

interface Props {
  readonly host: Host<IssuePanelContract>;
  readonly start: IssuePanelStart;
  /** What the host says now: what stands in the page was made when the panel was, and may be shown again much later. */
  readonly ready: Promise<IssuePanelState>;
  readonly pageState: PageState;
}

const NO_ATTACHMENTS: Page['attachments'] = [];

/** The page of one issue. It shows what the host last told, and keeps only what is being typed. */
export function App({ host, start, ready, pageState }: Props): VNode {
  const { strings, locale } = start;
  const [state, setState] = useState(start.state);
  const [failure, setFailure] = useState<string>();
  const [complaints, setComplaints] = useState<Page['complaints']>({});
  const shown = useRef(state);
  shown.current = state;
  useLayoutEffect(() => {
    host.listen({ state: setState });
    ready.then(setState, (error: unknown) => setFailure(String(error)));
  }, []);
  useEffect(() => {
    document.title = `${state.key} ${state.issue?.summary ?? ''}`.trim();
  }, [state.key, state.issue?.summary]);
  // Another issue in the same tab begins anew.
  useEffect(() => setComplaints({}), [state.showing]);
  useScrollMemory(pageState, state.siteId, state.key);
  const { showing } = state;
  /** What boxes of an issue left behind: newer than what the host told last. */
  const [left, setLeft] = useState<{ readonly of: number; readonly drafts: Page['drafts'] }>();
  const drafts = useMemo(() => {
    const all = { ...state.drafts, ...(left?.of === showing ? left.drafts : {}) };
    return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''));
  }, [state.drafts, left, showing]);
  const { draftNames } = state;
  const typing = useMemo(() => new Map<string, string>(), [showing]);
  const attachments = state.issue?.details?.attachments ?? NO_ATTACHMENTS;
  const wantsRemarks = state.wantsRemarks === true;
  const page = useMemo<Page>(
    () => ({
      host,
      strings,
      locale,
      attachments,
      typing,
      complaints,
      save: async (fieldId, answer, began) => {
        setFailure(undefined);
        setComplaints({});
        try {
          await host.request('save', { fieldId, answer, ...(began !== undefined && { began }) });
        } catch (error) {
          const { own, others } = placeComplaints(failureOf(error), fieldId, shown.current.issue ?? {});
          setComplaints(others);
          throw new Error(own ?? strings.notSavedElsewhere, { cause: error });
        }
      },
      drafts,
      draftNames,
      wantsRemarks,
      leaveDraft: (slot, text) =>
        setLeft((before) => ({
          of: showing,
          drafts: { ...(before?.of === showing ? before.drafts : {}), [slot]: text },
        })),
      tell: (asked) => {
        setFailure(undefined);
        asked.catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)));
      },
    }),
    [host, strings, locale, attachments, typing, drafts, draftNames, wantsRemarks, complaints, showing],
  );
  const { issue } = state;
  const { place } = state;
  const isWhole = issue?.details !== undefined;
  useEffect(() => {
    if (place?.unsentId === undefined || !isWhole) return;
    // What shows nowhere else is told of at the top.
    if (!goToUnsent(place.unsentId)) window.scrollTo({ top: 0 });
    host.request('arrived').catch(() => undefined);
  }, [place, isWhole]);
  const part = (node: VNode): VNode => (
    <ErrorBoundary fallback={<p class="problem">{strings.cannotShow}</p>}>{node}</ErrorBoundary>
  );
  return (
    <PageContext.Provider value={page}>
      <div class="page" aria-busy={state.loading}>
        <Notices state={state} />
        {issue && (
          // Another issue in the same tab begins anew.
          <main key={showing}>
            {part(<Header issueKey={state.key} issue={issue} loading={state.loading} asOf={state.asOf} />)}
            {issue.details && !state.readOnly && part(<Actions details={issue.details} />)}
            {issue.details ? (
              <div class="body">
                <div class="main">
                  {part(<Description details={issue.details} />)}
                  {part(<Checklists details={issue.details} />)}
                  {part(<Attachments details={issue.details} />)}
                  {part(<Subtasks details={issue.details} />)}
                  {part(<Links details={issue.details} />)}
                  {part(<Worklogs details={issue.details} updated={issue.updated} />)}
                </div>
                {part(<Details details={issue.details} />)}
                <div class="activity">{part(<Activity details={issue.details} place={state.place} />)}</div>
              </div>
            ) : (
              state.loading && <p class="quiet">{strings.loading}</p>
            )}
          </main>
        )}
        <Refusal failure={failure} close={() => setFailure(undefined)} />
        {!issue && state.loading && <p class="quiet">{strings.loading}</p>}
      </div>
    </PageContext.Provider>
  );
}
