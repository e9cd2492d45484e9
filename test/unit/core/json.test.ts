import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isNestedTooDeeply, parseJson } from '../../../src/core/json.ts';

describe('parseJson', () => {
  it('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.deepEqual(parseJson(JSON.stringify(value)), JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('gives nothing for what is no JSON', () => {
    for (const text of ['', '<html>', '{"a":', '"', '"\\']) assert.equal(parseJson(text), undefined, text);
  });

  it('gives nothing for what is nested too deeply, before it is parsed', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    assert.notEqual(parseJson(nested(500)), undefined);
    assert.equal(parseJson(nested(501)), undefined);
    assert.equal(isNestedTooDeeply('{"a":'.repeat(1_000_000)), true);
    assert.equal(isNestedTooDeeply('[{}]'.repeat(1000)), false);
  });

  it('does not count brackets within texts', () => {
    const text = JSON.stringify({ a: `\\"${'['.repeat(2000)}`, b: '\\' });
    assert.equal(isNestedTooDeeply(text), false);
    assert.notEqual(parseJson(text), undefined);
  });
});
