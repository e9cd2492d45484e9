import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isChoice, notice, type Choice, type Row, type Separator } from '../../../src/platform/pickRows.ts';
import { SteadyRows, type RowSource } from '../../../src/platform/steadyRows.ts';

const row = (label: string, key = label): Choice<string> => ({ label, key, value: label });
const line = (label: string): Separator => ({ label, kind: -1 });

/** What is in sight, with its number. */
const seen = (rows: SteadyRows<string>): readonly string[] =>
  rows.list().flatMap((each, index) => (isChoice(each) ? [`${index} ${each.label}`] : []));

describe('rows of a list that grows', () => {
  it('keep their places: what the site finds comes below what was known', () => {
    const rows = new SteadyRows<string>('found');
    rows.type('cart');
    rows.add([row('SHOP-2 Cart')], 'local');
    rows.add([row('SHOP-1 Cart'), row('SHOP-2 Cart'), row('SHOP-3 Cart')], 'answer');
    assert.deepEqual(seen(rows), ['0 SHOP-2 Cart', '1 SHOP-1 Cart', '2 SHOP-3 Cart']);
  });

  it('are all there where several have the same words, each with its own value', () => {
    const rows = new SteadyRows<string>('found');
    const named = (value: string): Choice<string> => ({ label: 'Sprint 1', value });
    rows.add([named('10'), named('20'), row('Sprint 2')], 'early');
    rows.add([named('10'), named('20'), named('30')], 'answer');
    const values = rows.list().flatMap((each) => (isChoice(each) ? [each.value] : []));
    assert.deepEqual(values, ['10', '20', '30']);
  });

  it('show what is said of them now, as the same row', () => {
    const rows = new SteadyRows<string>('found');
    rows.add([row('SHOP-1', 'one')], 'early');
    const [before] = rows.list();
    rows.add([row('SHOP-1 Cart', 'one')], 'answer');
    assert.deepEqual([rows.list()[0] === before, seen(rows)], [true, ['0 SHOP-1 Cart']]);
  });

  it('leave their places empty for another text, and come back to them', () => {
    const rows = new SteadyRows<string>('found');
    rows.add([row('A'), row('B')], 'answer');
    rows.type('xyz');
    assert.deepEqual(seen(rows), []);
    rows.add([row('C')], 'answer');
    assert.deepEqual(seen(rows), ['2 C']);
    rows.type('');
    assert.deepEqual(seen(rows), ['0 A', '1 B']);
  });

  it('stay where they hold all words of another text', () => {
    const rows = new SteadyRows<string>('found');
    rows.add([row('SHOP-1 Gift cards'), row('SHOP-2 Cart')], 'answer');
    rows.type('cards  GIFT');
    assert.deepEqual(seen(rows), ['0 SHOP-1 Gift cards']);
  });

  it('leave when the whole answer is without them, unless they were known here', () => {
    const rows = new SteadyRows<string>('found');
    rows.type('x');
    rows.add([row('local')], 'local');
    rows.add([row('early')], 'early');
    rows.add([row('late')], 'answer');
    assert.deepEqual(seen(rows), ['0 local', '2 late']);
  });

  it('that may not be chosen from an older text do not fit', () => {
    const rows = new SteadyRows<string>('found');
    rows.type('a');
    rows.add([row('zzz')], 'answer');
    const [found] = rows.list();
    assert.ok(found && rows.fits(found));
    rows.type('ab');
    assert.ok(!rows.fits(found));
  });

  it('have the line of their group above them, also where they come late', () => {
    const rows = new SteadyRows<string>('vscode');
    rows.add([line('One'), row('a'), line('Two'), row('b')], 'answer');
    rows.add([line('One'), row('a'), row('c'), line('Two'), row('b')], 'answer');
    assert.deepEqual(
      rows.list().map(({ label }) => label),
      ['One', 'a', 'Two', 'b', 'One', 'c'],
    );
  });

  it('give words of nothing found their turn only while there is nothing', () => {
    const rows = new SteadyRows<string>('found');
    rows.type('x');
    rows.add([{ ...notice('nothing'), whenAlone: true }], 'answer');
    assert.deepEqual(rows.list()[0]?.label, 'nothing');
    rows.add([row('x')], 'local');
    assert.deepEqual(rows.list()[0]?.label, '');
  });

  it('name the first that fits what is typed, not one that stays for being ticked', () => {
    const found = new SteadyRows<string>('found');
    found.type('lin');
    found.add([row('Lin Yi-Chen')], 'answer');
    assert.equal(found.firstFitting()?.label, 'Lin Yi-Chen');
    found.type('pri');
    assert.equal(found.firstFitting(), undefined);
    found.add([row('Priya Raman')], 'answer');
    assert.equal(found.firstFitting()?.label, 'Priya Raman');
    // A fixed list is filtered by VS Code, which does not say what is in sight.
    const fixed = new SteadyRows<string>('vscode');
    fixed.add([row('Account'), row('Payments')], 'local');
    fixed.type('pay');
    assert.equal(fixed.firstFitting()?.label, 'Payments');
  });

  it('never come to stand at a number that was another row’s', () => {
    const step = fc.record({
      text: fc.constantFrom('', 'a', 'ab', 'b c'),
      source: fc.constantFrom<RowSource>('local', 'early', 'answer'),
      keys: fc.uniqueArray(fc.constantFrom('a', 'ab', 'abc', 'b', 'c', 'b c', 'c b a')),
    });
    fc.assert(
      fc.property(fc.array(step), fc.constantFrom('found', 'vscode'), (steps, filter) => {
        const rows = new SteadyRows<string>(filter);
        const owner = new Map<number, Row<string>>();
        for (const { text, source, keys } of steps) {
          rows.type(text);
          rows.add(
            keys.map((key) => row(key)),
            source,
          );
          rows.list().forEach((each, index) => {
            if (!isChoice(each)) return;
            assert.equal(owner.get(index) ?? each, each);
            owner.set(index, each);
          });
        }
      }),
    );
  });
});
