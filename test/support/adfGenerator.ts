import type { AdfDocument } from '../../src/atlassian/adf/adf.ts';

/** A schema as JSON, as far as Atlassian's uses it. */
interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema | readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const WORDS = [
  ...[
    'alpha',
    'beta',
    'gamma',
    'delta',
    'one two',
    'snake_case',
    '2 * 3',
    'a  b',
    ' lead',
    'trail ',
    'x',
    '1. y',
  ],
  ...[
    '超商取貨',
    '是「重要」的',
    '👩‍👩‍👧‍👦',
    'é́',
    'مرحبا',
    '\u00a0z',
    'zero\u200bwidth',
    'tab\there',
    'line\nbreak',
  ],
  ...[
    '**',
    '*',
    '_',
    '~~',
    '`',
    '``',
    '[',
    ']',
    '](x)',
    '![',
    '<b>',
    '<u>',
    '</u>',
    '<br>',
    '&amp;',
    '&#0;',
    '\\',
    '\\\\',
  ],
  ...[
    '#',
    '# h',
    '- ',
    '+',
    '> q',
    '---',
    '===',
    '| a |',
    '|',
    '[ ] ',
    '[x] t',
    '[!NOTE]',
    '```',
    '~~~',
    '    code',
  ],
  ...[
    'https://x.example/a_b',
    'https://x.example/(c)',
    'www.example.com',
    'a@b.example',
    '⟦',
    '⟧',
    '⟦macro: x⟧',
    '@Lin',
  ],
  ...['2025-11-29', ':smile:', '☐ ', '• i', '{"a":1}', '$1', 'e.g.', '!', '\u0000', '\ud800'],
];
const BY_NAME: Readonly<Record<string, readonly unknown[]>> = {
  href: [
    'https://x.example/a',
    'https://x.example/b%20c?d=1&e=(f)',
    '/relative',
    '#anchor',
    'mailto:a@b.example',
    'javascript:alert(1)',
    '',
  ],
  url: ['https://x.example/a', 'https://x.example/測試', 'https://x.example/a_b*c', 'ftp://x', ''],
  timestamp: ['1764374400000', '0', 'nonsense', '-1'],
  shortName: [':smile:', ':blue_star:', ''],
  extensionKey: [
    'jira-chart',
    'toc',
    '3f2504e0-4f89-41d3-9a0c-0305e82c3301/static/my-app',
    '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  ],
  language: ['java', 'c++', 'a b', '`', ''],
};

/**
 * Documents made from Atlassian's ADF schema: every node and mark that it allows, with texts that Markdown stumbles
 * over. The same seed gives the same document.
 * @param size how many choices are made before only the shortest way is taken
 */
export function adfGenerator(schema: unknown): (seed: number, size?: number) => AdfDocument {
  const root = schema as Schema;
  const definitions = root.definitions ?? {};
  const depths = shortest(definitions);
  return (seed, size = 120) =>
    new Generation(definitions, depths, seed, size).value(definitions['doc_node'] ?? {}) as AdfDocument;
}

/** How many nodes deep each definition is at least. */
function shortest(definitions: Readonly<Record<string, Schema>>): Map<string, number> {
  const depths = new Map<string, number>();
  const depthOf = (schema: Schema): number => {
    if (schema.$ref !== undefined) return (depths.get(nameOf(schema.$ref)) ?? Infinity) + 1;
    if (schema.anyOf) return Math.min(...schema.anyOf.map(depthOf));
    if (schema.allOf) return Math.max(...schema.allOf.map(depthOf));
    if (schema.type === 'array') {
      if ((schema.minItems ?? 0) === 0 || schema.items === undefined) return 0;
      return isList(schema.items) ? Math.max(...schema.items.map(depthOf)) : depthOf(schema.items);
    }
    const required = Object.entries(schema.properties ?? {}).filter(([name]) =>
      schema.required?.includes(name),
    );
    return Math.max(0, ...required.map(([, each]) => depthOf(each)));
  };
  for (let round = 0; round < 20; round += 1)
    for (const [name, schema] of Object.entries(definitions)) depths.set(name, depthOf(schema));
  return depths;
}

class Generation {
  readonly #definitions: Readonly<Record<string, Schema>>;
  readonly #depths: ReadonlyMap<string, number>;
  #state: number;
  #left: number;

  constructor(
    definitions: Readonly<Record<string, Schema>>,
    depths: ReadonlyMap<string, number>,
    seed: number,
    size: number,
  ) {
    this.#definitions = definitions;
    this.#depths = depths;
    this.#state = (seed * 2_654_435_761) >>> 0;
    this.#left = size;
  }

  value(schema: Schema, name = ''): unknown {
    if (schema.$ref !== undefined) {
      this.#left -= 1;
      return this.value(this.#definitions[nameOf(schema.$ref)] ?? {}, name);
    }
    if (schema.anyOf) return this.value(this.#one(schema.anyOf), name);
    if (schema.allOf) return this.value(merged(schema.allOf.map((each) => this.#resolved(each))), name);
    if (schema.enum) return this.#one(schema.enum);
    switch (schema.type) {
      case 'object':
        return this.#object(schema);
      case 'array':
        return this.#array(schema, name);
      case 'number':
        return Math.min(schema.maximum ?? 1000, Math.max(schema.minimum ?? 1, this.#below(7)));
      case 'boolean':
        return this.#below(2) === 0;
      case 'string':
        return this.#string(schema, name);
      default:
        return { key: this.#one(WORDS) };
    }
  }

  #resolved(schema: Schema): Schema {
    if (schema.$ref !== undefined) return this.#resolved(this.#definitions[nameOf(schema.$ref)] ?? {});
    return schema.allOf ? merged(schema.allOf.map((each) => this.#resolved(each))) : schema;
  }

  #object(schema: Schema): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    for (const [name, each] of Object.entries(schema.properties ?? {})) {
      const isWanted = name === 'content' ? this.#below(20) > 0 : this.#below(3) === 0;
      if (schema.required?.includes(name) === true || (isWanted && this.#left > 0))
        made[name] = this.value(each, name);
    }
    return made;
  }

  #array(schema: Schema, name: string): unknown[] {
    if (schema.items === undefined) return [];
    const { items } = schema;
    const most = schema.maxItems ?? (isList(items) ? items.length : 5);
    const least = schema.minItems ?? 0;
    const count = this.#left > 0 ? Math.max(least, this.#below(most + 1)) : least;
    const list = Array.from({ length: count }, (_item, at) =>
      this.value(isList(items) ? (items[at] ?? items.at(-1) ?? {}) : items, name),
    );
    // As an editor writes it: each mark once.
    return name === 'marks' ? unique(list) : list;
  }

  #string(schema: Schema, name: string): string {
    if (schema.pattern?.includes('neutral') === true) return this.#one(['neutral', 'blue', '#abcdef']);
    if (schema.pattern !== undefined) return this.#one(['#ff5630', '#c6edfb']);
    const pool = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
    const text = pool === undefined ? this.#words() : String(this.#one(pool));
    return text === '' && (schema.minLength ?? 0) > 0 ? 'x' : text;
  }

  #words(): string {
    return Array.from({ length: 1 + this.#below(4) }, () => this.#one(WORDS)).join(this.#one(['', ' ', ' ']));
  }

  #one<T>(choices: readonly T[]): T {
    const open = this.#left > 0 ? choices : this.#shallowest(choices);
    return open[this.#below(open.length)] as T;
  }

  #shallowest<T>(choices: readonly T[]): readonly T[] {
    const depthOf = (choice: T): number => {
      const ref =
        typeof choice === 'object' && choice !== null && '$ref' in choice ? String(choice.$ref) : undefined;
      return ref === undefined ? 0 : (this.#depths.get(nameOf(ref)) ?? Infinity);
    };
    const least = Math.min(...choices.map(depthOf));
    return choices.filter((choice) => depthOf(choice) === least);
  }

  #below(count: number): number {
    // mulberry32
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count);
  }
}

function nameOf(ref: string): string {
  return ref.replace('#/definitions/', '');
}

function isList(items: Schema | readonly Schema[]): items is readonly Schema[] {
  return Array.isArray(items);
}

function merged(schemas: readonly Schema[]): Schema {
  const all = Object.assign({}, ...schemas.map(({ properties }) => properties ?? {})) as Record<
    string,
    Schema
  >;
  // What one of them does not know and forbids, the others cannot allow.
  const closed = schemas.filter(({ additionalProperties }) => additionalProperties === false);
  const known = Object.entries(all).filter(([name]) =>
    closed.every(({ properties }) => properties !== undefined && name in properties),
  );
  return {
    type: 'object',
    properties: Object.fromEntries(known),
    required: schemas.flatMap(({ required }) => required ?? []),
    additionalProperties: closed.length === 0,
  };
}

function unique(list: readonly unknown[]): unknown[] {
  const types = list.map((each) => (each as { readonly type?: unknown }).type);
  return list.filter((_each, at) => types.indexOf(types[at]) === at);
}
