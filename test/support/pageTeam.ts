import assert from 'node:assert/strict';
import { lookAtPage, publishPage } from '../../src/atlassian/pages/pageSync.ts';
import { planPublish, planPull } from '../../src/atlassian/pages/planSync.ts';
import { markConflicts } from '../../src/markdown/conflictMarks.ts';
import type { MergedMarkdown } from '../../src/markdown/mergeMarkdown.ts';
import type { FakePages } from './fakes/fakePages.ts';

export interface Person {
  file: string;
  /** The version that this person's computer published or pulled last. */
  version: number | undefined;
  /** Whether a conflict with that one was settled in the file since. */
  isSettled?: boolean;
}

/** Two people, each with a file of their own, and a page that they publish to and pull from. */
export class PageTeam<Pages extends FakePages> {
  readonly pages: Pages;
  readonly id: string;
  readonly people: Person[] = [];
  hadConflict = false;

  /** @param body of the page at first, in storage format */
  constructor(pages: Pages, body: string) {
    this.pages = pages;
    this.id = pages.add('Release', body).id;
  }

  async begin(): Promise<void> {
    for (let who = 0; who < 2; who += 1) this.people.push({ file: '# Release\n', version: undefined });
    for (const person of this.people) await this.pull(person);
  }

  /** Publishes the file; what is in conflict is settled first. */
  async publish(person: Person, tries = 0): Promise<void> {
    const looked = await this.#look(person);
    const plan = planPublish(looked, {});
    if (plan.kind === 'conflict') {
      assert.ok(tries < 3, 'settled conflicts come back');
      await this.pull(person);
      return this.publish(person, tries + 1);
    }
    if (plan.kind === 'same') return;
    const page = await publishPage(this.pages, looked, plan);
    person.file = plan.file;
    person.version = page.version;
    person.isSettled = false;
  }

  /** Pulls the page into the file; of a conflict both texts are taken. */
  async pull(person: Person): Promise<void> {
    const looked = await this.#look(person);
    const plan = planPull(looked, {});
    if (plan.kind === 'change') person.file = plan.file;
    if (plan.kind === 'conflict') {
      this.hadConflict = true;
      person.file = settled(plan.merged);
    }
    person.isSettled =
      plan.kind === 'conflict' || (person.isSettled === true && person.version === looked.page.version);
    person.version = looked.page.version;
  }

  #look({ file, version, isSettled = false }: Person): ReturnType<typeof lookAtPage> {
    return lookAtPage(this.pages, this.id, file, {
      lastVersion: version,
      isSettled,
      conversion: () => Promise.resolve({}),
    });
  }
}

/** As somebody does who wants both texts. */
function settled(merged: MergedMarkdown): string {
  return markConflicts(merged, { theirs: 'site', mine: 'file' })
    .split('\n')
    .map((line) => (line.startsWith('=======') ? '' : line))
    .filter((line) => !/^(?:<{7}|>{7}) /.test(line))
    .join('\n');
}
