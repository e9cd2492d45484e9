import type { VNode } from 'preact';
import type { SideView, TextPartView } from '../../protocol/issueView.ts';
import { fill } from '../kit/text.ts';
import { usePage } from './page.ts';

/** What the user entered, what is on the site now and what it was, with what differs marked. */
export function Sides({ sides }: { readonly sides: readonly SideView[] }): VNode {
  const { strings } = usePage();
  return (
    <>
      {sides.map(({ name, mine, theirs, was }, index) => (
        <div key={index} class="sides">
          {name !== undefined && <p class="sideName">{name}</p>}
          <dl>
            <dt>{strings.yours}</dt>
            <dd>
              <Parts parts={mine} />
            </dd>
            {theirs && (
              <>
                <dt>{strings.onTheSite}</dt>
                <dd>
                  <Parts parts={theirs} />
                </dd>
              </>
            )}
            {theirs && was !== undefined && (
              <>
                <dt>{strings.before}</dt>
                <dd>
                  <Parts parts={was === '' ? [] : [{ text: was, differs: false }]} />
                </dd>
              </>
            )}
          </dl>
        </div>
      ))}
    </>
  );
}

function Parts({ parts }: { readonly parts: readonly TextPartView[] }): VNode {
  const { strings } = usePage();
  if (parts.length === 0) return <span class="quiet">{strings.nothingThere}</span>;
  return <>{parts.map(({ text, differs }, index) => (differs ? <mark key={index}>{text}</mark> : text))}</>;
}

interface SettleProps {
  readonly settles: { readonly id: string; readonly fieldId?: string };
  /** Of what is in question, for whoever hears the buttons one by one. */
  readonly name?: string | undefined;
}

/** Which side shall stand, and what becomes of the other one. */
export function SettleButtons({ settles, name }: SettleProps): VNode {
  const { host, strings, tell } = usePage();
  const choices = [
    { use: 'mine', label: strings.useMine, does: strings.useMineDoes },
    { use: 'theirs', label: strings.useTheirs, does: strings.useTheirsDoes },
  ] as const;
  return (
    <div class="settle">
      {choices.map(({ use, label, does }) => (
        <button
          key={use}
          type="button"
          class="secondary"
          title={does}
          aria-label={name === undefined ? label : fill(strings.labelled, label, name)}
          onClick={() => tell(host.request('settle', { ...settles, use }))}
        >
          {label}
        </button>
      ))}
      <p class="quiet">
        {strings.useMineDoes} {strings.useTheirsDoes}
      </p>
    </div>
  );
}
