import type { Field, FieldAnswers } from '../../../fields/field.ts';
import { showValue } from '../../../fields/fieldAnswers.ts';
import { quoted } from '../describeTarget.ts';
import type { ToolContext } from '../toolContext.ts';

/** Answers as a question shows them, each under its field's name. */
export function showAnswers(
  answers: FieldAnswers,
  fields: readonly Field[],
  { t }: Pick<ToolContext, 't'>,
): readonly string[] {
  return fields.flatMap(({ id, name }) => {
    const answer = answers[id];
    if (!answer) return [];
    const text = answer.kind === 'cleared' ? t('(to be emptied)') : showValue(answer);
    return text.includes('\n') ? [`${name}:`, ...quoted(text)] : [`${name}: ${text}`];
  });
}
