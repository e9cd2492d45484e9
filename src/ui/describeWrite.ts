import type { ChecklistWrite, Write } from '../atlassian/model/write.ts';
import { shortText } from '../core/cutText.ts';
import type { Translate } from '../core/localize.ts';

/** Characters of a text that stand in a title. */
const TITLE_LENGTH = 40;

/** What a change is, in a few words, without its issue: `Done`, `Summary, Labels`, `comment "It works"`. */
export function describeWrite(write: Write, t: Translate): string {
  switch (write.kind) {
    case 'transition':
      return write.to.name;
    case 'assign':
      return write.to.displayName;
    case 'edit':
      return write.edits.map(({ field }) => field.name).join(t(', '));
    case 'comment':
      return t('comment "{0}"', firstWords(write.text));
    case 'editComment':
      return t('comment changed to "{0}"', firstWords(write.text));
    case 'deleteComment':
      return t('comment deleted');
    case 'watch':
      return write.watching ? t('watched') : t('no longer watched');
    case 'vote':
      return write.voted ? t('voted for') : t('vote taken back');
    case 'link':
      return t('linked: {0} {1}', write.link.label, write.link.key);
    case 'unlink':
      return t('link removed: {0} {1}', write.relation, write.key);
    case 'webLink':
      return t('web link: {0}', shortened(write.title));
    case 'removeWebLink':
      return t('web link removed: {0}', shortened(write.title));
    case 'logWork':
      return t('work logged: {0}', write.spent);
    case 'editWorklog':
      return t('work log changed to {0}', write.spent);
    case 'deleteWorklog':
      return t('work log deleted: {0}', write.from.spent);
    case 'attach':
      return t('file attached: {0}', shortened(write.name));
    case 'deleteAttachment':
      return t('attachment deleted: {0}', shortened(write.name));
    case 'sprint':
      return write.to ? t('to sprint "{0}"', write.to.name) : t('to the backlog');
    case 'rank':
      return write.place === 'before'
        ? t('ranked before {0}', write.other)
        : t('ranked after {0}', write.other);
    case 'checklist':
      return describeChecklist(write, t);
    case 'tickTask':
      return write.done
        ? t('ticked "{0}"', shortened(write.text))
        : t('opened "{0}" again', shortened(write.text));
    case 'pageComment':
      return t('comment "{0}"', firstWords(write.text));
    case 'resolveComment':
      return write.resolved
        ? t('comment on "{0}" resolved', shortened(write.text))
        : t('comment on "{0}" reopened', shortened(write.text));
  }
}

function describeChecklist({ place, changes }: ChecklistWrite, t: Translate): string {
  const [one] = changes;
  if (changes.length > 1) return t('{0}: {1} items changed', place.name, changes.length);
  if (one?.kind !== 'state') return t('{0}: 1 item changed', place.name);
  return one.to === 'done'
    ? t('ticked "{0}"', shortened(one.item.text))
    : one.to === 'open'
      ? t('opened "{0}" again', shortened(one.item.text))
      : t('changed "{0}"', shortened(one.item.text));
}

/** How a Markdown text begins, as it is read at a glance. Empty for none. */
export function firstWords(markdown: string): string {
  return shortened(withoutBackslashes(markdown));
}

/** A text on one line, of a length for titles. */
function shortened(text: string): string {
  return shortText(text.trim().replace(/\s+/g, ' '), TITLE_LENGTH);
}

/** Markdown as it is read at a glance. Not by the Markdown parser, which nothing else needs for a title. */
function withoutBackslashes(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
