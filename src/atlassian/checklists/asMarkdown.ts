import { signOf } from '../../checklist/itemState.ts';
import { escapeHeadingEnd, escapeWords } from '../../markdown/escape.ts';
import type { ChecklistEntry } from './issueChecklist.ts';

/** How a checklist is put into words of Markdown. */
interface MarkdownOptions {
  /** Of the whole list: it names the issue, which ties the list to it. */
  readonly title: string;
  /** Whether texts are Markdown already. */
  readonly isMarkdown: boolean;
  /** Behind what may be left out, as `isOptional` reads it. */
  readonly optional: string;
}

const STARTS = /^(?:\[(?=[ xX~-]\]|[^\]]*\]:)|[-+*](?=\s|$)|[-*_=]{3}|[#>|<]|`{3}|~{3})/;

/** An issue's checklist as Markdown, to be put into a file. */
export function checklistMarkdown(
  entries: readonly ChecklistEntry[],
  { title, isMarkdown, optional }: MarkdownOptions,
): string {
  const hasMandatory = entries.some((entry) => entry.kind === 'item' && entry.mandatory);
  const words = (text: string): string => {
    const line = text.replace(/\s+/g, ' ').trim();
    return isMarkdown ? line : escapeWords(line);
  };
  const lines = [`## ${title}`, ''];
  for (const entry of entries) {
    if (entry.kind === 'heading') {
      if (lines.at(-1) !== '') lines.push('');
      lines.push(`### ${escapeHeadingEnd(words(entry.text))}`, '');
      continue;
    }
    const { state, text, mandatory, details } = entry;
    lines.push(`- [${signOf(state)}] ${words(text)}${hasMandatory && !mandatory ? ` ${optional}` : ''}`);
    for (const one of details) if (one.trim() !== '') lines.push(`  - ${escapeStart(words(one))}`);
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Escapes what would make more of a list item's first line than words: a check box, a list, a quote, a fence, HTML. */
function escapeStart(line: string): string {
  return line.replace(/^\d{1,9}(?=[.)])/, '$&\\').replace(STARTS, '\\$&');
}
