/** What people type where they want a checklist; in both languages, whatever VS Code's is. */
const WORDS = ['checklist', '檢查清單'];
const SHORTEST = 2;

/**
 * Where the word begins that asks for a checklist at a cursor: alone in its line, as far as it is typed, or with more
 * behind it that narrows the names down (`checklist-rel`). Undefined where none does.
 * @param at the cursor, in characters of the line
 */
export function templateWordAt(line: string, at: number): number | undefined {
  const before = /^(\s*)(\S+)$/.exec(line.slice(0, at));
  if (!before || line.slice(at).trim() !== '') return undefined;
  const [, indent = '', typed = ''] = before;
  const word = typed.toLowerCase();
  const isOne =
    word.length >= SHORTEST && WORDS.some((each) => each.startsWith(word) || word.startsWith(each));
  return isOne ? indent.length : undefined;
}
