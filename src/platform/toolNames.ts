/** Every tool that language models of the editor can call. package.json says what each is for. */
export const TOOL_NAMES = [
  'shipshape_search_issues',
  'shipshape_read_issue',
  'shipshape_comment_issue',
] as const;
