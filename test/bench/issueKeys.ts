import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { placedKeys, type KnownProjects, type PlacedKey } from '../../src/core/issueKey.ts';
import { keysInText } from '../../src/core/keysInText.ts';
import { PROJECT } from '../support/paths.ts';
import { Random } from '../support/random.ts';
import type { Table } from './figures.ts';

/** Texts of other people's packages: no issue of ours is named in them. */
const KINDS: readonly { readonly what: string; readonly file: RegExp }[] = [
  { what: 'licences', file: /^(?:licen[cs]e|copying|notice)/i },
  { what: 'change logs and read-mes', file: /^(?:change|history|release|readme).*\.(?:md|txt)$/i },
  { what: 'code', file: /\.(?:c|m)?[jt]s$/i },
];
const MOST_BYTES = 6_000_000;
const LONGEST = 200_000;
const OURS = ['SHOP', 'FULF', 'LAB', 'WEB2'];
/** What stands around a key where people write one; `%` is the key. */
const PLACES = [
  ...['fixes %, at last', '(%)', '[%] Gift cards', '%: done', 'see %.', '"%"', '// TODO(%): later', '* % *'],
  ...['議題%已完成', '「%」', '%、後面', '①%', '<!-- % -->', 'Refs: #%', '`%`', 'src/%/a.ts', '%'],
];
/** Where the same letters are none. */
const NO_PLACES = ['x%', 'é%', '%a', '%é', '%.2', '%-1', 'x-%'];
/** Addresses: of an issue for who asks which one is meant, of anything for who makes links. */
const ADDRESSES = [
  ...[
    'https://shop.example/browse/%',
    'shop.example/browse/%',
    'git@shop.example:acme/%.git',
    'me@%.example',
  ],
  ...['mailto:me@shop.example?subject=%', '[% Gift cards](https://shop.example/browse/%)'],
];

interface Finder {
  readonly title: string;
  readonly keysOf: (text: string) => readonly PlacedKey[];
  /** Whether keys in addresses are none. */
  readonly leavesAddresses?: true;
}

const isOurs: KnownProjects = (project) => OURS.includes(project);
const FINDERS: readonly Finder[] = [
  {
    title: 'Issue keys of known projects in real texts',
    keysOf: (text) => placedKeys(text, isOurs).filter(({ key }) => isOurs(key.replace(/-\d+$/, ''))),
  },
  { title: 'Issue keys in real texts, no project known', keysOf: (text) => placedKeys(text) },
  {
    title: 'Issue keys of known projects in real texts, outside of addresses',
    keysOf: (text) => keysInText(text, isOurs),
    leavesAddresses: true,
  },
];

interface Counted {
  bytes: number;
  asked: number;
  right: number;
  wrong: number;
  ms: number;
}

/** Keys put into real texts, and what is taken for one there: as an editor, a branch and a commit ask for them. */
export async function measureIssueKeys(): Promise<Table[]> {
  return FINDERS.map((finder) => {
    const rows = KINDS.map(({ what, file }) => ({ what, counted: count(file, finder) }));
    return {
      title: finder.title,
      note: `In about every 20th line a key of ours as people write them, or the same letters where they are none. Files of the packages that are installed here, up to ${MOST_BYTES / 1e6} MB a kind.`,
      columns: [
        { name: 'size', unit: 'KB' },
        { name: 'keys' },
        { name: 'found' },
        { name: 'wrong' },
        { name: 'recall, %' },
        { name: 'precision, %' },
        { name: 'µs per KB' },
      ],
      rows: rows.map(({ what, counted: { bytes, asked, right, wrong, ms } }) => ({
        what,
        values: [
          ...[Math.round(bytes / 1000), asked, right, wrong],
          ...[share(right, asked), share(right, right + wrong), Math.round((ms * 1_000_000) / bytes)],
        ],
      })),
    };
  });
}

/** In percent, rounded down. */
function share(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.floor((part / whole) * 10_000) / 100;
}

function count(file: RegExp, finder: Finder): Counted {
  const random = new Random(1);
  const counted: Counted = { bytes: 0, asked: 0, right: 0, wrong: 0, ms: 0 };
  for (const text of texts(file)) {
    const { labelled, keys } = withKeys(text, random, finder);
    const started = performance.now();
    const found = finder.keysOf(labelled);
    counted.ms += performance.now() - started;
    const places = new Map(keys.map(({ key, start }) => [start, key]));
    const right = found.filter(({ key, start }) => places.get(start) === key).length;
    counted.bytes += Buffer.byteLength(labelled);
    counted.asked += keys.length;
    counted.right += right;
    counted.wrong += found.length - right;
  }
  return counted;
}

/** A text with keys, and what is none, on lines of their own between its lines. */
function withKeys(
  text: string,
  random: Random,
  { leavesAddresses }: Finder,
): { readonly labelled: string; readonly keys: readonly Pick<PlacedKey, 'key' | 'start'>[] } {
  const all = [...PLACES, ...NO_PLACES, ...ADDRESSES];
  const keys: Pick<PlacedKey, 'key' | 'start'>[] = [];
  let labelled = '';
  for (const line of text.split('\n')) {
    labelled += `${line}\n`;
    if (!random.once(20)) continue;
    const place = random.of(all);
    const key = `${random.of(OURS)}-${1 + random.below(9999)}`;
    const isKey = PLACES.includes(place) || (ADDRESSES.includes(place) && leavesAddresses !== true);
    const [first = '', ...more] = place.split('%');
    labelled += first;
    for (const part of more) {
      if (isKey) keys.push({ key, start: labelled.length });
      labelled += `${key}${part}`;
    }
    labelled += '\n';
  }
  return { labelled, keys };
}

/** The texts of one kind, in the order of their folders, as many as are asked for. */
function* texts(file: RegExp): Generator<string> {
  let bytes = 0;
  for (const path of readdirSync(join(PROJECT, 'node_modules'), { recursive: true, encoding: 'utf8' })) {
    const name = path.split(/[\\/]/).at(-1) ?? '';
    if (!file.test(name)) continue;
    const full = join(PROJECT, 'node_modules', path);
    const found = statSync(full, { throwIfNoEntry: false });
    if (!found?.isFile() || found.size > LONGEST) continue;
    yield readFileSync(full, 'utf8');
    bytes += found.size;
    if (bytes > MOST_BYTES) return;
  }
}
