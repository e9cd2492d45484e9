import assert from 'node:assert/strict';
import type { Issue } from '../../../src/atlassian/model/issue.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import {
  CHOICE_KINDS,
  CHOICES_KINDS,
  isOneOf,
  type Field,
  type FieldValue,
} from '../../../src/fields/field.ts';

/** What an answer takes from its site. */
export interface AnswerOptions {
  /** Somebody who can be chosen. */
  readonly person: () => Promise<{ readonly id: string; readonly label: string }>;
  /** For texts of several lines. */
  readonly text?: string;
}

/** The first issue that a query finds. */
export async function firstIssue(jira: JiraClient, jql: string): Promise<Issue> {
  const [issue] = (await jira.searchIssues({ jql, pageSize: 1 })).issues;
  assert.ok(issue, `no issue for ${jql}`);
  return issue;
}

/** An answer to each of the fields, of the sort a person would give. */
export async function answers(
  fields: readonly Field[],
  options: AnswerOptions,
): Promise<Record<string, FieldValue>> {
  const values: Record<string, FieldValue> = {};
  for (const field of fields) values[field.id] = await answer(field, options);
  return values;
}

async function answer(
  { id, kind, allowedValues }: Field,
  { person, text = 'Ready **now**' }: AnswerOptions,
): Promise<FieldValue> {
  const [option] = allowedValues;
  if (isOneOf(CHOICE_KINDS, kind)) {
    assert.ok(option, id);
    return { kind, option };
  }
  if (isOneOf(CHOICES_KINDS, kind)) {
    assert.ok(option, id);
    return { kind, options: [option] };
  }
  switch (kind) {
    case 'number':
      return { kind, number: 2.5 };
    case 'date':
      return { kind, text: '2026-12-24' };
    case 'dateTime':
      return { kind, text: '2026-12-24T18:00:00+08:00' };
    case 'cascading':
      assert.ok(option?.children?.[0], id);
      return { kind, option, child: option.children[0] };
    case 'user':
      return { kind, user: await person() };
    case 'users':
      return { kind, users: [await person()] };
    case 'labels':
      return { kind, labels: ['roll-out'] };
    case 'url':
      return { kind, text: 'https://shop.example/' };
    case 'timeTracking':
      return { kind, original: '4h', remaining: '2h 30m' };
    case 'text':
      return { kind, text: 'Ready' };
    case 'paragraph':
    case 'comment':
      return { kind, text };
    case 'issueLinks':
    case 'attachments':
    case 'unsupported':
      throw new Error(`${id} is not answered here`);
  }
}
