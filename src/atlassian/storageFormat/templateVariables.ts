import { allElements, childElements, parseStorage } from './tree.ts';
import { Warnings } from './warnings.ts';

/** A variable of a Confluence template: what its author wants to be asked for. */
export interface TemplateVariable {
  readonly name: string;
  readonly kind: 'text' | 'paragraph' | 'list';
  /** The values to choose from; empty unless `kind` is `list`. */
  readonly options: readonly string[];
  /** Declared several times, as different things: all values are offered, and others may be typed. */
  readonly clashes?: true;
  /** False for a declared variable that the body never mentions: no need to ask. */
  readonly used: boolean;
}

const KINDS: ReadonlyMap<string, TemplateVariable['kind']> = new Map([
  ['at:string', 'text'],
  ['at:textarea', 'paragraph'],
  ['at:list', 'list'],
]);

/**
 * The variables of a template's body, in the order of their declarations (`at:declarations`), then those used without
 * one. Each name once.
 */
export function templateVariables(storage: string): TemplateVariable[] {
  const declared = new Map<string, Declaration>();
  const used = new Set<string>();
  for (const element of allElements(parseStorage(storage, new Warnings()))) {
    const name = element.attributes.get('at:name')?.trim();
    if (name === undefined || name === '') continue;
    if (element.name === 'at:var') used.add(name);
    const kind = KINDS.get(element.name);
    if (kind === undefined) continue;
    const options = childElements(element)
      .filter((child) => child.name === 'at:option')
      .map((option) => option.attributes.get('at:value')?.trim() ?? '')
      .filter((value) => value !== '');
    // A list without values is what the template editor leaves behind: it can only be typed.
    const own = {
      kind: kind === 'list' && options.length === 0 ? ('text' as const) : kind,
      options: [...new Set(options)],
    };
    const before = declared.get(name);
    declared.set(name, before ? together(before, own) : own);
  }
  for (const name of used) if (!declared.has(name)) declared.set(name, { kind: 'text', options: [] });
  return [...declared].map(([name, declaration]) => ({ name, ...declaration, used: used.has(name) }));
}

type Declaration = Pick<TemplateVariable, 'kind' | 'options' | 'clashes'>;

/** A variable that is declared once more: nothing of either is lost. */
function together(before: Declaration, other: Declaration): Declaration {
  const isSame = before.kind === other.kind && String(before.options) === String(other.options);
  if (isSame) return before;
  const options = [...new Set([...before.options, ...other.options])];
  return { kind: options.length > 0 ? 'list' : 'paragraph', options, clashes: true };
}
