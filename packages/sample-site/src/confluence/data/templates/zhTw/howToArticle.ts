import { box, code, storage } from '../../markup.ts';
import type { TemplateSeed } from '../seed.ts';

/** Images, anchors and nested lists in a text without spaces between words. */
export const howToArticleZhTw: TemplateSeed = {
  name: '操作說明',
  description: '給第一次操作的人看的步驟說明。',
  spaceKey: 'OPS',
  labels: ['kb-how-to-article'],
  body: storage`
    <at:declarations><at:string at:name="task" /></at:declarations>
    <h1>如何<at:var at:name="task" /></h1>
    <p><ac:placeholder>用一句話說明做完之後會得到什麼。</ac:placeholder></p>
    <h2>開始之前</h2>
    <ul><li><p>後台權限：<code>訂單管理</code></p></li><li><p>大約 10 分鐘</p></li></ul>
    <h2>步驟</h2>
    <ol>
      <li><p>進入<strong>後台</strong>&nbsp;&rarr;&nbsp;<strong>電子發票</strong>&nbsp;&rarr;&nbsp;<strong>作廢與折讓</strong>。</p>
        <ac:image ac:align="center" ac:width="640" ac:alt="發票列表"><ri:attachment ri:filename="發票列表.png" /></ac:image></li>
      <li><p>輸入訂單編號，確認買受人與金額：</p>
        <ol><li><p>整筆退貨：選「作廢」。</p></li><li><p>部分退貨：選「折讓」，輸入<u>未稅</u>金額。<br />稅額會自動計算。</p></li></ol></li>
      <li><p>送出後約一分鐘，加值中心會回傳結果：</p>
        ${code('json', '{\n  "invoiceNumber": "AB12345678",\n  "status": "VOIDED",\n  "message": "作廢成功"\n}', '回傳範例')}</li>
    </ol>
    ${box('tip', '<p>已申報的跨期發票不能作廢，請改用折讓。</p>')}
    ${box('note', '<p>三聯式發票要先取得買受人蓋章的折讓單。</p>')}
    <h2>確認結果</h2>
    <p>回到訂單頁，發票狀態顯示「已作廢」<ac:emoticon ac:name="tick" ac:emoji-shortname=":check_mark:" ac:emoji-id="atlassian-check_mark" ac:emoji-fallback=":check_mark:" />。</p>
    <blockquote><p>發票開錯不可怕，沒有紀錄才可怕。</p></blockquote>
    <h2>相關文件</h2>
    <ul>
      <li><p><ac:link><ri:page ri:content-title="雙11 值班表" ri:space-key="OPS" /></ac:link></p></li>
      <li><p><a href="https://www.einvoice.nat.gov.tw/">財政部電子發票整合服務平台</a></p></li>
    </ul>`,
};
