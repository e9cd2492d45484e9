import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PlaceView } from '../../protocol/issuePanel.ts';
import type {
  CommentView,
  HistoryEntryView,
  IssueDetailsView,
  WorklogView,
} from '../../protocol/issueView.ts';
import { giveBackFocus } from '../kit/giveBackFocus.ts';
import { ErrorBoundary } from '../kit/errorBoundary.tsx';
import { openForm } from '../kit/keyboard.ts';
import { fill } from '../kit/text.ts';
import { audienceSlot } from './audience.tsx';
import { Comment } from './comments.tsx';
import { HistoryEntry } from './history.tsx';
import { DiscardButton } from './draftButton.tsx';
import { MarkdownBox } from './markdownBox.tsx';
import { usePage } from './page.ts';
import { Section } from './section.tsx';
import { hinted, keyOf as shortcutOf } from './shortcut.ts';
import { StrayDrafts } from './strayDrafts.tsx';
import { discardDrafts } from './useDraft.ts';
import { useKeys } from './useKeys.ts';
import { Worklog } from './worklogs.tsx';

const SLOT = 'comment';

type Filter = 'comments' | 'history' | 'all';

/** One line of time: whatever was said, changed and worked, the newest first. */
type Entry =
  | { readonly kind: 'comments'; readonly at: string; readonly comment: CommentView }
  | { readonly kind: 'history'; readonly at: string; readonly change: HistoryEntryView }
  | { readonly kind: 'worklogs'; readonly at: string; readonly worklog: WorklogView };

interface Props {
  readonly details: IssueDetailsView;
  /** Where the reader is to be taken. */
  readonly place?: PlaceView | undefined;
}

export function Activity({ details, place }: Props): VNode {
  const page = usePage();
  const { host, strings, drafts, typing, tell } = page;
  const [filter, setFilter] = useState<Filter>('comments');
  /** Undefined while the box is closed; what it begins with is in place of the draft. */
  const [writing, setWriting] = useState<{ readonly begin?: string } | undefined>(
    drafts[SLOT] === undefined ? undefined : {},
  );
  const addButton = useRef<HTMLButtonElement>(null);
  const { comments, history, may } = details;
  const showsComments = filter === 'comments' || filter === 'all';
  const entries = entriesOf(details).filter(({ kind }) => filter === 'all' || kind === filter);
  const choose = (wanted: Filter): void => {
    setFilter(wanted);
    if ((wanted === 'history' || wanted === 'all') && !history) tell(host.request('history'));
  };
  const list = useRef<HTMLOListElement>(null);
  usePlace(place, list, details, choose);
  /** Goes on with a text in the box, behind what is typed there. */
  const append = (text: string): void => {
    const before = (typing.get(SLOT) ?? drafts[SLOT] ?? '').trim();
    setWriting({ begin: `${before === '' ? '' : `${before}\n\n`}${text}` });
  };
  const quote = (commentId: string): void => tell(openForm(host.request('quote', { commentId }), append));
  const box = useRef<HTMLDivElement>(null);
  const comment = (): void => {
    if (!showsComments) choose('comments');
    // One that is open already is gone on with, once it is in sight.
    if (writing) setTimeout(() => box.current?.querySelector('textarea')?.focus());
    else setWriting({});
  };
  useKeys(may.comment ? { m: comment } : {});
  const filters: readonly (readonly [Filter, string])[] = [
    ['comments', `${strings.comments} (${comments.total})`],
    ['history', strings.history],
    ['all', strings.all],
  ];
  return (
    <Section id="activity" title={strings.activity}>
      <div class="tabs" role="group" aria-label={strings.activity}>
        {filters.map(([name, label]) => (
          <button
            key={name}
            type="button"
            class="tab"
            aria-pressed={filter === name}
            onClick={() => choose(name)}
          >
            {label}
          </button>
        ))}
      </div>
      {/* Out of sight, the box stays as it is with what is typed in it. */}
      <div ref={box} hidden={!showsComments}>
        {
          // What is being typed stays in sight, though it can no longer be sent.
          (may.comment || writing) &&
            (writing ? (
              <MarkdownBox
                key={writing.begin}
                slot={SLOT}
                label={strings.addComment}
                initial=""
                begin={writing.begin}
                placeholder={strings.commentPlaceholder}
                audience="everyone"
                save={(text, audience) => host.request('addComment', { text, ...(audience && { audience }) })}
                close={() => {
                  setWriting(undefined);
                  giveBackFocus(() => addButton.current);
                }}
              />
            ) : (
              <div class="buttons">
                <button
                  ref={addButton}
                  type="button"
                  class="secondary add"
                  title={hinted(strings.addComment, 'm')}
                  {...shortcutOf('m')}
                  onClick={comment}
                >
                  {drafts[SLOT] === undefined ? strings.addComment : strings.draftKept}
                </button>
                <DiscardButton
                  slots={[SLOT, audienceSlot(SLOT)]}
                  name={strings.addComment}
                  back={() => addButton.current}
                />
              </div>
            ))
        }
      </div>
      {showsComments && (
        <StrayDrafts
          prefix="comment-"
          shown={comments.items.map(({ id }) => id)}
          words={strings.strayComment}
          {...(may.comment && {
            reuse: (text, slots) => {
              append(text);
              discardDrafts(page, slots);
            },
          })}
        />
      )}
      {filter === 'comments' && comments.total === 0 && <p class="quiet">{strings.noComments}</p>}
      {filter === 'history' && history?.length === 0 && <p class="quiet">{strings.noHistory}</p>}
      <ol class="entries" ref={list}>
        {entries.map((entry) => (
          <li key={keyOf(entry)} data-entry={keyOf(entry)}>
            <ErrorBoundary fallback={<p class="mark">{strings.cannotShow}</p>}>
              <EntryView entry={entry} details={details} quote={quote} />
            </ErrorBoundary>
          </li>
        ))}
      </ol>
      {showsComments && comments.items.length < comments.total && (
        <button type="button" class="link" onClick={() => tell(host.request('moreComments'))}>
          {fill(strings.moreComments, comments.total - comments.items.length)}
        </button>
      )}
    </Section>
  );
}

