import { emojiText } from '../common/emojiText.ts';
import type { Piece } from '../../markdown/mergeInline.ts';
import { flatten } from '../../markdown/flatText.ts';
import { Mark, pushRun, type Run } from '../../markdown/model.ts';
import { childrenOf, isObject, marksOf, textAttribute, type AdfMark, type AdfNode } from './adf.ts';
import { token } from '../../markdown/tokens.ts';
import { tokenOf } from './tokens.ts';

export type AdfPiece = Piece<AdfMark, AdfNode>;

/** The pieces of a line in ADF: texts with their marks, and everything else as an atom. */
export function piecesOf(nodes: readonly AdfNode[]): AdfPiece[] {
  return nodes.map((node) =>
    node.type === 'text'
      ? { text: typeof node.text === 'string' ? node.text : '', marks: marksOf(node) }
      : {
          text: flatten(runsOfNode(node))
            .map(({ text }) => text)
            .join(''),
          marks: marksOf(node),
          atom: node,
        },
  );
}

/** A line of ADF as Markdown shows it. */
export function runsOfNodes(nodes: readonly AdfNode[]): Run[] {
  const runs: Run[] = [];
  for (const node of nodes) {
    for (const run of runsOfNode(node)) {
      const last = runs.at(-1);
      const isSameLink =
        run.kind === 'link' &&
        last?.kind === 'link' &&
        node.type === 'text' &&
        last.address === run.address &&
        last.title === run.title;
      if (isSameLink) runs[runs.length - 1] = joinedLink(last, run);
      else pushRun(runs, run);
    }
  }
  return runs;
}

type Link = Extract<Run, { kind: 'link' }>;

/** Two links to one place, one behind the other: to Markdown one link. */
function joinedLink(one: Link, other: Link): Link {
  const marks = one.marks & other.marks;
  const label: Run[] = [];
  for (const link of [one, other]) {
    for (const run of link.label)
      pushRun(label, run.kind === 'break' ? run : { ...run, marks: run.marks | (link.marks & ~marks) });
  }
  return { ...one, label, marks };
}

const MARKS: Readonly<Record<string, number>> = {
  strong: Mark.strong,
  em: Mark.em,
  strike: Mark.strike,
  underline: Mark.underline,
};

function runsOfNode(node: AdfNode): Run[] {
  if (node.type === 'hardBreak') return [{ kind: 'break' }];
  const own = marksOf(node);
  const marks = own.reduce((sum, mark) => sum | (MARKS[mark.type] ?? subsup(mark)), 0);
  const run = runOf(node, own);
  // White space that leads somewhere is none to be seen.
  const isBlank = run.kind === 'text' && /^\s+$/.test(run.text);
  const link = isBlank ? undefined : own.find(({ type }) => type === 'link');
  if (link === undefined || run.kind === 'break' || run.kind === 'link')
    return [run.kind === 'break' ? run : { ...run, marks }];
  const title = textAttribute(link, 'title');
  const address = textAttribute(link, 'href');
  return [{ kind: 'link', address, ...(title !== '' && { title }), label: [run], marks }];
}

function runOf(node: AdfNode, marks: readonly AdfMark[]): Run {
  if (node.type !== 'text') return atomRun(node);
  const text = typeof node.text === 'string' ? node.text : '';
  return { kind: marks.some(({ type }) => type === 'code') ? 'code' : 'text', text, marks: 0 };
}

function subsup(mark: AdfMark): number {
  if (mark.type !== 'subsup') return 0;
  return textAttribute(mark, 'type') === 'sub' ? Mark.sub : Mark.sup;
}

/** What an inline node other than text shows; never empty. */
function atomRun(node: AdfNode): Run {
  const plain = (text: string): Run => ({ kind: 'text', text: text === '' ? tokenOf(node) : text, marks: 0 });
  switch (node.type) {
    case 'mention': {
      const name = oneLine(textAttribute(node, 'text')).replace(/^@+/, '');
      return plain(name === '' ? '' : `@${name}`);
    }
    case 'emoji':
      return plain(
        emojiText({
          text: oneLine(textAttribute(node, 'text')),
          id: textAttribute(node, 'id'),
          shortName: oneLine(textAttribute(node, 'shortName')),
        }),
      );
    case 'date':
      return plain(isoDate(textAttribute(node, 'timestamp')));
    case 'media':
      return mediaRun(node, 'file');
    case 'inlineCard': {
      const address = cardAddress(node);
      return address === ''
        ? plain('')
        : { kind: 'link', address, label: [{ kind: 'text', text: address, marks: 0 }], marks: 0 };
    }
    default:
      return plain(INLINE.has(node.type) ? '' : tokenOf(node, textWithin(node)));
  }
}

/** Nodes that stand in lines. */
export const INLINE: ReadonlySet<string> = new Set([
  'text',
  'hardBreak',
  'mention',
  'emoji',
  'date',
  'status',
  'inlineCard',
  'placeholder',
  'inlineExtension',
  'mediaInline',
]);

/** All text in a node, without recursion: what stands too deep may stand very deep. */
export function textWithin(node: AdfNode): string {
  const texts: string[] = [];
  const open: AdfNode[] = [...childrenOf(node)].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (INLINE.has(next.type))
      texts.push(
        runsOfNode(next)
          .map((run) =>
            run.kind === 'break'
              ? ' '
              : flatten([run])
                  .map(({ text }) => text)
                  .join(''),
          )
          .join(''),
      );
    else texts.push(' ');
    for (const child of childrenOf(next).toReversed()) open.push(child);
  }
  return texts.join('');
}

/** Where a card leads; empty where it does not say. */
export function cardAddress(node: AdfNode): string {
  const data = isObject(node.attrs) ? node.attrs['data'] : undefined;
  const inside = isObject(data) ? data['url'] : undefined;
  return oneLine(textAttribute(node, 'url') || (typeof inside === 'string' ? inside : ''));
}

/** Day of a time in milliseconds, UTC as Atlassian's editors have it; empty where it is none. */
function isoDate(timestamp: string): string {
  const date = new Date(/^-?\d+$/.test(timestamp) ? Number(timestamp) : NaN);
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  return /^\d{4}-/.test(text) ? text.slice(0, 10) : '';
}

/** The time at which a day begins, as ADF has it; undefined for what is no day. */
export function timestampOf(day: string): string | undefined {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  return Number.isNaN(time) || isoDate(String(time)) !== day ? undefined : String(time);
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** What a file shows in the text. */
export function mediaRun(media: AdfNode, kind: 'image' | 'file'): Run {
  const alt = textAttribute(media, 'alt');
  const url = textAttribute(media, 'url');
  if (textAttribute(media, 'type') === 'external' && /^https?:\/\//i.test(url))
    return { kind: 'image', address: url, alt: oneLine(alt), marks: 0 };
  return { kind: 'text', text: token(kind, alt), marks: 0 };
}
