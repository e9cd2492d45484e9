import type { Write } from '../../src/atlassian/model/write.ts';
import type { OutboxWorld } from './outboxWorld.ts';

/** What happened in one schedule, for whoever has to find out why a write was lost or doubled in it. */
export class OutboxCourse {
  readonly #world: OutboxWorld;
  readonly #lines: string[] = [];

  constructor(world: OutboxWorld) {
    this.#world = world;
  }

  note(what: string): void {
    this.#lines.push(`${new Date(this.#world.clock.now()).toISOString().slice(11, 23)} ${what}`);
  }

  /** All of it, and what the site and the disk have in the end. @param before how many changes each issue had before */
  async told(before: ReadonlyMap<string, number>): Promise<string> {
    const lines = [...this.#lines];
    for (const [key, known] of before) {
      const { status, assignee } = await this.#world.observer.issue(key);
      const history = await this.#world.observer.history(key);
      lines.push(`${key} is in ${status.name}, assigned to ${assignee?.displayName ?? 'nobody'}`);
      for (const { created, items } of history.slice(0, history.length - known).toReversed()) {
        const what = items.map(({ name, from = '', to = '' }) => `${name} ${from} → ${to}`);
        lines.push(`  ${created} ${what.join(', ')}`);
      }
    }
    for (const unsent of await this.#world.onDisk()) lines.push(`on disk: ${JSON.stringify(unsent)}`);
    return lines.map((line) => `    ${line}`).join('\n');
  }
}

/** A write in a few words. */
export function inWords(key: string, write: Write): string {
  if (write.kind === 'assign') return `${key} assigned to ${write.to.displayName}`;
  if (write.kind !== 'transition') return `${key} ${write.kind} ${JSON.stringify(write)}`;
  const answers = Object.keys(write.values).length > 0 ? ' with answers' : '';
  return `${key} moved from ${write.from.name} to ${write.to.name}${answers}`;
}
