import { allElements, childElements, parseStorage } from './tree.ts';
import { Warnings } from './warnings.ts';

/** A variable of a Confluence template: what its author wants to be asked for. */
export interface TemplateVariable {
  readonly name: string;
  readonly kind: 'text' | 'paragraph' | 'list';
  /** The values to choose from; empty unless `kind` is `list`. */
  readonly options: readonly string[];
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
  const declared = new Map<string, { kind: TemplateVariable['kind']; options: string[] }>();
  const used = new Set<string>();
  for (const element of allElements(parseStorage(storage, new Warnings()))) {
    const name = element.attributes.get('at:name')?.trim();
    if (name === undefined || name === '') continue;
    if (element.name === 'at:var') used.add(name);
    const kind = KINDS.get(element.name);
    if (kind === undefined || declared.has(name)) continue;
    const options = childElements(element)
      .filter((child) => child.name === 'at:option')
      .map((option) => option.attributes.get('at:value')?.trim() ?? '')
      .filter((value) => value !== '');
    // A list without values is what the template editor leaves behind: it can only be typed.
    declared.set(name, {
      kind: kind === 'list' && options.length === 0 ? 'text' : kind,
      options: [...new Set(options)],
    });
  }
  for (const name of used) if (!declared.has(name)) declared.set(name, { kind: 'text', options: [] });
  return [...declared].map(([name, { kind, options }]) => ({ name, kind, options, used: used.has(name) }));
}
