import { box, code, done, expand, status, storage, taskList, todo } from '../markup.ts';
import type { TemplateSeed } from './seed.ts';

const MARKDOWN_LOOKALIKES = storage`
  <ul>
    <li><p>1. not a number, # not a heading, - not a bullet, &gt; not a quote</p></li>
    <li><p>*stars*, _underscores_, snake_case_name, ~~tildes~~, ${'`'}ticks${'`'}, a|b, [x] and [text](https://shop.example)</p></li>
    <li><p>- [ ] not a task, &lt;b&gt;not bold&lt;/b&gt;, C:\shop\feeds, &amp;nbsp;, ${'$'}{version}</p></li>
  </ul>`;

const HOSTILE = storage`
  <p><a href="javascript:alert(document.domain)">a script for an address</a>, <a href="command:workbench.action.quit">a command for an address</a>,
   <a href="https://shop.example/a(b)?q=&quot;x&quot;&amp;r=1|2">brackets in an address</a>, <a href="">no address</a></p>
  <ac:image><ri:url ri:value="javascript:alert(1)" /></ac:image>`;

const DEEP = storage`
  <ul><li><p>A list in a list, with a task list and a table</p>
    <ol><li><p>second level</p>
      ${taskList(todo(`with <code>a | b</code><br />and a second line`), todo(''), done('<p>a paragraph</p><p>and another</p>'))}
      <table data-layout="default"><tbody><tr><th><p>A</p></th><td><ul><li><p>one</p></li><li><p>two</p></li></ul></td></tr>
        <tr><th><p>B</p></th><td><table data-layout="default"><tbody><tr><td><p>a table in a table</p></td></tr></tbody></table></td></tr></tbody></table>
    </li></ol></li></ul>`;

/** Well-formed, and as unkind as people and apps can make it: what looks like Markdown, unsafe links, deep nesting. */
export const everythingAtOnce: TemplateSeed = {
  name: 'Everything at once',
  description: 'Shows every kind of formatting, and some that nobody should use.',
  spaceKey: 'SHOP',
  labels: ['imported', 'test'],
  body: storage`
    <at:declarations><at:string at:name="a name with spaces" /><at:list at:name="empty list"><at:option at:value="" /></at:list></at:declarations>
    <h1>Everything <em>at <strong>once</strong></em> &amp; <code>more</code> <at:var at:name="a name with spaces" /> <at:var at:name="empty list" /></h1>
    <h2>Looks like Markdown</h2>
    ${MARKDOWN_LOOKALIKES}
    <h2>Links</h2>
    ${HOSTILE}
    <h2>Nesting</h2>
    ${DEEP}
    ${box('info', box('note', `<p>A note in an info box</p>${taskList(todo('a task in a box in a box'))}`))}
    ${expand('An expand with code', code('typescript', 'const fence = "```";\nconst end = "]]>";\n\tconst tab = `${fence}`;'))}
    <h2>Text</h2>
    <p>Mixed <strong><em><u>bold, italic, underlined</u></em></strong>, <strong> spaces inside </strong>end, 半形English與全形混排，３００ 元, emoji 👩‍👩‍👧‍👦, שלום, zero&#8203;width, soft&shy;hyphen, <span style="color: rgb(255,0,0);">red</span>, <big>big</big>, <small>small</small>, <del>deleted</del>, <ins>inserted</ins>.</p>
    <p style="margin-left: 40.0px;">Indented &hellip; <kbd>Ctrl</kbd>+<kbd>S</kbd></p>
    <p />
    <p>${status('a | b', 'Purple')}${status('', 'Red')}</p>
    <h2>From apps that are not installed</h2>
    <ac:structured-macro ac:name="drawio" ac:schema-version="1"><ac:parameter ac:name="diagramName">Checkout flow</ac:parameter></ac:structured-macro>
    <ac:structured-macro ac:name="details" ac:schema-version="1"><ac:rich-text-body><table data-layout="default"><tbody><tr><th><p>Owner</p></th><td><p>nobody</p></td></tr></tbody></table></ac:rich-text-body></ac:structured-macro>
    <ac:adf-extension><ac:adf-node type="extension"><ac:adf-attribute key="extension-key">vote</ac:adf-attribute><ac:adf-attribute key="parameters"><ac:adf-parameter key="question">Ship it?</ac:adf-parameter></ac:adf-attribute></ac:adf-node></ac:adf-extension>
    <h6>The end</h6>
    <table data-layout="default"><tbody></tbody></table>`,
};
