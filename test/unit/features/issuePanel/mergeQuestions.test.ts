import assert from 'node:assert/strict';
import type { EditWrite, IssueWrite } from '../../../../src/atlassian/model/write.ts';
import {
  answeredWrite,
  mergeQuestions,
  unsettledPlaces,
} from '../../../../src/features/issuePanel/merging/mergeQuestions.ts';
import { hasConflictMarks, markConflicts } from '../../../../src/markdown/conflictMarks.ts';
import { fakeField } from './sessionSupport.ts';

const jira = { readMarkdown: (stored: unknown) => Promise.resolve(typeof stored === 'string' ? stored : '') };
const BASE = 'One.\n\nTwo.\n\nThree.\n';
const MINE = 'One, mine.\n\nTwo.\n\nThree!\n';
const THEIRS = 'One, theirs.\n\nTwo two.\n\nThree.\n';
const edit = (source: unknown = BASE): EditWrite => ({
  kind: 'edit',
  edits: [
    {
      field: fakeField('summary', 'text'),
      from: { kind: 'text', text: 'a' },
      to: { kind: 'text', text: 'b' },
    },
    {
      field: fakeField('description', 'paragraph'),
      from: { kind: 'paragraph', text: BASE },
      to: { kind: 'paragraph', text: MINE },
      source,
    },
  ],
});
const conflict = { texts: [{ fieldId: 'description', name: 'Description', text: '', source: THEIRS }] };

describe('texts in conflict, for a merge editor', () => {
  it('differ in what is in question alone', async () => {
    const [question] = await mergeQuestions({ write: edit(), conflict }, jira);
    assert.deepEqual(question, {
      ...{ fieldId: 'description', name: 'Description', source: THEIRS },
      base: 'One.\n\nTwo two.\n\nThree!\n',
      mine: 'One, mine.\n\nTwo two.\n\nThree!\n',
      theirs: 'One, theirs.\n\nTwo two.\n\nThree!\n',
    });
  });

  it('are shown whole where nothing stood before', async () => {
    const [question] = await mergeQuestions({ write: edit(null), conflict }, jira);
    assert.deepEqual([question?.base, question?.mine, question?.theirs], ['', MINE, THEIRS]);
  });

  it('are none where something else is in conflict', async () => {
    const other = { texts: [{ fieldId: 'summary', name: 'Summary', text: 'c' }] };
    assert.deepEqual(await mergeQuestions({ write: edit(), conflict: other }, jira), []);
  });

  it('become the change that is sent, over what stands on the site', async () => {
    const questions = await mergeQuestions({ write: edit(), conflict }, jira);
    const answered = answeredWrite(edit(), questions, ['Both.\n']);
    assert.ok(answered.kind === 'edit');
    assert.deepEqual(answered.edits[0], edit().edits[0]);
    assert.deepEqual(
      [answered.edits[1]?.to, answered.edits[1]?.source],
      [{ kind: 'paragraph', text: 'Both.\n' }, THEIRS],
    );
    const comment: IssueWrite = { kind: 'editComment', commentId: '1', source: BASE, text: MINE };
    const asked = await mergeQuestions(
      { write: comment, conflict: { texts: [{ text: '', source: THEIRS }] } },
      jira,
    );
    assert.deepEqual(answeredWrite(comment, asked, ['Both.']), { ...comment, source: THEIRS, text: 'Both.' });
  });

  it('stand in one text between marks that editors know', async () => {
    const [question] = await mergeQuestions({ write: edit(), conflict }, jira);
    assert.ok(question);
    const marked = markConflicts(question, { theirs: 'Site', mine: 'Yours' });
    assert.equal(
      marked,
      '<<<<<<< Site\nOne, theirs.\n=======\nOne, mine.\n>>>>>>> Yours\n\nTwo two.\n\nThree!\n',
    );
    assert.ok(hasConflictMarks(marked) && !hasConflictMarks(question.mine));
  });

  it('are settled where one of both, or something else, took the place of what stood there', async () => {
    const [question] = await mergeQuestions({ write: edit(), conflict }, jira);
    assert.ok(question);
    for (const [text, left] of [
      [question.base, 1],
      [question.mine, 0],
      [question.theirs, 0],
      [question.base.replace('One', '1'), 0],
      [question.base.replace('Three!', '3'), 1],
    ] as const)
      assert.equal(unsettledPlaces(question, text), left, text);
  });
});