/** Takes the reader to a comment as soon as it is there, or else to the list. */
function usePlace(
  place: PlaceView | undefined,
  list: { readonly current: HTMLElement | null },
  details: IssueDetailsView,
  choose: (filter: Filter) => void,
): void {
  const { host, tell } = usePage();
  useEffect(() => {
    if (place && place.unsentId === undefined) choose(place.commentId === undefined ? 'history' : 'comments');
  }, [place]);
  const ready =
    place?.commentId === undefined
      ? details.history !== undefined
      : details.comments.items.some(({ id }) => id === place.commentId);
  useEffect(() => {
    if (!place || place.unsentId !== undefined) return;
    const wanted = place.commentId === undefined ? undefined : `comment ${place.commentId}`;
    const entries = [...(list.current?.children ?? [])] as HTMLElement[];
    const entry = entries.find(({ dataset }) => dataset['entry'] === wanted);
    (entry ?? list.current)?.scrollIntoView({ block: entry ? 'center' : 'start' });
    if (!ready) return;
    entry?.classList.add('wanted');
    tell(host.request('arrived'));
  }, [place, ready]);
}

interface EntryProps {
  readonly entry: Entry;
  readonly details: IssueDetailsView;
  readonly quote: (commentId: string) => void;
}

function EntryView({ entry, details, quote }: EntryProps): VNode {
  switch (entry.kind) {
    case 'comments':
      return <Comment comment={entry.comment} details={details} quote={() => quote(entry.comment.id)} />;
    case 'history':
      return <HistoryEntry change={entry.change} />;
    case 'worklogs':
      return <Worklog worklog={entry.worklog} />;
  }
}

function keyOf(entry: Entry): string {
  switch (entry.kind) {
    case 'comments':
      return `comment ${entry.comment.id}`;
    case 'history':
      return `change ${entry.change.id}`;
    case 'worklogs':
      return `worklog ${entry.worklog.id}`;
  }
}

function entriesOf({ comments, worklogs, history = [] }: IssueDetailsView): readonly Entry[] {
  const entries: readonly Entry[] = [
    ...comments.items.map((comment): Entry => ({ kind: 'comments', at: comment.created, comment })),
    ...history.map((change): Entry => ({ kind: 'history', at: change.created, change })),
    ...worklogs.items.map((worklog): Entry => ({ kind: 'worklogs', at: worklog.started, worklog })),
  ];
  const time = ({ at }: Entry): number => Date.parse(at) || 0;
  return entries.toSorted((a, b) => time(b) - time(a));
}
