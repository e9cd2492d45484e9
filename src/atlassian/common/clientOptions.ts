import type { AgileFieldsCache } from './agileFields.ts';
import type { ReportOdd } from './read.ts';

/** What the client of a product can be made with, beside its transport. */
export interface ClientOptions {
  /** Keeps the ids of Jira Software's fields; without it they are asked for once per client. */
  readonly agileFields?: AgileFieldsCache | undefined;
  readonly odd?: ReportOdd | undefined;
}
