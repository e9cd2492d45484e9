import type { VNode } from 'preact';
import type { Audience } from '../../protocol/issueActions.ts';
import type { AudienceView } from '../../protocol/issueView.ts';
import { Icon } from '../kit/icons.tsx';
import { fill } from '../kit/text.ts';
import { usePage, type Page } from './page.ts';
import { useDraft } from './useDraft.ts';

/** Who alone may read something. */
export function AudienceMark({ audience }: { audience: AudienceView }): VNode {
  const { strings } = usePage();
  return <span class="lozenge neutral">{wordsOf(audience, strings)}</span>;
}

/** Where it is kept who may read a text. @param slot of the text */
export function audienceSlot(slot: string): string {
  return `${slot} audience`;
}

interface AudienceChoice {
  readonly shown: Audience;
  /** What the user chose; undefined where they left it as it was. */
  readonly chosen: Audience | undefined;
  readonly set: (audience: Audience) => void;
  /** Saved or given up. */
  readonly forget: () => void;
}

/**
 * Who may read a text that is being typed. It is kept as the text is: what was meant for some never becomes public over a
 * reload.
 * @param slot of the text
 * @param initial who may read it so far
 */
export function useAudience(slot: string, initial: Audience): AudienceChoice {
  const draft = useDraft(audienceSlot(slot), '');
  const chosen = readAudience(draft.text);
  return {
    shown: chosen ?? initial,
    chosen,
    set: (audience) => draft.set(audience === 'everyone' ? audience : `${audience.type}:${audience.value}`),
    forget: () => draft.forget(),
  };
}

function readAudience(text: string): Audience | undefined {
  if (text === 'everyone') return text;
  const [type = '', ...value] = text.split(':');
  return type === 'role' || type === 'group' ? { type, value: value.join(':') } : undefined;
}

/** Says who may read it, and asks for others. */
export function AudienceButton({ audience }: { audience: AudienceChoice }): VNode {
  const { host, strings, tell } = usePage();
  const { shown, set } = audience;
  const label = fill(
    strings.chooseAudience,
    shown === 'everyone' ? strings.visibleToEveryone : wordsOf(shown, strings),
  );
  return (
    <button
      type="button"
      class="link audience"
      title={label}
      aria-label={label}
      onClick={() =>
        tell(
          host.request('chooseAudience', { chosen: shown }).then((answer) => {
            if (answer !== 'undone') set(answer);
          }),
        )
      }
    >
      <Icon name={shown === 'everyone' ? 'globe' : 'lock'} />
      {shown === 'everyone' ? strings.visibleToEveryone : wordsOf(shown, strings)}
    </button>
  );
}

function wordsOf({ type, value }: AudienceView, strings: Page['strings']): string {
  return fill(type === 'role' ? strings.visibleToRole : strings.visibleToGroup, value);
}
