import { placedKeys, projectKeyOf, type KnownProjects, type PlacedKey } from '../../core/issueKey.ts';

/** An address, or the words and the address of a Markdown link: what stands in it leads elsewhere already. */
const LINK = /[a-z][a-z0-9+.-]{1,30}:\/\/[^\s<>"'`]+|\[[^[\]\n]{0,500}\]\([^()\s]{0,2000}\)/gi;

/**
 * The issue keys in a text, with their places: of known projects only, and none that is part of an address or of a
 * Markdown link. Linear in the text.
 */
export function keysInText(text: string, isKnown: KnownProjects): readonly PlacedKey[] {
  // A project stands in a text many times, and who knows projects goes through the list of them.
  const asked = new Map<string, boolean>();
  const isKnownHere: KnownProjects = (project) => {
    const known = asked.get(project) ?? isKnown(project);
    asked.set(project, known);
    return known;
  };
  const keys = placedKeys(text, isKnownHere).filter(({ key }) => isKnownHere(projectKeyOf(key)));
  if (keys.length === 0) return [];
  const links = [...text.matchAll(LINK)].map(({ 0: link, index }) => ({
    start: index,
    end: index + link.length,
  }));
  let at = 0;
  return keys.filter(({ start, end }) => {
    while ((links[at]?.end ?? Infinity) <= start) at += 1;
    const link = links[at];
    return link === undefined || link.start >= end;
  });
}

/** What is typed of a key before the cursor: a known project and its dash, with or without a number. */
export function keyBegun(before: string, isKnown: KnownProjects): string | undefined {
  const word = /(?<![\p{L}\p{N}_/.-])[A-Z][A-Z0-9_]{1,30}-\d{0,10}$/u.exec(before.slice(-50))?.[0];
  return word !== undefined && isKnown(projectKeyOf(word)) ? word : undefined;
}
