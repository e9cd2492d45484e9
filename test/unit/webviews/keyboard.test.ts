import assert from 'node:assert/strict';
import { openForm, saveWithEnter, takeKeyboard } from '../../../src/webviews/kit/keyboard.ts';

type Listener = (event: unknown) => void;

/** An element of a page that is not there. */
class Fake {
  readonly isBox: boolean;
  constructor(isBox: boolean) {
    this.isBox = isBox;
  }
  closest(): this | null {
    return this.isBox ? this : null;
  }
  focus(): void {
    document.activeElement = this;
  }
}

const document: {
  activeElement: Fake | null;
  hasFocus: () => boolean;
  execCommand: (name: string, ui: boolean, text: string) => void;
} = {
  activeElement: null,
  hasFocus: () => isTurnedTo,
  execCommand: (_name, _ui, text) => inserted.push([document.activeElement, text]),
};
const inserted: [Fake | null, string][] = [];
/** Whether the page has the keyboard, and no other part of the window. */
let isTurnedTo = true;

describe('the keyboard, while a form is on its way', () => {
  const page = globalThis as { document?: unknown; window?: unknown; HTMLElement?: unknown };
  const button = new Fake(false);
  let listeners: Listener[];
  /** Keys that came to the page's own keys. */
  let through: string[];

  beforeEach(() => {
    listeners = [];
    through = [];
    inserted.length = 0;
    isTurnedTo = true;
    document.activeElement = button;
    page.document = document;
    page.HTMLElement = Fake;
    page.window = {
      addEventListener: (_name: string, listener: Listener) => listeners.push(listener),
      removeEventListener: (_name: string, listener: Listener) =>
        (listeners = listeners.filter((one) => one !== listener)),
    };
  });
  afterEach(() => {
    delete page.document;
    delete page.window;
    delete page.HTMLElement;
  });

  const press = (key: string, more: object = {}): void => {
    const stopped: string[] = [];
    const event = {
      key,
      target: document.activeElement,
      ctrlKey: false,
      altKey: false,
      metaKey: false,
      preventDefault: () => undefined,
      stopImmediatePropagation: () => stopped.push(key),
      ...more,
    };
    for (const listener of listeners) if (stopped.length === 0) listener(event);
    if (stopped.length === 0) through.push(key);
  };

  /** A form that the host is still asked for. */
  const form = (): { readonly box: Fake; readonly arrive: () => void; readonly open: Promise<void> } => {
    const box = new Fake(true);
    let arrive = (): void => undefined;
    const asked = new Promise<void>((resolve) => (arrive = resolve));
    const open = openForm(asked, () => takeKeyboard(box as unknown as HTMLElement));
    return { box, arrive: () => arrive(), open };
  };

  it('types into the form, and does nothing else', async () => {
    const { box, arrive, open } = form();
    for (const key of ['w', '9', 'Backspace', '8', 'Enter', '字']) press(key);
    press('@', { ctrlKey: true, altKey: true });
    press('e', { repeat: true });
    arrive();
    await open;
    assert.deepEqual(inserted, [[box, 'w8\n字@']]);
    assert.deepEqual(through, []);
    press('w', { target: button });
    assert.deepEqual(through, ['w']);
  });

  it('leaves what is no text to whom it is for', () => {
    form();
    press('Tab');
    press('f', { ctrlKey: true });
    assert.deepEqual(through, ['Tab', 'f']);
  });

  it('stays where somebody began to type meanwhile', async () => {
    const { arrive, open } = form();
    press('a');
    const other = new Fake(true);
    other.focus();
    press('b');
    arrive();
    await open;
    assert.equal(document.activeElement, other);
    assert.deepEqual(inserted, []);
    assert.deepEqual(through, ['b']);
  });

  it('waits with the form where somebody types elsewhere in the window', async () => {
    const { box, arrive, open } = form();
    isTurnedTo = false;
    arrive();
    await open;
    assert.equal(document.activeElement, button);
    const [turned] = listeners;
    turned?.(undefined);
    assert.equal(document.activeElement, box);
  });

  it('types into one form of two', async () => {
    const [first, second] = [form(), form()];
    press('x');
    second.arrive();
    await second.open;
    press('y');
    first.arrive();
    await first.open;
    assert.equal(document.activeElement, second.box);
    assert.deepEqual(through, ['y']);
  });

  it('is free again where the form does not come', async () => {
    await assert.rejects(
      openForm(Promise.reject(new Error('away')), () => undefined),
      /away/,
    );
    press('w');
    assert.deepEqual(through, ['w']);
  });
});

describe('Enter at a list', () => {
  const page = globalThis as { HTMLSelectElement?: unknown };
  class FakeSelect {
    readonly form = { requestSubmit: () => done.push('saved') };
  }
  const done: string[] = [];
  beforeEach(() => {
    done.length = 0;
    page.HTMLSelectElement = FakeSelect;
  });
  afterEach(() => delete page.HTMLSelectElement);

  const press = (key: string, target: object = new FakeSelect(), more: object = {}): readonly string[] => {
    done.length = 0;
    const preventDefault = (): number => done.push('not opened');
    saveWithEnter({ key, target, preventDefault, ...more } as unknown as KeyboardEvent);
    return [...done];
  };

  it('saves its form, and does not open it', () => {
    assert.deepEqual(press('Enter'), ['not opened', 'saved']);
    assert.deepEqual(press('Enter', new FakeSelect(), { repeat: true }), ['not opened']);
  });

  it('leaves other keys to the list, and Enter elsewhere to the form', () => {
    for (const key of [' ', 'ArrowDown', 'Escape']) assert.deepEqual(press(key), []);
    assert.deepEqual(press('Enter', {}), []);
    assert.deepEqual(press('Enter', new FakeSelect(), { ctrlKey: true }), []);
  });
});
