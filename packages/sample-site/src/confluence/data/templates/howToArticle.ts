import { box, code, storage } from '../markup.ts';
import type { TemplateSeed } from './seed.ts';

const FEED = code(
  'xml',
  `
<product sku="TEE-0042">
  <description><![CDATA[Soft & light, <b>organic</b> cotton]]></description>
</product>
`,
  'feed.xml',
);

/** Text formatting of every kind, images, links and anchors, and a CDATA section inside a CDATA section. */
export const howToArticle: TemplateSeed = {
  name: 'How-to article',
  description: 'One task, step by step, for somebody who does it for the first time.',
  spaceKey: 'PLAY',
  labels: ['kb-how-to-article'],
  body: storage`
    <at:declarations><at:string at:name="task" /><at:string at:name="audience" /></at:declarations>
    <h1>How to <at:var at:name="task" /></h1>
    <p><em>For <at:var at:name="audience" />.</em> <ac:placeholder>Say in one sentence what the reader will have at the end.</ac:placeholder></p>
    <ac:structured-macro ac:name="panel" ac:schema-version="1">
      <ac:parameter ac:name="title">Before you start</ac:parameter><ac:parameter ac:name="borderStyle">solid</ac:parameter>
      <ac:rich-text-body><ul><li><p>Access to the <ac:link ac:anchor="glossary"><ac:plain-text-link-body><![CDATA[back office]]></ac:plain-text-link-body></ac:link></p></li><li><p>About&nbsp;10&nbsp;minutes</p></li></ul></ac:rich-text-body>
    </ac:structured-macro>
    <h2>Steps</h2>
    <ol>
      <li><p>Open <strong>Catalogue</strong> &rarr; <strong>Feeds</strong>.</p>
        <ac:image ac:align="center" ac:layout="center" ac:width="680" ac:alt="The feed list"><ri:attachment ri:filename="feed-list.png" ri:version-at-save="1" /><ac:caption><p>The feed list</p></ac:caption></ac:image></li>
      <li><p>Paste the product, for example:</p>${FEED}</li>
      <li><p>Choose <span style="color: rgb(191,38,0);"><strong>Validate</strong></span>, then <u>Publish</u>.<br />It takes up to a minute.</p>
        <ol><li><p>No errors: you are done.</p></li><li><p>Errors: see <ac:link ac:anchor="Troubleshooting"><ri:page ri:content-title="Feed errors" /><ac:link-body><em>Feed errors</em></ac:link-body></ac:link>.</p></li></ol></li>
    </ol>
    ${box('tip', '<p>Keep the feed below 10<sup>5</sup> products; CO<sub>2</sub> labels count as one attribute.</p>', 'Large catalogues')}
    ${box('note', '<p>Prices are <s>net</s> gross since &ldquo;feed 3&rdquo;.</p>')}
    <h2>Check the result</h2>
    <p>The product page shows the new text <ac:emoticon ac:name="tick" ac:emoji-shortname=":check_mark:" ac:emoji-id="atlassian-check_mark" ac:emoji-fallback=":check_mark:" />. If it does not, look at the response:</p>
    ${code('json', '{\n  "sku": "TEE-0042",\n  "published": true,\n  "warnings": []\n}')}
    <ac:image ac:width="420"><ri:url ri:value="https://static.shop.example/docs/product-page.png" /></ac:image>
    <blockquote><p>&ldquo;If it is not in the feed, it is not in the shop.&rdquo; &mdash; the catalogue team</p></blockquote>
    <hr />
    <h3><ac:structured-macro ac:name="anchor" ac:schema-version="1"><ac:parameter ac:name="">glossary</ac:parameter></ac:structured-macro>Glossary</h3>
    <table data-layout="default"><tbody>
      <tr><th><p>Word</p></th><th><p>Meaning</p></th></tr>
      <tr><td><p>SKU</p></td><td><p>One sellable variant, e.g. <code>TEE-0042-M</code> | one row in the feed</p></td></tr>
      <tr><td><p>Back office</p></td><td><p>The application behind <a href="https://office.shop.example/?tab=feeds&amp;lang=en">office.shop.example</a></p></td></tr>
    </tbody></table>
    <h2>Related</h2>
    <ul>
      <li><p><ac:link><ri:page ri:content-title="Release retrospectives" ri:space-key="SHOP" /></ac:link></p></li>
      <li><p><ac:link><ri:attachment ri:filename="feed-specification.pdf" /><ac:plain-text-link-body><![CDATA[Feed specification (PDF)]]></ac:plain-text-link-body></ac:link></p></li>
      <li><p><ac:placeholder>Add a link</ac:placeholder></p></li>
    </ul>`,
};
