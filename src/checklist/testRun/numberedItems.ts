import type { MarkdownLines } from '../../markdown/markdownLines.ts';
import { blockTokens, plainInline } from '../markdownTokens.ts';

/** A numbered item that is in no other list. */
export interface NumberedItem {
  readonly line: number;
  /** Behind its last line, with what is nested in it. */
  readonly endLine: number;
  /** Where its text begins in its line. */
  readonly column: number;
  /** Markdown of its first paragraph. */
  readonly content: string;
  /** Whether its list says what is given, not what is to be done. */
  readonly isGiven: boolean;
}

/** What stands above a list of what is given, or known. */
const GIVEN = new RegExp(
  `^(?:${[
    'pre-?conditions?|pre-?requisites?|requirements?|assumptions?|before (?:you )?(?:begin|start)(?:ing)?',
    'test data|test accounts?|(?:test )?environments?|references?|links|notes?|remarks?|background|(?:(?:in|out of) )?scope',
    'glossary|expected results?|known issues|(?:table of )?contents',
    '前置條件|前提條件|先決條件|前提|測試資料|測試帳號|測試環境|環境|參考(?:資料|連結|文件)?|(?:相關)?連結|備註|附註|說明|背景',
    '(?:測試)?範圍|不在範圍內|名詞解釋|預期結果|已知問題|目錄',
  ].join('|')})$`,
  'i',
);

/** The outermost numbered items of a text whose own words begin behind their number, in its order. */
export function numberedItems(source: MarkdownLines): readonly NumberedItem[] {
  const tokens = blockTokens(source);
  const headings: { readonly level: number; readonly isGiven: boolean }[] = [];
  const found: NumberedItem[] = [];
  let depth = 0;
  let isGiven = false;
  tokens.forEach((token, at) => {
    if (token.type === 'heading_open' && depth === 0) {
      const level = Number(token.tag.slice(1));
      while ((headings.at(-1)?.level ?? 0) >= level) headings.pop();
      headings.push({ level, isGiven: saysGiven(tokens[at + 1]?.content) });
    } else if (token.type === 'ordered_list_open' && depth === 0) {
      const isBehindText = tokens[at - 1]?.type === 'paragraph_close';
      isGiven =
        headings.some((heading) => heading.isGiven) || (isBehindText && saysGiven(tokens[at - 2]?.content));
    } else if (token.type === 'list_item_close') depth--;
    else if (token.type === 'list_item_open') {
      depth++;
      const inline = tokens[at + 2];
      if (depth > 1 || !/^\d/.test(token.info) || inline?.type !== 'inline') return;
      const line = inline.map?.[0] ?? 0;
      const first = inline.content.split('\n', 1)[0]?.trimEnd() ?? '';
      const text = source.line(line).trimEnd();
      // A box stands right behind its number, or is none.
      if (first === '' || line !== token.map?.[0] || !text.endsWith(first)) return;
      const { content } = inline;
      found.push({ line, endLine: token.map[1], column: text.length - first.length, content, isGiven });
    }
  });
  return found;
}

function saysGiven(markdown: string | undefined): boolean {
  if (markdown === undefined || markdown.length > 100) return false;
  const words = plainInline(markdown)
    .replace(/^[\d.]+[.)、]?\s+/, '')
    .replace(/\s*[(（][^()（）]*[)）]\s*$/, '')
    .replace(/\s*[:：]\s*$/, '');
  return GIVEN.test(words.trim());
}
