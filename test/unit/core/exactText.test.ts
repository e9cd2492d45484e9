import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canHold, hasMixedLineEnds, readExactly, type TextCodec } from '../../../src/core/exactText.ts';

const codec = (encoding: 'utf-8' | 'utf-16le' | 'windows-1252', mark = ''): TextCodec => ({
  decode: async (bytes) => new TextDecoder(encoding).decode(bytes),
  encode: async (text) =>
    Buffer.from(mark + text, encoding === 'utf-8' ? 'utf8' : encoding === 'utf-16le' ? 'utf16le' : 'latin1'),
});
const UTF8 = codec('utf-8');
const UTF16 = codec('utf-16le', '\ufeff');
/** Bytes of a text in Big5: 發行 and an item. */
const BIG5 = Buffer.from([0xb5, 0x6f, 0xa6, 0xe6, 0x0a, ...Buffer.from('- [ ] ok\n')]);

async function changed(
  bytes: Uint8Array,
  by: TextCodec,
  from: string,
  to: string,
): Promise<Buffer | undefined> {
  const exact = await readExactly(bytes, by);
  const written = await exact?.bytesOf(exact.text.replace(from, to));
  return written && Buffer.from(written);
}

describe('readExactly', () => {
  it('changes only what was meant, with a byte order mark or without', async () => {
    for (const mark of ['', '\ufeff']) {
      for (const text of ['發行\n- [ ] ok\r\n', '- [ ] ok']) {
        for (const [by, encoding] of [
          [UTF8, 'utf8'],
          [UTF16, 'utf16le'],
        ] as const) {
          const done = await changed(Buffer.from(mark + text, encoding), by, '[ ]', '[x]');
          assert.deepEqual(done, Buffer.from(mark + text.replace('[ ]', '[x]'), encoding));
        }
      }
    }
  });

  it('tells where an editor would add a byte order mark, or take it away', async () => {
    for (const [mark, by, encoding, expected] of [
      ['', UTF8, 'utf8', 'kept'],
      ['\ufeff', UTF8, 'utf8', 'changed'],
      ['\ufeff', UTF16, 'utf16le', 'kept'],
      ['', UTF16, 'utf16le', 'changed'],
    ] as const)
      assert.equal((await readExactly(Buffer.from(`${mark}a`, encoding), by))?.mark, expected);
  });

  it('refuses a file read in the wrong encoding', async () => {
    assert.equal(await readExactly(BIG5, UTF8), undefined);
    assert.equal(await readExactly(Buffer.from('caf\u00e9', 'latin1'), UTF8), undefined);
  });

  it('refuses a text that the encoding cannot hold', async () => {
    const western = codec('windows-1252');
    assert.equal(await changed(Buffer.from('caf\u00e9', 'latin1'), western, 'caf', '發行'), undefined);
    assert.equal(await canHold('發行', western), false);
    assert.equal(await canHold('caf\u00e9', western), true);
  });

  it('gives any bytes back as they were, or nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (bytes) => {
        for (const by of [UTF8, UTF16, codec('windows-1252')]) {
          const exact = await readExactly(bytes, by);
          const back = await exact?.bytesOf(exact.text);
          if (back !== undefined) assert.deepEqual(Buffer.from(back), Buffer.from(bytes));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('hasMixedLineEnds', () => {
  it('tells whether saving would change some', () => {
    for (const text of ['', 'a', 'a\nb\n', 'a\r\nb\r\n']) assert.equal(hasMixedLineEnds(text), false, text);
    for (const text of ['a\nb\r\n', 'a\r\nb\n', 'a\rb', 'a\r\r\nb'])
      assert.equal(hasMixedLineEnds(text), true, text);
  });
});
