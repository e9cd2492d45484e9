import { Emitter, type Disposable } from '../../core/events.ts';

/** Whether somebody waits for a request. One that was made in the background becomes urgent when a person asks too. */
export class Urgency {
  readonly #raised = new Emitter<void>();
  #isBackground: boolean;

  constructor(isBackground: boolean) {
    this.#isBackground = isBackground;
  }

  get isBackground(): boolean {
    return this.#isBackground;
  }

  /** A person waits for it from now on. */
  raise(): void {
    if (!this.#isBackground) return;
    this.#isBackground = false;
    this.#raised.fire();
  }

  /** Called when somebody comes to wait for it. */
  onRaise(listener: () => void): Disposable {
    return this.#raised.event(listener);
  }
}
