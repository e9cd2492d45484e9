/** The words of what can be done with an issue; `{0}` is filled in by the page. */
export interface IssueActionStrings {
  readonly actions: string;
  readonly watch: string;
  readonly watching: string;
  readonly vote: string;
  readonly voted: string;
  readonly flag: string;
  readonly flagged: string;
  readonly showWatchers: string;
  readonly showVoters: string;
  readonly nobody: string;
  /** Of something that the site does not have yet. */
  readonly waiting: string;
  readonly addLink: string;
  readonly removeLink: string;
  readonly webLinks: string;
  readonly showWebLinks: string;
  readonly noWebLinks: string;
  readonly addWebLink: string;
  readonly waitingRemoval: string;
  readonly resolved: string;
  readonly logWork: string;
  readonly editWorklog: string;
  readonly noWorklogs: string;
  readonly allWorklogs: string;
  readonly waitingChange: string;
  readonly timeSpent: string;
  readonly timeSpentHint: string;
  readonly started: string;
  readonly workDone: string;
  readonly remaining: string;
  readonly remainingAutomatic: string;
  readonly remainingLeave: string;
  readonly remainingSet: string;
  readonly remainingEstimate: string;
  readonly timer: string;
  readonly startTimer: string;
  readonly continueTimer: string;
  readonly pauseTimer: string;
  readonly stopTimer: string;
  readonly discardTimer: string;
}
