import type { Conversion } from './conversion.ts';
import { targetOf, type Target } from './links.ts';
import { allElements, childElements, textOf, type StorageElement } from './tree.ts';

/** One parameter of a macro, or one attribute of an ADF node. */
export interface MacroParameter {
  /** Lower case, without dashes; empty for the default parameter, which has no name. */
  readonly name: string;
  /** Plain text, template variables filled. */
  readonly text: string;
  /** The page, file or person it names. */
  readonly target?: Target;
}

/** The parameters of a macro, in the order in which they stand. */
export function macroParameters(macro: StorageElement, to: Conversion): MacroParameter[] {
  return childElements(macro)
    .filter(isParameter)
    .flatMap(innermost)
    .map((element) => {
      // A parameter holds its resource identifier directly, or inside a link.
      const target = [element, ...allElements(element.children)]
        .map((each) => targetOf(each))
        .find((found) => found !== undefined);
      const name = nameOf(element);
      // Some macros keep what could be markup percent-encoded, and say so before the name.
      const isEncoded = name.startsWith(ENCODED);
      const text = isEncoded ? decoded(valueOf(element, to)) : valueOf(element, to);
      return {
        name: isEncoded ? name.slice(ENCODED.length) : name,
        text,
        ...(target !== undefined && { target }),
      };
    });
}

/** `--uriencoded--body`, dashes left out. */
const ENCODED = 'uriencoded';

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).replace(/\s+/g, ' ').trim();
  } catch {
    return text;
  }
}

const PARAMETERS = new Set(['ac:parameter', 'ac:default-parameter', 'ac:adf-attribute', 'ac:adf-parameter']);

/** Where an app's macro stands, and for whom: `embedded-macro-context`. */
const WHEREABOUTS = 'embeddedmacrocontext';

/** Parameters of the editor's own extensions stand in each other: what the innermost say is what is said. */
function innermost(element: StorageElement): StorageElement[] {
  if (nameOf(element) === WHEREABOUTS) return [];
  const within = childElements(element).filter(({ name }) => name === 'ac:adf-parameter');
  return within.length === 0 ? [element] : within.flatMap(innermost);
}

/** One that never ends may have swallowed the body: then it is read as text. */
function isParameter(element: StorageElement): boolean {
  return PARAMETERS.has(element.name) && !(element.unclosed && element.isBlock);
}

function nameOf(element: StorageElement): string {
  const name = element.attributes.get('ac:name') ?? element.attributes.get('key') ?? '';
  return name
    .trim()
    .toLowerCase()
    .replace(/[-_\s]/g, '');
}

function valueOf(element: StorageElement, to: Conversion): string {
  const text = element.children.map((node) => {
    if (node.kind === 'text') return node.text;
    const variable = node.name === 'at:var' ? node.attributes.get('at:name')?.trim() : undefined;
    return variable === undefined ? textOf(node) : (to.variable(variable) ?? `{{${variable}}}`);
  });
  return text.join('').replace(/\s+/g, ' ').trim();
}

/**
 * A macro's parameter as plain text; empty when it is missing.
 * @param name in lower case; the default parameter has none
 */
export function parameter(macro: StorageElement, name: string, to: Conversion): string {
  const found = childElements(macro).find((child) => isParameter(child) && nameOf(child) === name);
  return found === undefined ? '' : valueOf(found, to);
}

/** A parameter that a macro also takes without its name, as in `{code:java}`. */
export function mainParameter(macro: StorageElement, name: string, to: Conversion): string {
  return parameter(macro, name, to) || parameter(macro, '', to);
}

/** How a value that is kept is shown. */
export type KeptKind = 'text' | 'code' | 'address';

const CODE_NAME =
  /^(?:jql|cql|jqlquery|query|sql)$|(?:formula|equation|expression|latex|mathml|asciimath|tex|math)$/;
/** Macros whose text is a formula, whatever its parameter is called. */
const CODE_MACRO = /math|latex|katex|formula|equation/;
/** What only says how a macro looks or works, or names something nobody can read. */
const HIDDEN_NAME =
  /^(?:type|types|theme|language|lang|mode|layout|format|sort|order|reverse|server|baseurl|rpcurl|hash|revision|version|columns|fields|icon|links|class|classname|target|atlassianmacrooutputtype|localid|layoutkey|extensionkey|extensiontype)$|(?:id|ids|uuid|colou?r|width|height|size|styles?|align|alignment|border|radius|visible|enabled|hidden|collapsed?|cssclass|columnids)$/;
/** What is on or off: `showTitle`. */
const SWITCH_NAME = /^(?:show|hide|display|is|has|use|with|allow|enable|disable|include|exclude|open|print)/;
/** What people read. */
const SHOWN_NAME =
  /^(?:|body|content|contents|header|value|note|status|state|key|keys|issues?|due|deadline|from|until|start|end|alt|q|question|answer|user|author|filename|page|tip)$|(?:title|text|name|label|caption|description|summary|message|heading|comment|date|time|day|timestamp|placeholder|tooltip|issuekey|shortname)$/;
const ADDRESS_NAME = /^(?:href|link|src|uri|address)$|url$/;
const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/i;
const DATE = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}\b|^\d{1,2}[./]\d{1,2}[./]\d{4}\b/;
const ISSUE_KEY = /^[A-Z][A-Z0-9_]+-\d+(?:\s*,\s*[A-Z][A-Z0-9_]+-\d+)*$/;
/** Words, or signs that stand in no setting. */
const SPEAKS = /\p{L}\S*\s\S|[^\p{ASCII}]|[\\^{}]/u;

/**
 * How a parameter's value is shown in the text, or undefined where it only says how the macro looks or works. There is
 * no list of all macros, so that names and values decide: what could be somebody's words is kept.
 * @param macro the macro's name in lower case
 */
export function keptKind(macro: string, { name, text }: MacroParameter): KeptKind | undefined {
  if (text === '') return undefined;
  if (HIDDEN_NAME.test(name) || (SWITCH_NAME.test(name) && /^(?:true|false)$/i.test(text))) return undefined;
  if (ADDRESS.test(text) || (ADDRESS_NAME.test(name) && /[/.#:]/.test(text))) return 'address';
  if (CODE_NAME.test(name)) return 'code';
  if (!SHOWN_NAME.test(name)) {
    if (DATE.test(text) || ISSUE_KEY.test(text)) return 'text';
    if (!SPEAKS.test(text)) return undefined;
  } else if (name === '' && /^[\d.%]*(?:px|em|pt)?$|^(?:true|false)$/i.test(text)) return undefined;
  return CODE_MACRO.test(macro) ? 'code' : 'text';
}
