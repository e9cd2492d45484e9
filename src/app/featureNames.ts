/** The features that need what is kept on disk. */
export type FeatureWithCaches =
  | 'sites'
  | 'issues'
  | 'issuePanel'
  | 'createIssue'
  | 'transitions'
  | 'outbox'
  | 'templates'
  | 'workspaceChecklists'
  | 'troubleshooting';

/** Those that show in the status bar by themselves, and do without. */
export type SmallFeature = 'currentIssue' | 'editorProgress';

export type FeatureName = FeatureWithCaches | SmallFeature;
