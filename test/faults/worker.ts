import { parentPort, workerData } from 'node:worker_threads';
import { emptyReport } from '../support/faultReport.ts';
import { playSchedules } from '../support/outboxFaults.ts';

/** The schedules that one worker plays. */
export interface Part {
  readonly first: number;
  readonly count: number;
}

const { first, count } = workerData as Part;
const report = emptyReport();
await playSchedules(first, count, report, () => parentPort?.postMessage('played'));
parentPort?.postMessage(report);
