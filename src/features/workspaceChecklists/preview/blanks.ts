import type { MarkdownIt } from 'markdown-it';

/** What is asked for before a template is inserted: `{{version}}`. */
const BLANK = /\{\{[ \t]*([\p{L}\p{N}_][\p{L}\p{N}_ .-]{0,80}?)[ \t]*\}\}/gu;

/**
 * Marks the blanks of a template as such. Elsewhere double braces mean something else, or nothing.
 * @param isTemplate whether a document, as VS Code hands it to the preview, is a template
 */
export function addBlanks(markdown: MarkdownIt, isTemplate: (document: unknown) => boolean): void {
  for (const kind of ['text', 'code_inline'] as const) {
    const draw = markdown.renderer.rules[kind];
    if (draw === undefined) continue;
    markdown.renderer.rules[kind] = (tokens, at, options, env, self) => {
      const html = draw(tokens, at, options, env, self);
      const document: unknown = env?.['currentDocument'];
      // The pattern lets no character through that HTML would read.
      return isTemplate(document) ? html.replace(BLANK, '<span class="shipshape-blank">$1</span>') : html;
    };
  }
}
