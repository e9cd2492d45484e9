import { notBehindWord } from './unspaced.ts';
import { placedKeys, projectKeyOf, type KnownProjects, type PlacedKey } from './issueKey.ts';

/** What an address goes on with: it ends at a space, a quote, and at the punctuation of Chinese and Japanese. */
const GOES_ON = '[^\\s<>"\'`，。、；：！？（）「」『』【】《》〈〉…]';

/** What an address without a path may end with: `?subject=…`; not the question mark of a sentence. */
const QUERY = String.raw`\?[\w.-]{1,50}=${GOES_ON}*`;

/**
 * What leads elsewhere already: an address, with a scheme or without one (`git@host:shop.git`, `host.example/a`), and
 * the words and the address of a Markdown link. Behind `lin@box:` the terminal shows a folder, which is no address.
 */
const LINK = new RegExp(
  [
    String.raw`[a-z][a-z0-9+.-]{1,30}:\/\/${GOES_ON}+`,
    String.raw`(?<![\w+.-])(?:mailto|magnet|urn|xmpp|sips?|sms|tel|msteams):${GOES_ON}+`,
    String.raw`\[[^[\]\n]{0,500}\]\([^()\s]{0,2000}\)`,
    String.raw`(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}:(?![~\/])${GOES_ON}+|(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63}(?::(?![~\/])${GOES_ON}+|\/${GOES_ON}*|${QUERY})?)`,
    String.raw`(?<![\w.@\/-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63}(?::\d{1,5})?(?:\/${GOES_ON}*|${QUERY})`,
  ].join('|'),
  'gi',
);

const KEY_BEGUN = new RegExp(`${notBehindWord('_/.-')}[A-Z][A-Z0-9_]{1,30}-\\d{0,10}$`, 'u');

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
  const word = KEY_BEGUN.exec(before.slice(-50))?.[0];
  return word !== undefined && isKnown(projectKeyOf(word)) ? word : undefined;
}
