import type { AdfNode } from '../model.ts';
import { parseWiki } from './parse.ts';
import { type MentionPrinter, printWiki } from './print.ts';

/** The markup that documents came from: it is given back to the letter, as long as nobody writes anything else. */
const WRITTEN = new WeakMap<AdfNode, string>();

/** A text as it was sent in wiki markup, as the document that the world keeps. */
export function documentOf(wiki: string): AdfNode {
  const document = parseWiki(wiki);
  WRITTEN.set(document, wiki.replaceAll('\r\n', '\n'));
  return document;
}

/** A document as wiki markup. */
export function wikiOf(document: AdfNode, mention: MentionPrinter): string {
  return WRITTEN.get(document) ?? printWiki(document, mention);
}
