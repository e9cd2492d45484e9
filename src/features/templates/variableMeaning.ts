/** What a template's variable asks for, as far as its name tells. */
export type VariableMeaning =
  | 'version'
  | 'lastTag'
  | 'date'
  | 'branch'
  | 'issue'
  | 'committedIssues'
  | 'commits'
  | 'people'
  | 'sprint'
  | 'summary'
  | 'owner'
  | 'environment'
  | 'project';

/**
 * The words that give a meaning away, the telling ones first: a "release date" is a date, a "version owner" a person,
 * an "issue summary" a summary. Chinese has no spaces, so there a part of the name is enough.
 */
const WORDS: readonly {
  readonly meaning: VariableMeaning | undefined;
  readonly english: RegExp;
  readonly chinese: RegExp;
}[] = [
  { meaning: 'date', english: /\b(date|day|today)\b/, chinese: /日期|日子|今天/ },
  {
    meaning: 'owner',
    english: /\b(owner|author|assignee|lead|manager|responsible|reporter|contact|tester|prepared by)\b/,
    chinese: /負責人|擁有者|作者|受託人|聯絡人|承辦人|測試人員|經理|撰寫人/,
  },
  { meaning: 'branch', english: /\bbranch\b/, chinese: /分支/ },
  { meaning: 'environment', english: /\b(environment|env|stage)\b/, chinese: /環境/ },
  { meaning: 'summary', english: /\b(summary|issue title|subject)\b/, chinese: /摘要|議題標題|主旨/ },
  {
    meaning: 'people',
    english: /\b(?:people|contributors|committers|authors|developers)\b/,
    chinese: /參與者|參與人員|貢獻者|提交者|開發人員/,
  },
  { meaning: 'commits', english: /\bcommits\b|\bcommit (?:list|log|messages)\b/, chinese: /提交/ },
  {
    meaning: 'committedIssues',
    english: /\b(?:issues|tickets|stories|changes|(?:issue|ticket|jira) keys)\b/,
    chinese: /議題清單|變更的議題|所有議題/,
  },
  {
    meaning: 'lastTag',
    english: /\b(?:(?:last|previous|prior) (?:tag|version|release)|(?:latest|since) tag)\b/,
    chinese: /(?:上|前)(?:一?個?|次)(?:版本?|標籤)|最[後新近]的?標籤/,
  },
  // Nothing here knows what they say.
  {
    meaning: undefined,
    english: /\b(?:release|version|sprint) (?:notes?|goal)\b/,
    chinese: /衝刺目標|(?:版本|發[佈布])說明/,
  },
  { meaning: 'sprint', english: /\b(?:sprint|iteration)\b/, chinese: /衝刺|短衝/ },
  { meaning: 'issue', english: /\b(issue|ticket|jira|story|issue key)\b/, chinese: /議題|工單|問題單/ },
  { meaning: 'version', english: /\b(version|release|tag|milestone)\b/, chinese: /版本|版號/ },
  { meaning: 'project', english: /\bproject\b/, chinese: /專案/ },
];

/** What a variable means, from its name in English or Chinese: `releaseDate`, `fix_version`, 負責人. */
export function meaningOf(name: string): VariableMeaning | undefined {
  const words = name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/[\s_.\-/]+/g, ' ')
    .toLowerCase();
  return WORDS.find(({ english, chinese }) => english.test(words) || chinese.test(name))?.meaning;
}
