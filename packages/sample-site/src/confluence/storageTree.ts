import { Parser } from 'htmlparser2';

/** An element of a storage-format text. */
export interface StorageElement {
  readonly name: string;
  /** Entities decoded. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: StorageNode[];
  /** The element as it is written. */
  source: string;
}

/** Text with its entities decoded, or an element. */
export type StorageNode = string | StorageElement;

/** The storage-format text as a tree; broken markup gives what can be recognised. */
export function storageTree(storage: string): StorageNode[] {
  const root: StorageNode[] = [];
  const open: { readonly element: StorageElement; readonly start: number; readonly headEnd: number }[] = [];
  const siblings = (): StorageNode[] => open.at(-1)?.element.children ?? root;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const element: StorageElement = { name, attributes, children: [], source: '' };
        siblings().push(element);
        open.push({ element, start: parser.startIndex, headEnd: parser.endIndex + 1 });
      },
      ontext: (text) => {
        const list = siblings();
        const last = list.at(-1);
        // The parser hands over an entity apart from the text around it.
        if (typeof last === 'string') list[list.length - 1] = last + text;
        else list.push(text);
      },
      onclosetag: (_name, implied) => {
        const closed = open.pop();
        if (closed === undefined) return;
        const { element, start, headEnd } = closed;
        const end = !implied ? parser.endIndex + 1 : Math.max(headEnd, parser.startIndex);
        element.source = storage.slice(start, storage.endsWith('/>', headEnd) ? headEnd : end);
      },
    },
    // As HTML, because only there all the entities that Confluence knows are decoded.
    {
      lowerCaseTags: false,
      lowerCaseAttributeNames: false,
      recognizeCDATA: true,
      recognizeSelfClosing: true,
    },
  );
  parser.end(storage);
  return root;
}

/** The first child element with this name. */
export function childOf(element: StorageElement, name: string): StorageElement | undefined {
  return elementsOf(element.children).find((child) => child.name === name);
}

/** The elements among some nodes. */
export function elementsOf(nodes: readonly StorageNode[]): StorageElement[] {
  return nodes.filter((node) => typeof node !== 'string');
}

/** All text of some nodes. */
export function textOf(nodes: readonly StorageNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('');
}
