import assert from 'node:assert/strict';
import { complaintPlace } from '../../../../src/features/jql/complaintPlace.ts';

function underlined(complaint: string, jql: string): string | undefined {
  const place = complaintPlace(complaint, jql);
  return place && jql.slice(place.start, place.end);
}

describe('the place of what a site complains about', () => {
  it('is the whole word, not the same letters in another', () => {
    const jql = 'status = Done AND a = 1 AND labels = s';
    assert.equal(complaintPlace("Field 'a' does not exist.", jql)?.start, jql.indexOf('a = 1'));
    assert.equal(complaintPlace("The value 's' does not exist.", jql)?.start, jql.length - 1);
  });

  it('is found whatever its case, in quotes and as a function', () => {
    assert.equal(
      underlined("The value 'in progres' does not exist for the field 'status'.", 'status = "In Progres"'),
      '"In Progres"',
    );
    assert.equal(
      underlined("Unable to find JQL function 'openSprint()'.", 'sprint in openSprint()'),
      'openSprint()',
    );
  });

  it('is found in the words of a Chinese site', () => {
    assert.equal(underlined('欄位「優先」不存在。', 'project = SHOP AND 優先 = 高'), '優先');
  });

  it('is nowhere where nothing of it is named', () => {
    assert.equal(underlined("The operator '=' is not supported.", 'summary ~ x'), undefined);
  });
});
