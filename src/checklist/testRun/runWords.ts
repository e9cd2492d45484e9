import { splitFrontMatter } from '../../markdown/frontMatter.ts';
import type { RemarkKind } from '../remark.ts';

/** The words that a test run writes into its file, in the language of its script. */
export interface RunWords {
  readonly remarks: Readonly<Record<RemarkKind, string>>;
  /** Between a remark's word and what was noted. */
  readonly colon: string;
  /** Above the column that a table of steps lacks. */
  readonly resultColumn: string;
  /** Begins the paragraph that says what was tested with what, and the one that sums up. */
  readonly run: string;
  readonly result: string;
  readonly issue: string;
  readonly previous: string;
  readonly counts: (counts: RunCounts) => string;
  /** The parts of a bug's description. */
  readonly bug: {
    readonly summary: (action: string) => string;
    readonly steps: string;
    readonly earlier: (count: number) => string;
    readonly expected: string;
    readonly actual: string;
    readonly environment: string;
    readonly foundIn: (run: string) => string;
  };
  readonly environment: Readonly<Record<EnvironmentName, string>>;
}

/** What a run was made with, in the order in which it is told. */
export const ENVIRONMENT_NAMES = [
  'version',
  'environment',
  'browser',
  'system',
  'branch',
  'commit',
  'tester',
] as const;
export type EnvironmentName = (typeof ENVIRONMENT_NAMES)[number];
export type RunEnvironment = Readonly<Partial<Record<EnvironmentName, string>>>;

/** How many steps came out how. */
export interface RunCounts {
  readonly passed: number;
  readonly failed: number;
  readonly blocked: number;
  readonly leftOut: number;
  readonly open: number;
}

const english: RunWords = {
  remarks: { failed: 'Failed', blocked: 'Blocked', note: 'Note' },
  colon: ': ',
  resultColumn: 'Result',
  run: 'Test run',
  result: 'Result',
  issue: 'issue',
  previous: 'previous run',
  counts: ({ passed, failed, blocked, leftOut, open }) =>
    [
      `${passed} passed`,
      `${failed} failed`,
      `${blocked} blocked`,
      `${leftOut} left out`,
      ...(open > 0 ? [`${open} not tested`] : []),
    ].join(', '),
  bug: {
    summary: (action) => `Fails: ${action}`,
    steps: 'Steps',
    earlier: (count) => `${count} earlier steps are in the test run.`,
    expected: 'Expected result',
    actual: 'Actual result',
    environment: 'Environment',
    foundIn: (run) => `Found in the test run ${run}.`,
  },
  environment: {
    version: 'Version',
    environment: 'Environment',
    browser: 'Browser',
    system: 'System',
    branch: 'Branch',
    commit: 'Commit',
    tester: 'Tester',
  },
};

const chinese: RunWords = {
  remarks: { failed: '失敗', blocked: '受阻', note: '備註' },
  colon: '：',
  resultColumn: '結果',
  run: '測試執行',
  result: '結果',
  issue: '議題',
  previous: '前一次執行',
  counts: ({ passed, failed, blocked, leftOut, open }) =>
    [
      `${passed} 項通過`,
      `${failed} 項失敗`,
      `${blocked} 項受阻`,
      `${leftOut} 項略過`,
      ...(open > 0 ? [`${open} 項未測`] : []),
    ].join('、'),
  bug: {
    summary: (action) => `失敗：${action}`,
    steps: '步驟',
    earlier: (count) => `前面還有 ${count} 個步驟，見測試執行的檔案。`,
    expected: '預期結果',
    actual: '實際結果',
    environment: '環境',
    foundIn: (run) => `於測試執行 ${run} 中發現。`,
  },
  environment: {
    version: '版本',
    environment: '環境',
    browser: '瀏覽器',
    system: '作業系統',
    branch: '分支',
    commit: '提交',
    tester: '測試人員',
  },
};

/** All words that the beginnings of paragraphs of a run are known by. */
export const ALL_WORDS: readonly RunWords[] = [english, chinese];

/** Words that fit a script, or a run: those that it begins with, else Chinese where it has more of that than of words. */
export function runWords(file: string): RunWords {
  const { text } = splitFrontMatter(file);
  const begun = ALL_WORDS.find(({ run }) => text.includes(`\n**${run}** `));
  if (begun) return begun;
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return count(/\p{Script=Han}/gu) > count(/\p{Script=Latin}+/gu) ? chinese : english;
}
