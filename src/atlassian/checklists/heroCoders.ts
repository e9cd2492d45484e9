import type { ChecklistNotation } from './textChecklist.ts';
import { textChecklist } from './textChecklist.ts';

/** What stands before an item's text: a bullet, a box, and a question mark for one that may be left out. */
const BULLET = /^\s*(?:[*+-](?=[\s?[]|$))?\s*/;
const BOX = /^\[( *|[xX])\](?!\()/;
/** A box with something else in it: a state that only the app knows. A key of an issue is none. */
const OTHER_BOX = /^\[(?![A-Z][A-Z0-9_]*-\d+\])[^[\]]+\](?!\()/;

interface Parts {
  readonly bullet: string;
  readonly box: string;
  readonly rest: string;
}

function partsOf(line: string): Parts {
  const bullet = BULLET.exec(line)?.[0] ?? '';
  const behind = line.slice(bullet.length);
  const box = BOX.exec(behind)?.[0] ?? '';
  return { bullet, box, rest: behind.slice(box.length) };
}

/**
 * The field "Checklist Text" of HeroCoders' Issue Checklist: `# name`, `--- header`, `* [x] item`, `[]?` for an optional one,
 * `>> description`; any other line is an item.
 * https://herocoders.atlassian.net/wiki/spaces/IC/pages/1241907238/Checklist+Text+format
 */
const notation: ChecklistNotation = {
  states: ['open', 'done'],

  readLine(line) {
    if (line.trim() === '') return { kind: 'blank' };
    const details = /^\s*>>\s?/.exec(line);
    if (details) return { kind: 'details', text: line.slice(details[0].length).trim() };
    // Jira may have made a dash of three.
    const heading = /^\s*(?:#(?=\s)|---|—(?=\s))/.exec(line);
    if (heading) return { kind: 'heading', text: line.slice(heading[0].length).trim() };
    const { box, rest } = partsOf(line);
    const isOptional = rest.startsWith('?');
    return {
      kind: 'item',
      text: (isOptional ? rest.slice(1) : rest).trim(),
      state: /[xX]/.test(box) ? 'done' : 'open',
      mandatory: !isOptional,
      ...(box === '' && OTHER_BOX.test(rest) && { fixed: true }),
    };
  },

  withState(line, state) {
    const { bullet, box, rest } = partsOf(line);
    const sign = state === 'done' ? '[x]' : '[]';
    const gap = box === '' && rest !== '' && !rest.startsWith('?') ? ' ' : '';
    // A line of nothing but white space and a text has no bullet to stand behind.
    return `${bullet}${sign}${gap}${rest}`;
  },

  printItem: ({ text, state, mandatory }) =>
    `* [${state === 'done' ? 'x' : ''}]${mandatory ? '' : '?'} ${text}`,
  printHeading: (text) => `--- ${text}`,
  printDetails: (text) => `>> ${text}`,
};

export const heroCodersChecklist = textChecklist(notation);
