/** What one feature knows, for others that ask for it; the one that knows is opened when it is first asked. */
export class KnownElsewhere<Question, Answer> {
  readonly #open: () => Promise<void>;
  #answer: ((question: Question) => Promise<readonly Answer[]>) | undefined;

  constructor(open: () => Promise<void>) {
    this.#open = open;
  }

  /** Says who knows. */
  provide(answer: (question: Question) => Promise<readonly Answer[]>): void {
    this.#answer = answer;
  }

  /** None where nobody can tell. */
  async ask(question: Question): Promise<readonly Answer[]> {
    if (this.#answer === undefined) await this.#open();
    return (await this.#answer?.(question)) ?? [];
  }
}
