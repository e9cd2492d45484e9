import { readSetting } from '../platform/settings.ts';
import { countsNews } from './countsNews.ts';
import type { FeatureName } from './featureNames.ts';

/** Opens what shows by itself, or waits for its hour, as soon as there is a site; what is open already stays so. */
export function openForSites(open: (feature: FeatureName) => Promise<void>): void {
  const looksAtCommits =
    readSetting('shipshape.work.fillCommitMessage') || readSetting('shipshape.work.warnWithoutKey');
  void open('currentIssue');
  void open('todoActions');
  void open('issueKeys');
  if (countsNews()) void open('news');
  if (readSetting('shipshape.standUp.reminder') !== '') void open('standUp');
  if (looksAtCommits) void open('startWork');
}
