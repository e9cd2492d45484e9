/** A text without escapes and breaks, and where each of its characters came from. */
export interface Unescaped {
  readonly text: string;
  /** Where in the original what became a character begins, and ends. */
  readonly from: (index: number) => number;
  readonly to: (index: number) => number;
}

/** JSON in an address in JSON: deeper than this nothing is undone. */
const MOST_LEVELS = 4;

/** Replaced by nothing, which is many times as fast as a question for each. */
const SPACE = /\s+/g;

/**
 * What is undone beside spaces: breaks; escapes of JSON and JavaScript, also within each other (`\/`, `\\\"`, `\u0041`,
 * `\x41`), of addresses (`%41`, `%2541`), and of HTML. A quote behind an even number of backslashes ends a text of JSON.
 */
const ESCAPE =
  /\\(?:\\\\)*["']|\\+(?:\/|u[0-9a-f]{4}|x[0-9a-f]{2}|[nrt])?|%(?:25)*[0-9a-f]{2}|&(?:#\d{1,5}|#x[0-9a-f]{1,4}|quot|apos|amp|lt|gt);/gi;

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>' };

/** A text as it is read once all escapes are undone, without spaces and line breaks. Takes linear time. */
export function unescaped(text: string): string {
  let now = text;
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    const next = now.replace(SPACE, '').replace(ESCAPE, meaning);
    if (next === now) break;
    now = next;
  }
  return now;
}

/** The same, and where all of it came from. Takes memory by the character: for where something was found. */
export function unescapedInPlace(text: string): Unescaped {
  let now = text;
  let from = Uint32Array.from({ length: text.length }, (_, index) => index);
  let to = from.map((index) => index + 1);
  const undo = (escapes: RegExp): void => {
    const [starts, ends] = [new Uint32Array(now.length), new Uint32Array(now.length)];
    let length = 0;
    let done = 0;
    const copy = (end: number): void => {
      starts.set(from.subarray(done, end), length);
      ends.set(to.subarray(done, end), length);
      length += end - done;
    };
    const next = now.replace(escapes, (escape: string, at: number) => {
      copy(at);
      done = at + escape.length;
      const sign = escapes === SPACE ? '' : meaning(escape);
      if (sign !== '') {
        starts[length] = from[at] ?? 0;
        ends[length] = to[done - 1] ?? text.length;
        length += 1;
      }
      return sign;
    });
    copy(now.length);
    [now, from, to] = [next, starts.subarray(0, length), ends.subarray(0, length)];
  };
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    const before = now;
    undo(SPACE);
    undo(ESCAPE);
    if (now === before) break;
  }
  return { text: now, from: (index) => from[index] ?? 0, to: (index) => to[index] ?? text.length };
}

/** What an escape stands for: one character, or none for a break. */
function meaning(escape: string): string {
  if (escape.startsWith('%')) return String.fromCharCode(parseInt(escape.slice(-2), 16));
  if (escape.startsWith('&')) return ofEntity(escape.slice(1, -1).toLowerCase());
  const digits = /^\\+[ux]([0-9a-f]+)$/i.exec(escape)?.[1];
  if (digits !== undefined) return String.fromCharCode(parseInt(digits, 16));
  return /["'/]$/.exec(escape)?.[0] ?? '';
}

function ofEntity(name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name] ?? '';
  return String.fromCharCode(name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
}
