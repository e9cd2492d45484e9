import fc from 'fast-check';

/** Queries by Atlassian's grammar, and such with pieces put in, taken out or exchanged. */

const PIECES = [
  ...['status', '=', '!=', '(', ')', ',', 'in', 'not', 'is', 'empty', 'null', 'was', 'changed', 'and', 'or'],
  ...['&&', '&', '||', '!', 'order', 'by', 'asc', 'desc', '"Story Points"', "'x y'", 'cf', '[', '10010', ']'],
  ...['-5', 'currentUser()', 'after', 'from', 'to', 'on', 'during', 'before', '~', '!~', '<', '>='],
  ...['"a', 'a\\"b', '\\', '{', 'like', 'a', 'the', 'issue.property[a].b', '.c', '日期', '😀', '"\\u00e9"'],
  ...['"a\tb"', '"\\q"', '\u0000', '-', '1a', '--1', '\n', '"', "'", '#', 'select', 'CF[1]', 'NULL'],
];

const field = fc.constantFrom(
  ...['status', '"My Field"', 'cf[10010]', '123', 'issue.property[k].p', 'assignee', '日期', "'a b'"],
);
const { operand } = fc.letrec<{ operand: string }>((tie) => ({
  operand: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      'a1',
      '"b c"',
      '12',
      '-3',
      'empty',
      'null',
      "'q'",
      'f()',
      'f(x, "b")',
      '"startOfDay"(-1)',
    ),
    fc.array(tie('operand'), { minLength: 1, maxLength: 3 }).map((items) => `(${items.join(', ')})`),
  ),
}));
const predicate = fc
  .tuple(fc.constantFrom('before', 'after', 'on', 'during', 'by', 'from', 'to'), operand)
  .map((parts) => parts.join(' '));
const operator = fc.constantFrom(
  ...['=', '!=', '~', '!~', '<', '>', '<=', '>=', 'in', 'not in', 'is', 'is not', 'was', 'was not', 'was in'],
  ...['was not in', 'WAS  NOT', 'IN'],
);
const comparison = fc.oneof(
  fc.tuple(field, operator, operand),
  fc.tuple(field, operator, operand, predicate),
  fc.tuple(field, fc.constant('changed')),
  fc.tuple(field, fc.constant('changed'), predicate, predicate),
);
const { clause } = fc.letrec<{ clause: string }>((tie) => ({
  clause: fc.oneof(
    { depthSize: 'small' },
    comparison.map((parts) => parts.join(' ')),
    tie('clause').map((inner) => `(${inner})`),
    fc.tuple(fc.constantFrom('not ', '!', 'NOT '), tie('clause')).map((parts) => parts.join('')),
    fc
      .tuple(tie('clause'), fc.constantFrom(' and ', ' OR ', ' && ', ' | '), tie('clause'))
      .map((parts) => parts.join('')),
  ),
}));
const order = fc
  .array(fc.tuple(field, fc.constantFrom('', ' asc', ' DESC')), { minLength: 1, maxLength: 3 })
  .map((sorts) => ` order by ${sorts.map((sort) => sort.join('')).join(', ')}`);
const query = fc.tuple(clause, fc.oneof(fc.constant(''), order)).map((parts) => parts.join(''));

const change = fc.record({
  how: fc.constantFrom('out', 'in', 'instead'),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  piece: fc.constantFrom(...PIECES),
});

/** Most of them are one or two mistakes away from being right. */
export const jqlTexts: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(query, fc.array(change, { maxLength: 2 }))
      .map(([text, changes]) => spoil(text, changes)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }), fc.constantFrom(' ', ''))
      .map(([pieces, glue]) => pieces.join(glue)),
  },
);

function spoil(
  text: string,
  changes: readonly { readonly how: string; readonly at: number; readonly piece: string }[],
): string {
  const pieces = text.split(' ');
  for (const { how, at, piece } of changes) {
    const place = Math.floor(at * pieces.length);
    if (how === 'out') pieces.splice(place, 1);
    else pieces.splice(place, how === 'in' ? 0 : 1, piece);
  }
  return pieces.join(' ');
}
