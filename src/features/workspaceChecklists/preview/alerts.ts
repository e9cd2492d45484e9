import type { MarkdownIt } from 'markdown-it';

export const ALERT_KINDS = ['note', 'tip', 'important', 'warning', 'caution'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** The first line of an alert; nothing else may stand on it. */
const MARK = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i;

/** Draws GitHub's alerts (`> [!NOTE]`) as such, under their names in the reader's language. */
export function addAlerts(markdown: MarkdownIt, nameOf: (kind: AlertKind) => string): void {
  // Before the text is parsed: the mark is taken out of the source.
  markdown.core.ruler.after('block', 'shipshape-alerts', (state) => {
    const { tokens, Token } = state;
    state.tokens = tokens.flatMap((token, at) => {
      const quote = tokens[at - 2];
      const paragraph = tokens[at - 1];
      const isFirst = quote?.type === 'blockquote_open' && paragraph?.type === 'paragraph_open';
      const mark = token.type === 'inline' && isFirst && quote.level === 0 ? MARK.exec(token.content) : null;
      const kind = ALERT_KINDS.find((each) => each === mark?.[1]?.toLowerCase());
      if (!mark || !quote || !paragraph || kind === undefined) return [token];
      const rest = token.content.slice(mark[0].length);
      // GitHub draws none without a text.
      if (rest.trim() === '' && tokens[at + 2]?.type === 'blockquote_close') return [token];
      quote.attrJoin('class', `shipshape-alert shipshape-alert-${kind}`);
      paragraph.attrJoin('class', 'shipshape-alert-title');
      const title = new Token('inline', '', 0);
      title.level = token.level;
      title.map = token.map;
      title.children = [Object.assign(new Token('text', '', 0), { content: nameOf(kind) })];
      if (rest.trim() === '') return [title];
      const close = new Token('paragraph_close', 'p', -1);
      const open = new Token('paragraph_open', 'p', 1);
      open.map = close.map = token.map;
      open.block = close.block = true;
      token.content = rest;
      return [title, close, open, token];
    });
  });
}
