import type { FieldFormUi } from '../../ui/fieldQuestions.ts';

/** Asks as another does, and keeps every answer as it is given. */
export function keepingUi(ui: FieldFormUi, keep: () => void): FieldFormUi {
  return {
    askField: async (question) => {
      const keepDraft = (text: string): void => {
        question.keepDraft(text);
        keep();
      };
      return ui.askField({ ...question, keepDraft });
    },
    review: (question) => {
      keep();
      return ui.review(question);
    },
  };
}
