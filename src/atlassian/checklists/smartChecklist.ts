import type { ItemState } from '../../checklist/itemState.ts';
import { textChecklist, type ChecklistNotation } from './textChecklist.ts';

const SIGNS: Readonly<Record<ItemState, string>> = {
  open: '-',
  done: '+',
  underWay: '~',
  notApplicable: 'x',
};
const STATES = Object.entries(SIGNS).map(([state, sign]) => [sign, state as ItemState] as const);
/** The sign of the state, then one for what must be done. */
const ITEM = /^(\s*)([-+~x])(\s*!\s*|\s+)(?=\S)/;

/**
 * The issue property of Railsware's Smart Checklist: `# heading`, `- to do`, `+ done`, `~ in progress`, `x skipped`,
 * `> details`, `!` before what is mandatory. Any other line stays as it is.
 */
const notation: ChecklistNotation = {
  states: ['open', 'done', 'underWay', 'notApplicable'],
  allOrMarked: true,

  readLine(line) {
    if (line.trim() === '') return { kind: 'blank' };
    const heading = /^\s*#+(?=\s)/.exec(line);
    if (heading) return { kind: 'heading', text: line.slice(heading[0].length).trim() };
    const details = /^\s*>/.exec(line);
    if (details) return { kind: 'details', text: line.slice(details[0].length).trim() };
    const item = ITEM.exec(line);
    const state = STATES.find(([sign]) => sign === item?.[2])?.[1];
    if (!item || !state) return undefined;
    return {
      kind: 'item',
      text: unescaped(line.slice(item[0].length).trim()),
      state,
      mandatory: item[3]?.includes('!') ?? false,
    };
  },

  withState: (line, state) => line.replace(/^(\s*)[-+~x]/, (_, indent: string) => indent + SIGNS[state]),

  printItem({ text, state, mandatory }, lines) {
    // Written as the app wrote it, where it did: how it marks what is mandatory is in no document.
    const marked = lines.map((line) => ITEM.exec(line)?.[3]).find((gap) => gap?.includes('!'));
    return `${SIGNS[state]}${(mandatory ? marked : undefined) ?? ' '}${escaped(text)}`;
  },
  printHeading(text, lines) {
    const other = lines.findLast((line) => /^#+\s/.test(line));
    return `${other === undefined ? '#' : (/^#+/.exec(other)?.[0] ?? '#')} ${text}`;
  },
  printDetails: (text) => `> ${text}`,
};

/** Words that begin with the sign of what is mandatory, which a backslash takes its meaning from. */
function escaped(text: string): string {
  return text.replace(/^(?=\\*!)/, '\\');
}

function unescaped(text: string): string {
  return text.replace(/^\\(?=\\*!)/, '');
}

export const smartChecklist = textChecklist(notation);
