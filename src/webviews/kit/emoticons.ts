/** What the pictures say that Jira draws for the signs of its wiki markup, by the names of their files. */
const EMOTICONS: ReadonlyMap<string, string> = new Map([
  ['smile', '🙂'],
  ['sad', '🙁'],
  ['tongue', '😛'],
  ['biggrin', '😀'],
  ['wink', '😉'],
  ['thumbs_up', '👍'],
  ['thumbs_down', '👎'],
  ['information', 'ℹ️'],
  ['check', '✅'],
  ['error', '❌'],
  ['warning', '⚠️'],
  ['add', '➕'],
  ['forbidden', '➖'],
  ['help_16', '❓'],
  ['lightbulb_on', '💡'],
  ['lightbulb', '💡'],
  ['star_yellow', '⭐'],
  ['star_red', '⭐'],
  ['star_green', '⭐'],
  ['star_blue', '⭐'],
  ['flag', '🚩'],
  ['flag_grey', '🏳️'],
]);

/** The character for a picture at this address; undefined where it is none of Jira's signs. */
export function emoticonAt(address: string): string | undefined {
  const name = /\/images\/icons\/emoticons\/(\w+)\.(?:png|gif|svg)$/.exec(address)?.[1];
  return name === undefined ? undefined : EMOTICONS.get(name);
}
