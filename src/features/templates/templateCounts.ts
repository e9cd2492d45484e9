import { markdownVariables } from '../../checklist/variables.ts';
import type { TemplateEntry } from './templateModel.ts';

/** What a row says about a template. */
export interface TemplateCounts {
  readonly items: number;
  readonly variables: number;
}

const counted = new WeakMap<TemplateEntry, TemplateCounts>();

/**
 * Counts check boxes and variables by looking for their tags, without parsing: a row must not load a parser, and a
 * template may be hundreds of kilobytes long. Each body is counted once.
 */
export function countsOf(template: TemplateEntry): TemplateCounts {
  const known = counted.get(template);
  if (known !== undefined) return known;
  const { templateRef, body = '' } = template;
  const counts =
    template.kept ?? (templateRef.kind === 'confluence' ? countStorage(body) : countMarkdown(body));
  counted.set(template, counts);
  return counts;
}

/** Check boxes (`ac:task`) and variables (`at:…`) of a storage format body. */
export function countStorage(storage: string): TemplateCounts {
  const items = storage.match(/<ac:task[\s>]/g)?.length ?? 0;
  const names = [...storage.matchAll(/<at:(?:var|string|textarea|list)\s[^<>]*?at:name="([^"]*)"/g)];
  return { items, variables: new Set(names.map(([, name]) => name)).size };
}

/** Check boxes and `{{variables}}` of Markdown. */
export function countMarkdown(markdown: string): TemplateCounts {
  const items = markdown.match(/^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX~-]\](?=\s)/gm)?.length ?? 0;
  return { items, variables: markdownVariables(markdown).length };
}
