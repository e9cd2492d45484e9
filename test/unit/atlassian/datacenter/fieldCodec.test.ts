import assert from 'node:assert/strict';
import { dataCenterFieldCodec } from '../../../../src/atlassian/datacenter/fieldCodec.ts';

describe('texts on Data Center', () => {
  it('keep what nobody touched of the text they were', async () => {
    const source = 'First {color:red}red{color}.\n\n{anchor:here}\n\nLast.';
    const markdown = dataCenterFieldCodec.readText(source)?.replace('Last.', 'Changed.') ?? '';
    assert.equal(await dataCenterFieldCodec.writeText(markdown, source), source.replace('Last.', 'Changed.'));
  });
});
