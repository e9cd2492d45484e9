import { samplePeople, usernameOf } from '../../accounts.ts';
import type { AdfNode } from '../model.ts';

interface Mark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

/** Where emphasis may begin: at the start, or behind something that is no letter. */
const EMPHASIS: readonly (readonly [string, Mark])[] = [
  ['*', { type: 'strong' }],
  ['_', { type: 'em' }],
  ['-', { type: 'strike' }],
  ['+', { type: 'underline' }],
  ['^', { type: 'subsup', attrs: { type: 'sup' } }],
  ['~', { type: 'subsup', attrs: { type: 'sub' } }],
];
const ADDRESS = /^(?:https?:\/\/|mailto:|ftp:\/\/)[^\s|\]]+/i;

/** A line of wiki markup, or several, as inline nodes. */
export function parseInline(text: string, marks: readonly Mark[] = []): AdfNode[] {
  const nodes: AdfNode[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') nodes.push(textWith(plain, marks));
    plain = '';
  };
  for (let at = 0; at < text.length;) {
    const found = special(text, at, marks);
    if (found === undefined) {
      plain += text[at] ?? '';
      at += 1;
      continue;
    }
    if (typeof found.nodes === 'string') plain += found.nodes;
    else {
      flush();
      nodes.push(...found.nodes);
    }
    at = found.end;
  }
  flush();
  return nodes;
}

interface Found {
  readonly nodes: readonly AdfNode[] | string;
  readonly end: number;
}

function special(text: string, at: number, marks: readonly Mark[]): Found | undefined {
  const rest = text.slice(at);
  if (rest.startsWith('\n')) return { nodes: [{ type: 'hardBreak' }], end: at + 1 };
  if (rest.startsWith('\\\\')) return { nodes: [{ type: 'hardBreak' }], end: at + 2 };
  const escape = /^\\([^\p{L}\p{N}\s])/u.exec(rest)?.[1];
  if (escape !== undefined) return { nodes: escape, end: at + 2 };
  const entity = /^&#(\d{1,6});/.exec(rest);
  if (entity)
    return { nodes: String.fromCodePoint(Math.min(Number(entity[1]), 0x10ffff)), end: at + entity[0].length };
  const code = /^\{\{(.+?)\}\}/s.exec(rest);
  if (code) {
    const kept = marks.filter(({ type }) => type === 'link');
    return { nodes: [textWith(code[1] ?? '', [{ type: 'code' }, ...kept])], end: at + code[0].length };
  }
  const colour = /^\{color:([^}]+)\}(.*?)\{color\}/s.exec(rest);
  if (colour) {
    const color = colour[1] ?? '';
    const mark = /^#[0-9a-f]{6}$/i.test(color) ? [{ type: 'textColor', attrs: { color } }] : [];
    return { nodes: parseInline(colour[2] ?? '', [...mark, ...marks]), end: at + colour[0].length };
  }
  return (
    bracket(rest, at, marks) ??
    braced(rest, at, marks) ??
    emphasis(text, at, marks) ??
    bareAddress(text, at, marks)
  );
}

/** Emphasis within a word, as Jira's editor writes it: `{*}bo{*}ld`. */
function braced(rest: string, at: number, marks: readonly Mark[]): Found | undefined {
  const [whole = '', sign, inner = ''] = /^\{([*_\-+^~])\}(\S|\S[^\n]*?\S)\{\1\}/.exec(rest) ?? [];
  const mark = EMPHASIS.find(([one]) => one === sign)?.[1];
  if (mark === undefined || marks.some(({ type }) => type === mark.type)) return undefined;
  return { nodes: parseInline(inner, [mark, ...marks]), end: at + whole.length };
}

function bracket(rest: string, at: number, marks: readonly Mark[]): Found | undefined {
  const inside = /^\[([^\]\n]+)\]/.exec(rest);
  const content = inside?.[1];
  if (inside === null || content === undefined) return undefined;
  const end = at + inside[0].length;
  if (content.startsWith('~')) {
    const person = personNamed(content.slice(1));
    return (
      person && {
        nodes: [{ type: 'mention', attrs: { id: person.accountId, text: `@${person.displayName}` } }],
        end,
      }
    );
  }
  if (content.startsWith('^')) return { nodes: [textWith(content.slice(1), marks)], end };
  const bar = content.lastIndexOf('|');
  const href = content.slice(bar + 1).trim();
  if (!ADDRESS.test(href) && !/^[/#]/.test(href)) return undefined;
  const others = marks.filter(({ type }) => type !== 'link');
  const link: Mark = { type: 'link', attrs: { href } };
  if (bar < 0) return { nodes: [textWith(href, [link, ...others])], end };
  return { nodes: parseInline(content.slice(0, bar), [link, ...others]), end };
}

function personNamed(name: string): { readonly accountId: string; readonly displayName: string } | undefined {
  const id = name.replace(/^accountid:/i, '');
  return samplePeople().find((one) => one.accountId === id || usernameOf(one) === id.toLowerCase());
}

function emphasis(text: string, at: number, marks: readonly Mark[]): Found | undefined {
  const sign = text[at] ?? '';
  const mark = EMPHASIS.find(([one]) => one === sign)?.[1];
  if (mark === undefined || marks.some(({ type }) => type === mark.type)) return undefined;
  if (mark.type !== 'subsup' && at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return undefined;
  if (!/\S/.test(text[at + 1] ?? ' ') || text[at + 1] === sign) return undefined;
  for (let end = text.indexOf(sign, at + 2); end > 0; end = text.indexOf(sign, end + 1)) {
    const inner = text.slice(at + 1, end);
    if (inner.includes('\n')) return undefined;
    const closes = /\S$/.test(inner) && !inner.endsWith('\\');
    const next = text[end + 1] ?? ' ';
    if (closes && (mark.type === 'subsup' || !/[\p{L}\p{N}]/u.test(next)))
      return { nodes: parseInline(inner, [mark, ...marks]), end: end + 1 };
  }
  return undefined;
}

function bareAddress(text: string, at: number, marks: readonly Mark[]): Found | undefined {
  if (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return undefined;
  const href = ADDRESS.exec(text.slice(at))?.[0].replace(/[.,;:!?)]+$/, '');
  if (href === undefined || marks.some(({ type }) => type === 'link')) return undefined;
  return { nodes: [textWith(href, [{ type: 'link', attrs: { href } }, ...marks])], end: at + href.length };
}

function textWith(text: string, marks: readonly Mark[]): AdfNode {
  return marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks };
}
