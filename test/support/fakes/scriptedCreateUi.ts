import assert from 'node:assert/strict';
import type { CreateUi, CreateWay } from '../../../src/features/createIssue/createUi.ts';
import { ENTER, ScriptedFormUi } from './scriptedFormUi.ts';

/** A person who creates issues by a script. */
export class ScriptedCreateUi extends ScriptedFormUi implements CreateUi {
  readonly chooseSite: CreateUi['chooseSite'] = async ({ title, sites }) => {
    const done = this.next(`${title}: ${sites.map(({ name }) => name).join(', ')}`);
    if (typeof done !== 'string') return this.leaveOr(done, () => sites[0]!);
    return { kind: 'next', value: sites.find(({ name }) => name === done)! };
  };

  readonly chooseProject: CreateUi['chooseProject'] = async ({ title, search }) => {
    const done = this.next(`${title}: project`);
    const found = await search(typeof done === 'string' ? done : '', new AbortController().signal);
    return this.leaveOr(typeof done === 'string' ? ENTER : done, () => found[0]!);
  };

  readonly chooseType: CreateUi['chooseType'] = async ({ title, types, active }) => {
    const done = this.next(`${title}: ${types.map(({ name }) => name).join(', ')} [${active ?? ''}]`);
    if (typeof done !== 'string') return this.leaveOr(done, () => types[0]!);
    const type = types.find(({ name }) => name === done);
    assert.ok(type, `${done} is not offered`);
    return { kind: 'next', value: type };
  };

  readonly askSummary: CreateUi['askSummary'] = async (question) => {
    const { title, value, complaint } = question;
    const done = this.next(`${title}: summary${complaint === undefined ? '' : ` (${complaint})`} [${value}]`);
    const text = typeof done === 'string' ? done : value;
    question.keepDraft(text);
    if (typeof done !== 'string' && done !== ENTER) return this.leaveOr(done, () => text);
    const refusal = question.validate(text);
    if (refusal !== undefined) return this.askSummary({ ...question, value: text, complaint: refusal });
    try {
      await question.submit(new AbortController().signal);
    } catch (error) {
      const words = String((error as { reason?: unknown }).reason);
      return this.askSummary({ ...question, value: text, complaint: words });
    }
    return { kind: 'next', value: text };
  };

  readonly tell: CreateUi['tell'] = async ({ message, error, ways }) => {
    const words = message ?? String((error as { reason?: unknown }).reason);
    const done = this.next(`told: ${words} [${ways.join(', ')}]`);
    return ways.includes(done as CreateWay) ? (done as CreateWay) : undefined;
  };

  readonly openInBrowser: CreateUi['openInBrowser'] = async (address, left) => {
    this.seen.push(
      `browser: ${decodeURIComponent(address)}${left === undefined ? '' : ` + ${left.length} characters`}`,
    );
  };

  readonly waiting: CreateUi['waiting'] = (_what, task) => task();

  readonly created: CreateUi['created'] = ({ ref, summary }) => {
    this.seen.push(`created: ${ref.key} ${summary}`);
  };
}
