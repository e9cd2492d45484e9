import { box, done, mention, status, storage, taskList, todo } from '../markup.ts';
import type { TemplateSeed } from './seed.ts';

const TIMELINE = storage`
  <table data-layout="full-width"><colgroup><col /><col /><col /><col /></colgroup><thead>
    <tr><th rowspan="2"><p><strong>Phase</strong></p></th><th colspan="2"><p style="text-align: center;"><strong>Window</strong></p></th><th rowspan="2"><p><strong>State</strong></p></th></tr>
    <tr><th><p>from</p></th><th><p>to</p></th></tr>
    </thead><tbody>
    <tr><td><p>Teaser</p></td><td><p><time datetime="2026-11-02" /></p></td><td><p><time datetime="2026-11-08" /></p></td><td><p>${status('DONE', 'Green')}</p></td></tr>
    <tr><td><p>Early access</p><p><em>members only</em></p></td><td><p><time datetime="2026-11-09" /></p></td><td><p><time datetime="2026-11-10" /></p></td><td rowspan="2"><p>${status('IN PROGRESS', 'Blue')}</p></td></tr>
    <tr><td><p>Launch</p></td><td colspan="2" data-highlight-colour="#e3fcef"><p><time datetime="2026-11-11" /> 00:00&ndash;24:00 (UTC+8)</p></td></tr>
  </tbody></table>`;

const OWNERS = storage`
  <table data-layout="default"><tbody>
    <tr><th><p>Area</p></th><th><p>Owner</p></th><th><p>Open points</p></th></tr>
    <tr><td><p>Merchandising</p></td><td><p>${mention('meiling.liu')}</p></td><td>${taskList(
      todo('Prices and bundles approved'),
      todo('Photos in 1:1 and 16:9'),
      done('Size chart checked'),
    )}</td></tr>
    <tr><td><p>Storefront</p></td><td><p>${mention('priya.raman')}</p></td><td>${taskList(
      todo('Landing page reviewed on <em>small</em> screens'),
      todo('Structured data validates'),
    )}</td></tr>
    <tr><td><p>Fulfilment</p></td><td><p>${mention('aoife.obrien')}</p></td><td>${taskList(
      todo('Stock counted and released to the channel'),
      todo('Carrier cut-off times published'),
    )}</td></tr>
    <tr><td><p>Support</p></td><td><p><ac:placeholder ac:type="mention">@ who answers on the day</ac:placeholder></p></td><td><p><br /></p></td></tr>
  </tbody></table>`;

const DECISIONS = storage`
  <ac:adf-extension>
    <ac:adf-node type="decision-list"><ac:adf-attribute key="local-id">2f6f1d0e-7c2b-4b7b-9a10-7d1c6a0f5b01</ac:adf-attribute>
      <ac:adf-node type="decision-item"><ac:adf-attribute key="local-id">2f6f1d0e-7c2b-4b7b-9a10-7d1c6a0f5b02</ac:adf-attribute><ac:adf-attribute key="state">DECIDED</ac:adf-attribute><ac:adf-content>No coupon stacking on launch day</ac:adf-content></ac:adf-node>
      <ac:adf-node type="decision-item"><ac:adf-attribute key="local-id">2f6f1d0e-7c2b-4b7b-9a10-7d1c6a0f5b03</ac:adf-attribute><ac:adf-attribute key="state">DECIDED</ac:adf-attribute><ac:adf-content>Free shipping from &euro;&nbsp;49</ac:adf-content></ac:adf-node>
    </ac:adf-node>
    <ac:adf-fallback><ul class="decision-list"><li>No coupon stacking on launch day</li><li>Free shipping from &euro;&nbsp;49</li></ul></ac:adf-fallback>
  </ac:adf-extension>`;

const NOTE_PANEL = storage`
  <ac:adf-extension>
    <ac:adf-node type="panel"><ac:adf-attribute key="panel-type">note</ac:adf-attribute><ac:adf-attribute key="local-id">7be0c2a9-4f15-4a63-8c6e-52c1b9d3f004</ac:adf-attribute>
      <ac:adf-content><p>The embargo ends at <strong>09:00&nbsp;CET</strong>. Until then nothing is public, not even a staging address.</p></ac:adf-content>
    </ac:adf-node>
    <ac:adf-fallback><div class="panel conf-macro output-block"><div class="panelContent"><p>The embargo ends at <strong>09:00&nbsp;CET</strong>. Until then nothing is public, not even a staging address.</p></div></div></ac:adf-fallback>
  </ac:adf-extension>`;

/** Layout sections, merged cells, dates, tasks inside table cells, and the newer editor's ADF extensions. */
export const productLaunch: TemplateSeed = {
  name: 'Product launch',
  description:
    'From the teaser to the week after: who does what, and when it is too late to change your mind.',
  spaceKey: 'PLAY',
  labels: ['checklist', 'launch'],
  body: storage`
    <at:declarations>
      <at:string at:name="product" />
      <at:list at:name="market"><at:option at:value="Europe" /><at:option at:value="Taiwan" /><at:option at:value="Both" /></at:list>
      <at:textarea at:columns="80" at:name="pitch" at:rows="3" />
    </at:declarations>
    <ac:layout>
      <ac:layout-section ac:type="fixed-width" ac:breakout-mode="default"><ac:layout-cell>
        <h1><ac:emoticon ac:name="blue-star" ac:emoji-shortname=":rocket:" ac:emoji-id="1f680" ac:emoji-fallback="🚀" /> Launch of <at:var at:name="product" /></h1>
        <p>Market: <at:var at:name="market" /></p>
        <blockquote><p><at:var at:name="pitch" /></p></blockquote>
        ${NOTE_PANEL}
      </ac:layout-cell></ac:layout-section>
      <ac:layout-section ac:type="two_equal" ac:breakout-mode="default">
        <ac:layout-cell>
          <h2>Ready to sell</h2>
          ${taskList(
            todo('Product data complete: title, material, care, country of origin'),
            todo('Tax class and customs code set'),
            todo(
              'Search finds it',
              taskList(
                todo('by its name'),
                todo('by a common misspelling'),
                todo('by the old product it replaces'),
              ),
            ),
            done('Trademark cleared'),
          )}
        </ac:layout-cell>
        <ac:layout-cell>
          <h2>Ready to ship</h2>
          ${taskList(
            todo('First delivery booked in at the warehouse'),
            todo('Packaging tested: 1.2&nbsp;m drop, four corners'),
            todo('Return label and instructions in the box'),
          )}
        </ac:layout-cell>
      </ac:layout-section>
      <ac:layout-section ac:type="fixed-width" ac:breakout-mode="wide" ac:breakout-width="1010"><ac:layout-cell>
        <h2>Timeline</h2>
        ${TIMELINE}
        <h2>Owners</h2>
        ${OWNERS}
        <h2>Decisions</h2>
        ${DECISIONS}
        <h2>On the day</h2>
        <ol>
          <li><p>Open the war room: <a href="https://meet.shop.example/launch">meet.shop.example/launch</a></p></li>
          <li><p>Every hour, post three numbers:</p>
            <ul><li><p>orders per minute</p></li><li><p>conversion, split by</p>
              <ul><li><p>device</p></li><li><p>traffic source</p></li></ul></li>
            <li><p>stock left</p></li></ul></li>
          <li><p>At 80&nbsp;% sold, switch the banner to <em>last pieces</em>.</p></li>
        </ol>
        ${box('tip', '<p>Order lunch the day before. Nobody remembers on the day.</p>')}
      </ac:layout-cell></ac:layout-section>
    </ac:layout>`,
};
