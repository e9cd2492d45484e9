/** The features that need what is kept on disk. */
export type FeatureWithCaches =
  | 'sites'
  | 'issues'
  | 'issuePanel'
  | 'findIssue'
  | 'createIssue'
  | 'startWork'
  | 'standUp'
  | 'transitions'
  | 'news'
  | 'outbox'
  | 'templates'
  | 'testRuns'
  | 'pages'
  | 'workspaceChecklists'
  | 'jql'
  | 'agents'
  | 'troubleshooting';

/** Those that show by themselves, in the status bar and at a cursor, and do without. */
export type SmallFeature =
  'currentIssue' | 'issueKeys' | 'todoActions' | 'editorProgress' | 'itemEditing' | 'templateCompletion';

export type FeatureName = FeatureWithCaches | SmallFeature;
