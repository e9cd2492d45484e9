/** What surrounds a piece of text on its line. Empty strings at the line's ends. */
export interface TextContext {
  /** The characters of Markdown that stand before and after. */
  readonly preceding: string;
  readonly following: string;
  /** True between the brackets of a link or image. */
  readonly label: boolean;
}

/** Everything that could start markup somewhere in a line, or an address to be left alone. */
const SPECIAL = /https?:\/\/[^\s<>"'（）「」，。、]+|[\\`*_[\]<&~!]/g;

/** Every tilde begins a word, as in `[~mia] [~bob]` and `~/.bashrc`: there is none that could end what another began. */
const OPENS_ONLY = /^[^~]*(?:(?<![^\s[(])~(?=[\p{L}\p{N}/.])[^~]*)*$/u;

/**
 * Escapes text so that Markdown shows it as it is, and no more than that: `snake_case`, `2 * 3`, `array[0]` and
 * `[URGENT]` are no markup and stay.
 */
export function escapeText(text: string, context: TextContext): string {
  const tildes = OPENS_ONLY.test(text) ? 0 : text.split('~').length - 1;
  return text.replace(SPECIAL, (special: string, at: number) => {
    const end = at + special.length;
    const preceding = at > 0 ? (text[at - 1] ?? '') : context.preceding;
    const following = end < text.length ? (text[end] ?? '') : context.following;
    if (special.length > 1) return escapeAddress(special, { ...context, following });
    switch (special) {
      case '\\':
        // An address may get angle brackets.
        return /^[\s\p{L}\p{N}]/u.test(following) && !text.startsWith('http', end) ? special : '\\\\';
      case '*':
        return preceding === ' ' && following === ' ' ? special : '\\*';
      case '_':
        return (isWord(preceding) && isWord(following)) || (preceding === ' ' && following === ' ')
          ? special
          : '\\_';
      case '[':
        return context.label ? '\\[' : special;
      case ']':
        return context.label || /[([:]/.test(following) ? '\\]' : special;
      case '<':
        return /[A-Za-z/!?]/.test(following) ? '\\<' : special;
      case '&':
        return /^&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/i.test(text.slice(at, at + 40))
          ? '\\&'
          : special;
      case '~':
        return tildes > 1 || preceding === '*' || preceding === '~' || following === '*' || following === '~'
          ? '\\~'
          : special;
      case '!':
        return following === '[' ? '\\!' : special;
      default:
        return `\\${special}`;
    }
  });
}

/** Punctuation at the end of an address belongs to the sentence. */
const TRAILING = new Set('.,;:!?)]*_~`\\');

/** What means something in an address, and what a reader would take into one that it stands right behind. */
const MEANING = /[\\*_[\]&~`]/;
const TAKEN_IN = /[\\*_[~`<]/;

/** A bare address is recognised by most readers; one with characters that mean something goes in angle brackets. */
function escapeAddress(address: string, context: TextContext): string {
  let length = address.length;
  while (length > 0 && TRAILING.has(address[length - 1] ?? '')) length--;
  const plain = address.slice(0, length);
  const rest = escapeText(address.slice(length), { ...context, preceding: 'x' });
  if (context.label) return plain.replace(/[\\*_[\]&~`]/g, '\\$&') + rest;
  const isBare = !MEANING.test(plain) && !TAKEN_IN.test(rest + context.following);
  return (isBare ? plain : `<${plain}>`) + rest;
}

function isWord(char: string): boolean {
  return /[\p{L}\p{N}]/u.test(char);
}

/** Escapes every sign that could be markup within a line, where nobody minds one that would not have been. */
export function escapeWords(text: string): string {
  return text.replace(/[\\`*_[\]<>~&]/g, '\\$&');
}

/** Escapes what would make a line a heading, list, quote, rule, table or underline. */
export function escapeLineStart(line: string, listItem: boolean): string {
  if (/^(#{1,6}(\s|$)|>|[-+](\s|$)|[-=:|\s]+$|\*\s)/.test(line)) return `\\${line}`;
  if (/^\d{1,9}[.)](\s|$)/.test(line)) return line.replace(/[.)]/, '\\$&');
  if (listItem && /^\[[ xX]\](\s|$)/.test(line)) return `\\${line}`;
  return /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/i.test(line) ? `\\${line}` : line;
}

/** A closing run of `#` would be taken for part of the heading's markup. */
export function escapeHeadingEnd(text: string): string {
  return text.replace(/(^|\s)(#+)$/, '$1\\$2');
}

/** A pipe ends a table's cell, even in a code span or an address. */
export function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
