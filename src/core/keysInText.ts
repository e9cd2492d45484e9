import { notBehindWord } from './unspaced.ts';
import { placedKeys, projectKeyOf, type KnownProjects, type PlacedKey } from './issueKey.ts';

/** What an address goes on with: it ends at a space, a quote, a table's line, and at the punctuation of Chinese and Japanese. */
const GOES_ON = '[^\\s<>"\'`|，。、；：！？（）「」『』【】《》〈〉…]';

/** What an address without a path may end with: `?subject=…`; not the question mark of a sentence. */
const QUERY = String.raw`\?[\w.-]{1,50}=${GOES_ON}*`;

const HOST = String.raw`(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63}`;
/** As JSON and PHP may write it: `https:\/\/other.example\/browse`. */
const SLASH = String.raw`\\?\/`;

/** Addresses with a scheme or without one: `git@host:shop.git`, `host.example/a`. Behind `lin@box:` the terminal shows a folder. */
const ADDRESSES = [
  String.raw`[a-z][a-z0-9+.-]{1,30}:${SLASH}${SLASH}${GOES_ON}+`,
  String.raw`(?<![\w+.-])(?:mailto|magnet|urn|xmpp|sips?|sms|tel|msteams):${GOES_ON}+`,
  String.raw`(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}:(?![~\/])${GOES_ON}+|${HOST}(?::(?![~\/])${GOES_ON}+|\/${GOES_ON}*|${QUERY})?)`,
  String.raw`(?<![\w.@\/-])(?:\/\/)?${HOST}(?::\d{1,5})?(?:${SLASH}${GOES_ON}*|${QUERY})`,
  // Without a name that others know: on this machine, in this house, by its number.
  String.raw`(?<![\w.@\/-])(?:\/\/)?(?:[a-z][a-z0-9-]{0,62}:\d{2,5}|localhost|(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?)\/${GOES_ON}*`,
];
const ADDRESS = new RegExp(ADDRESSES.join('|'), 'gi');

/** The words of a Markdown link, which may hold brackets and a code span, and where it leads: an address or a path, perhaps a title. */
const MARKDOWN_LINK = [
  String.raw`\[(?:[^[\]\n]|\[[^[\]\n]{0,100}\]){0,500}\]`,
  String.raw`\((?:<[^<>\n]{0,2000}>|(?:[^()\s<]|\([^()\s]{0,500}\)){0,2000})(?:[ \t]{1,4}(?:"[^"\n]{0,500}"|'[^'\n]{0,500}'))?\)`,
].join('');

/** What leads elsewhere already: an address, and the words and the address of a Markdown link. */
const LINK = new RegExp([MARKDOWN_LINK, ...ADDRESSES].join('|'), 'gi');

/** What stands before an issue's key in the addresses of Jira's pages. */
const LEADS_TO_ISSUE = /(?:\/(?:browse|issues)\/|[?&](?:selectedIssue|issueKey)=)$/;

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
  const linkOf = placesIn(LINK, text);
  return keys.filter((key) => linkOf(key) === undefined);
}

/**
 * The issues that a text of people's for people names, as the message of a commit, each once: in its words, and where an
 * address leads to an issue in Jira; not where an address but holds such a word. Linear in the text.
 * @param isKnown of others only what looks like no standard, version or date
 */
export function keysInMessage(text: string, isKnown?: KnownProjects): readonly string[] {
  const keys = placedKeys(text, isKnown);
  if (keys.length === 0) return [];
  const addressOf = placesIn(ADDRESS, text);
  const named = keys.filter((key) => {
    const address = addressOf(key);
    return address === undefined || LEADS_TO_ISSUE.test(text.slice(address.start, key.start));
  });
  return [...new Set(named.map(({ key }) => key))];
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Tells where what is looked for stands around a place; asked for one place after the other. */
function placesIn(pattern: RegExp, text: string): (place: Place) => Place | undefined {
  const found = [...text.matchAll(pattern)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
  let at = 0;
  return ({ start, end }) => {
    while ((found[at]?.end ?? Infinity) <= start) at += 1;
    const here = found[at];
    return here !== undefined && here.start < end ? here : undefined;
  };
}

/** What is typed of a key before the cursor: a known project and its dash, with or without a number. */
export function keyBegun(before: string, isKnown: KnownProjects): string | undefined {
  const word = KEY_BEGUN.exec(before.slice(-50))?.[0];
  return word !== undefined && isKnown(projectKeyOf(word)) ? word : undefined;
}
