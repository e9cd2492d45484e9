import assert from 'node:assert/strict';
import { EnterKey } from '../../../src/platform/enterKey.ts';
import { notice, type Choice, type Row } from '../../../src/platform/pickRows.ts';

const row = (label: string): Choice<string> => ({ label, value: label });
const any = (): boolean => true;

describe('Enter', () => {
  it('means the row that was highlighted', () => {
    const enter = new EnterKey<string>();
    const one = row('one');
    enter.pressed(one);
    assert.equal(enter.take(any), one);
  });

  it('means nothing where nothing was highlighted, also after an earlier Enter', () => {
    const enter = new EnterKey<string>();
    assert.equal(enter.take(any), undefined);
    enter.pressed(row('one'));
    enter.take(() => false);
    assert.equal(enter.take(any), undefined);
  });

  it('does nothing on a row that is only there from an older text, and on words', () => {
    const enter = new EnterKey<string>();
    const older = row('older');
    enter.pressed(older);
    assert.equal(
      enter.take((pressed: Row<string>) => pressed !== older),
      undefined,
    );
    enter.pressed(notice('nothing found'));
    assert.equal(enter.take(any), undefined);
  });

  it('means the row that a whole key names, before VS Code has highlighted it', () => {
    const enter = new EnterKey<string>();
    const [named, other] = [row('SHOP-14'), row('SHOP-140')];
    enter.highlighted(other);
    enter.typed(named);
    enter.pressed(other);
    assert.equal(enter.take(any), named);
    assert.equal(enter.take(any), named, 'and where nothing was highlighted');
  });

  it('means another row than the named one where the user went to it', () => {
    const enter = new EnterKey<string>();
    const [named, other] = [row('SHOP-14'), row('SHOP-140')];
    enter.typed(named);
    enter.highlighted(named);
    enter.highlighted(other);
    enter.pressed(other);
    assert.equal(enter.take(any), other);
    enter.typed(named);
    enter.pressed(other);
    assert.equal(enter.take(any), named, 'typing on begins anew');
  });

  it('means the row that a whole key names where VS Code went over rows of an older text to it', () => {
    const enter = new EnterKey<string>();
    const [named, older] = [row('SHOP-254'), row('SHOP-142')];
    enter.typed(named);
    enter.highlighted(older);
    enter.pressed(older);
    assert.equal(
      enter.take((pressed) => pressed !== older),
      named,
    );
  });
});
