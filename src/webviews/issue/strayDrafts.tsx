import type { VNode } from 'preact';
import { audienceSlot } from './audience.tsx';
import { DiscardButton } from './draftButton.tsx';
import { usePage } from './page.ts';
import { worklogSlot, worklogSlots } from './worklogSlots.ts';

interface Props {
  /** Where the texts of the list's entries are kept: before the id of each. */
  readonly prefix: 'comment-' | 'worklog-';
  /** The ids of the entries that are in sight. */
  readonly shown: readonly string[];
  /** What the list says of such a text. */
  readonly words: string;
  /** Goes on with one as a new entry. */
  readonly reuse?: (text: string, slots: readonly string[]) => void;
}

/**
 * What was typed into entries of a list that are no longer in sight, because somebody deleted them or because they are
 * further back: it stays where the user can read and copy it, until they discard it.
 */
export function StrayDrafts({ prefix, shown, words, reuse }: Props): VNode {
  const { drafts, strings } = usePage();
  const ids = Object.keys(drafts)
    .filter((slot) => slot.startsWith(prefix) && drafts[slot] !== undefined)
    .map((slot) => idOf(slot, prefix));
  const strays = [...new Set(ids)].filter((id) => id !== 'new' && !shown.includes(id));
  return (
    <>
      {strays.map((id) => {
        const text = textOf(drafts, prefix, id);
        const slots = slotsOf(prefix, id);
        return (
          <div key={id} class="editor stray">
            <p role="status">{words}</p>
            <textarea readOnly rows={3} aria-label={words} value={text} />
            <div class="buttons">
              {reuse && text !== '' && (
                <button type="button" class="secondary" onClick={() => reuse(text, slots)}>
                  {strings.addAsComment}
                </button>
              )}
              <DiscardButton slots={slots} name={words} />
            </div>
          </div>
        );
      })}
    </>
  );
}

function slotsOf(prefix: Props['prefix'], id: string): readonly string[] {
  const slot = `${prefix}${id}`;
  return prefix === 'comment-' ? [slot, audienceSlot(slot)] : worklogSlots(id);
}

/** The id of the entry that a part of a text belongs to. */
function idOf(slot: string, prefix: Props['prefix']): string {
  const ending = slotsOf(prefix, '').map((part) => part.slice(prefix.length));
  const found = ending.find((part) => part !== '' && slot.endsWith(part)) ?? '';
  return slot.slice(prefix.length, slot.length - found.length);
}

function textOf(drafts: Readonly<Record<string, string>>, prefix: Props['prefix'], id: string): string {
  const slots = prefix === 'comment-' ? [`${prefix}${id}`] : [worklogSlot('-spent', id), worklogSlot('', id)];
  return slots.flatMap((slot) => drafts[slot] ?? []).join('\n');
}
