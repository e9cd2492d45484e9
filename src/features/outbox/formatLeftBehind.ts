import type { UnsentWrite, Write } from '../../atlassian/model/write.ts';
import { showValue } from '../../fields/fieldAnswers.ts';
import type { Translate } from '../../core/localize.ts';
import { unsentTitle, type FormatUnsentDependencies } from './formatUnsentChange.ts';

/** All that is known of a change that is never sent: what it was, when, and every word that was typed for it. */
export function leftBehindText(
  unsent: UnsentWrite,
  deps: Pick<FormatUnsentDependencies, 't' | 'time'>,
): string {
  const { t, time } = deps;
  const facts = [unsentTitle(unsent, deps), t('Made at {0}.', time(unsent.createdAt))];
  return [facts.join('\n'), ...typedTexts(unsent.write, t)].join('\n\n');
}

function typedTexts(write: Write, t: Translate): readonly string[] {
  switch (write.kind) {
    case 'transition':
      return write.fields.flatMap(({ id, name }) => {
        const value = write.values[id];
        return value === undefined ? [] : [t('{0}: {1}', name, showValue(value))];
      });
    case 'edit':
      return write.edits.map(({ field, to }) => t('{0}: {1}', field.name, showValue(to)));
    case 'comment':
    case 'editComment':
    case 'pageComment':
    case 'tickTask':
      return [write.text];
    case 'logWork':
    case 'editWorklog':
      return write.text === '' ? [] : [write.text];
    case 'webLink':
      return [`${write.title}\n${write.url}`];
    case 'attach':
      return [write.name];
    case 'checklist':
      return [write.changes.map(({ item }) => item.text).join('\n')];
    case 'assign':
    case 'deleteComment':
    case 'watch':
    case 'vote':
    case 'link':
    case 'unlink':
    case 'removeWebLink':
    case 'deleteWorklog':
    case 'deleteAttachment':
    case 'sprint':
    case 'rank':
    case 'resolveComment':
      // Nothing was typed: the title says it all.
      return [];
  }
}
