/** Every tool that language models of the editor can call. package.json says what each is for. */
export const TOOL_NAMES = [
  'shipshape_search_issues',
  'shipshape_read_issue',
  'shipshape_transition_issue',
  'shipshape_edit_issue',
  'shipshape_comment_issue',
  'shipshape_create_issue',
  'shipshape_log_work',
  'shipshape_search_pages',
  'shipshape_read_page',
  'shipshape_insert_checklist',
  'shipshape_tick_checklist',
  'shipshape_standup_notes',
] as const;
