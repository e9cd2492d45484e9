/** A page template of the sample site, as its author wrote it. */
export interface TemplateSeed {
  readonly name: string;
  /** At most 255 characters, as Atlassian's document demands. */
  readonly description: string;
  /** Absent for a global template. */
  readonly spaceKey?: string;
  readonly labels: readonly string[];
  /** Storage format; task, macro and table ids are added when the world is built. */
  readonly body: string;
}
