import type { LabelPlan } from '../../atlassian/pages/pageLabels.ts';
import type { PublishPlan } from '../../atlassian/pages/planSync.ts';
import type { LocalFile } from './localTargets.ts';
import type { Comparison } from './look.ts';

/** What publishing a file would send to its page. */
export interface SendingPlan {
  readonly plan: PublishPlan;
  readonly files: readonly LocalFile[];
  /** Undefined where nothing is known of the page's labels. */
  readonly labels: LabelPlan | undefined;
  /** Whether there is nothing to send. */
  readonly isSame: boolean;
}

/** Plans what to send, by how file and page compare. */
export async function planSending(looked: Comparison): Promise<SendingPlan> {
  const [{ planPublish }, { changesLabels, planLabels }, { filesToSend }] = await Promise.all([
    import('../../atlassian/pages/planSync.ts'),
    import('../../atlassian/pages/pageLabels.ts'),
    import('./localTargets.ts'),
  ]);
  const plan = planPublish(looked, looked.conversion);
  const files = filesToSend(looked.targets.files, looked.attached);
  const labels = looked.labelled && planLabels(looked.labels, looked.labelled);
  const isSame = plan.kind === 'same' && files.length === 0 && !(labels && changesLabels(labels));
  return { plan, files, labels, isSame };
}
