import type { ConversionWarning } from '../../atlassian/storageFormat/warnings.ts';
import type { Translate } from '../../core/localize.ts';

/** What became of a part of a text that Markdown has no place for, one sentence each; plain text. */
export function conversionNotes(warnings: readonly ConversionWarning[], t: Translate): string[] {
  return warnings.map((warning) => noteOf(warning, t));
}

function noteOf({ reason, name = '', count }: ConversionWarning, t: Translate): string {
  const times = count > 1 ? ` (${count}×)` : '';
  return noteText(reason, name, t) + times;
}

function noteText(reason: ConversionWarning['reason'], name: string, t: Translate): string {
  switch (reason) {
    case 'brokenMarkup':
      return t('The markup is broken. It was read as well as possible.');
    case 'tooDeep':
      return t('Some lists are nested too deep. They were flattened.');
    case 'unknownMacro':
      return t('The macro "{0}" has no counterpart in Markdown. Its text was kept.', name);
    case 'droppedMacro':
      return t('The macro "{0}" works only inside Confluence. It was left out.', name);
    case 'leftOut':
      return t('Something without a text ("{0}") could not be carried over. It was left out.', name);
    case 'unsafeLink':
      return t('A link with the unsafe scheme "{0}" became plain text.', name);
    case 'unresolvedLink':
      return t('The address of the page "{0}" is not known. Its text was kept.', name);
    case 'unknownUser':
      return t('A mentioned person is not known here. "@user" was written instead.');
  }
}
