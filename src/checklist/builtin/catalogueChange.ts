import type { TranslatedChecklist } from './builtinChecklist.ts';

export const catalogueChange: TranslatedChecklist = {
  id: 'catalogue-change',
  en: {
    title: 'Catalogue change',
    description: 'Products, prices or categories change in bulk: each risk with a check and a way back.',
    markdown: `# Catalogue change: {{change}}

Issue {{issue}} · live on {{date}} · owner {{owner}}

## Prepare

- [ ] The change is a file with one line for each product, kept beside {{issue}}
- [ ] Way back: an export of the present values, taken today and opened once to see that it can be read
- [ ] A second person has read ten lines, the dearest and the cheapest among them
- [ ] Lines that change a price by more than 20 % are listed, and product management has agreed to each
- [ ] Running campaigns, vouchers and bundles with these products are known

## Try it on staging

- [ ] The import reports as many changed products as the file has lines
- [ ] Product page, search, filters and basket show the new values, in every currency and language
- [ ] Tax class, weight and delivery class are still set: the basket gives the same shipping as before
- [ ] Addresses of pages stayed, or the old ones lead to the new ones
- [ ] The way back was tried: after it the export is the same as before

## Go live

- [ ] Imported outside peak hours, with support and the warehouse told
- [ ] Feeds to marketplaces and advertising ran once and reported no refused products
- [ ] Caches and the search index are fresh: three products looked up as a customer
- [ ] One order placed and cancelled with a changed product

## Watch

- [ ] After an hour: orders, baskets left and zero-result searches are as on the same day last week
- [ ] If orders drop by more than 10 %: the export is imported back, and {{owner}} tells the channel
- [ ] After a day: no invoice or delivery note with an old price
- [ ] What was learned is written in {{issue}}
`,
  },
  zhTw: {
    title: '商品目錄異動',
    description: '大量變更商品、價格或分類：每項風險都有檢查方法與退路。',
    markdown: `# 商品目錄異動：{{異動}}

議題 {{議題}} · {{日期}} 生效 · 負責人 {{負責人}}

## 準備

- [ ] 異動整理成一個檔案，一行一項商品，並附在 {{議題}}
- [ ] 退路：今天已匯出目前的資料，並打開確認讀得出來
- [ ] 另一位同仁看過其中十行，包含最貴與最便宜的商品
- [ ] 價格變動超過 20 % 的都列出來，產品管理逐項同意
- [ ] 已知道這些商品目前參加的活動、折價券與組合

## 在測試環境試一次

- [ ] 匯入結果的異動筆數和檔案的行數一樣
- [ ] 商品頁、搜尋、篩選與購物車都顯示新資料，每種幣別與語言都看過
- [ ] 稅別、重量與配送類別都還在：購物車算出的運費和之前一樣
- [ ] 頁面網址沒變，或舊網址會轉到新網址
- [ ] 試過退路：還原後再匯出，和原本的一樣

## 上線

- [ ] 在離峰時段匯入，並已通知客服與倉庫
- [ ] 給各平台與廣告的商品資料已送出一次，沒有被退回的商品
- [ ] 快取與搜尋索引已更新：用顧客的身分查過三項商品
- [ ] 用異動過的商品下一筆訂單再取消

## 觀察

- [ ] 一小時後：訂單、放棄的購物車與查無結果的搜尋，和上週同一天差不多
- [ ] 訂單下降超過 10 % 時：把匯出的資料匯回去，並由 {{負責人}} 在頻道說明
- [ ] 一天後：沒有發票或出貨單還是舊價格
- [ ] 學到的事寫在 {{議題}}
`,
  },
};
