import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checklistOf } from '../../../../src/atlassian/checklists/checklistOf.ts';
import type {
  ChecklistItemEntry,
  IssueChecklist,
} from '../../../../src/atlassian/checklists/issueChecklist.ts';
import type { ChecklistChange } from '../../../../src/atlassian/model/checklist.ts';
import { isOptional } from '../../../../src/checklist/openItems.ts';
import { descriptionChecklist } from '../../../../src/features/templates/issueLists/descriptionChecklist.ts';

/** What means something at the beginning of a line, or of an item, in one of the apps' texts or in Markdown. */
const SIGNS = [
  ...[
    '!',
    '! ',
    '!!',
    ' ! ',
    '\\!',
    '\\\\! ',
    '?',
    '? ',
    '[x] ',
    '[x]',
    '[]',
    '[]? ',
    '[ ] ',
    '[-] ',
    '[later] ',
  ],
  ...['# ', '## ', '--', '---', '--- ', '— ', '-', '- ', '+ ', '+', '* ', '*', 'x ', '~ ', '~', '1. ', '9) '],
  ...[
    '@mei ',
    '@',
    '> ',
    '>> ',
    '>>',
    '| ',
    '```',
    '~~~',
    '<b>',
    '&amp; ',
    '&#33; ',
    '\\',
    '📅 2026-12-01 ',
    ':x: ',
  ],
  ...[
    '(optional',
    '![a](b) ',
    '[a](b) ',
    '[^1]: ',
    '[a]: b ',
    '=',
    '===',
    '\u00a0',
    '\u200b',
    '%',
    '{panel}',
    'h1. ',
  ],
];
const words = fc
  .tuple(
    fc.array(fc.constantFrom(...SIGNS), { maxLength: 3 }),
    fc.constantFrom(
      'bang',
      '試',
      'a  b',
      'a\nb',
      'a\r\n- b',
      'SHOP-1',
      '',
      'c!',
      '_d_',
      '**e**',
      '`f`',
      'g\\',
    ),
    fc.constantFrom('', '', ' #', ' [x]', '  ', '!', ' ~~x~~', ' &lt;', '\u2028z'),
  )
  .map((parts) => parts.flat().join(''))
  .filter((text) => text.trim() !== '');

interface Case {
  readonly list: IssueChecklist;
  readonly source: fc.Arbitrary<unknown>;
  /** Whether the list can say that one of its items may be left out. */
  readonly saysOptional: (source: unknown) => boolean;
}

const lines = (...all: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...all), { maxLength: 5 }).map((some) => some.join('\n'));
const CASES: Readonly<Record<string, Case>> = {
  heroCoders: {
    list: checklistOf('heroCoders'),
    source: lines('# Default checklist', '--- A', '* [x] a', '* []? b', 'plain', '>> why', ''),
    saysOptional: () => true,
  },
  smartChecklist: {
    list: checklistOf('smartChecklist'),
    source: lines('# A', '- a', '+ b', 'x c', '- ! d', '-!e', '> why', '- \\! f', ''),
    // Where none is marked, all count: that one does not, the text cannot say.
    saysOptional: (source) => /^-\s*!/m.test(source as string),
  },
  okapya: {
    list: checklistOf('okapya'),
    source: fc.array(
      fc.record({ name: fc.constantFrom('a', '! b'), checked: fc.boolean(), mandatory: fc.boolean() }),
      { maxLength: 3 },
    ),
    saysOptional: () => true,
  },
  description: {
    list: descriptionChecklist,
    source: lines('## A', '- [ ] a', '* [x] b (optional)', '1. [ ] c', '', 'text', '> - [ ] q', '  - [ ] n'),
    saysOptional: () => true,
  },
};

function itemsOf(list: IssueChecklist, source: unknown): readonly ChecklistItemEntry[] {
  return list.read(source)?.entries.filter((entry) => entry.kind === 'item') ?? [];
}

function said({ text, state, mandatory }: ChecklistItemEntry): unknown {
  return { text, state, mandatory };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('the words of an item that is added', () => {
  for (const [name, { list, source, saysOptional }] of Object.entries(CASES)) {
    it(`${name}: stay as they are, and mean nothing for any item`, () => {
      fc.assert(
        fc.property(
          source,
          words,
          fc.constantFrom('', 'A', '! New', '# x'),
          fc.boolean(),
          fc.constantFrom('open' as const, 'done' as const),
          fc.option(fc.constantFrom('a', 'b', 'q'), { nil: undefined }),
          (before, text, heading, wantsMandatory, state, behind) => {
            fc.pre(list !== descriptionChecklist || !isOptional(text));
            const mandatory = wantsMandatory || !saysOptional(before);
            const item = { heading, text, nth: 99, state, mandatory, details: ['! why', '[x] so'] };
            const change: ChecklistChange = { kind: 'add', item, ...(behind !== undefined && { behind }) };
            const after = list.change(before, [change])?.source;
            const [was, is] = [itemsOf(list, before).map(said), itemsOf(list, after).map(said)];
            const added = said({ kind: 'item', text: oneLine(text), state, mandatory, details: [] });
            const at = is.findIndex((one) => JSON.stringify(one) === JSON.stringify(added));
            assert.ok(at >= 0, JSON.stringify({ added, is, after }));
            // Alike ones cannot be told apart, and need not be.
            assert.deepEqual(is.toSpliced(at, 1), was);
          },
        ),
        { numRuns: 1000 },
      );
    });
  }
});
