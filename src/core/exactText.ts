/** Turns text into the bytes of one encoding and back, as the editor does; either way may lose what does not fit. */
export interface TextCodec {
  /** Leaves out a byte order mark. */
  decode(bytes: Uint8Array): Promise<string>;
  /** With or without a byte order mark, as the encoding has it. */
  encode(text: string): Promise<Uint8Array>;
}

/** A file's text together with the way back to its bytes. */
export interface ExactText {
  readonly text: string;
  /** What becomes of a byte order mark, or of the lack of one, when an editor saves the text. */
  readonly mark: 'kept' | 'changed';
  /** The bytes of a changed text; undefined when the encoding has no place for one of its characters. */
  bytesOf(text: string): Promise<Uint8Array | undefined>;
}

const MARKS: readonly Uint8Array[] = [
  Uint8Array.of(0xef, 0xbb, 0xbf),
  Uint8Array.of(0xff, 0xfe),
  Uint8Array.of(0xfe, 0xff),
];

const NO_MARK = new Uint8Array();

/**
 * Reads a file so that nothing of it is lost when it is written again: undefined where its text does not give its bytes
 * back, so that writing would change more than what was meant, as with a file read in the wrong encoding. A byte order
 * mark is kept, or kept out, whatever the encoding does by itself.
 */
export async function readExactly(bytes: Uint8Array, codec: TextCodec): Promise<ExactText | undefined> {
  const text = await codec.decode(bytes);
  const mark = markOf(bytes);
  const write = async (changed: string): Promise<Uint8Array> => {
    const encoded = await codec.encode(changed);
    return joined(mark, encoded.subarray(markOf(encoded).length));
  };
  if (!sameBytes(await write(text), bytes)) return undefined;
  return {
    text,
    mark: sameBytes(markOf(await codec.encode(text)), mark) ? 'kept' : 'changed',
    bytesOf: async (changed) => {
      const written = await write(changed);
      return (await codec.decode(written)) === changed ? written : undefined;
    },
  };
}

/** True when an encoding has a place for every character of a text. */
export async function canHold(text: string, codec: TextCodec): Promise<boolean> {
  return (await codec.decode(await codec.encode(text))) === text;
}

/** True when an editor, which knows one line ending per document, would change some of these on saving. */
export function hasMixedLineEnds(text: string): boolean {
  let windows = 0;
  let unix = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (text[at - 1] === '\r') windows++;
    else unix++;
    if (windows > 0 && unix > 0) return true;
  }
  // A carriage return alone is a line ending for the editor, and none that it writes.
  return /\r(?!\n)/.test(text);
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

function markOf(bytes: Uint8Array): Uint8Array {
  return MARKS.find((mark) => mark.every((byte, at) => bytes[at] === byte)) ?? NO_MARK;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
