import assert from 'node:assert/strict';
import { Chords } from '../../../src/webviews/kit/chords.ts';

describe('the second key of a chord', () => {
  let now: number;
  let chords: Chords;
  beforeEach(() => {
    now = 0;
    chords = new Chords(() => now);
  });

  /** Whether the last of these keys, as `Ctrl+K W`, ends a chord. */
  const ends = (keys: string): boolean =>
    keys
      .split(' ')
      .map((pressed) => {
        const parts = pressed.split('+');
        const [ctrlKey, altKey, metaKey] = ['Ctrl', 'Alt', 'Meta'].map((name) => parts.includes(name));
        const key = parts.at(-1) ?? '';
        return chords.ends({
          key,
          ...{ ctrlKey: ctrlKey === true, altKey: altKey === true, metaKey: metaKey === true },
        });
      })
      .at(-1) === true;

  it('is told from a letter of the page', () => {
    assert.equal(ends('Ctrl+k w'), true);
    assert.equal(ends('Ctrl+Control Ctrl+Alt+Alt Ctrl+Alt+j i'), true);
    assert.equal(ends('Meta+k Shift S'), true);
    assert.equal(ends('m'), false);
  });

  it('is one key alone', () => {
    assert.equal(ends('Ctrl+k w w'), false);
    assert.equal(ends('Ctrl+k Escape m'), false);
  });

  it('comes after no key that sends, moves or edits', () => {
    for (const keys of ['Ctrl+Enter m', 'Ctrl+End m', 'Ctrl+c m', 'Meta+v m', 'Ctrl+z m'])
      assert.equal(ends(keys), false, keys);
    assert.equal(ends('Ctrl+Alt+c m'), true);
  });

  it('comes soon, and where the first was pressed', () => {
    ends('Ctrl+k');
    now = 6_000;
    assert.equal(ends('w'), false);
    ends('Ctrl+k');
    chords.forget();
    assert.equal(ends('w'), false);
  });
});
