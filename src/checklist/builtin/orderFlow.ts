import type { TranslatedChecklist } from './builtinChecklist.ts';

export const orderFlow: TranslatedChecklist = {
  id: 'order-flow',
  en: {
    title: 'Change in the order flow',
    description:
      'From product management over the shop and fulfilment to distribution: every hand-over is tested.',
    markdown: `# Change in the order flow: {{change}}

Issue {{issue}} · {{version}} · live on {{date}} · owner {{owner}}

## Product management

- [ ] What changes for the customer, the warehouse and the carrier is written in three sentences
- [ ] Orders that are under way on {{date}} are counted, and it is decided which rules they follow
- [ ] One person of each team below has said yes in {{issue}}

## Store operations

- [ ] An order of each kind goes through on staging: new, guest, gift, pre-order, several parcels, paid on invoice
- [ ] Cancelling before, during and after payment gives the money back once
- [ ] Stock is taken when it is sold and comes back when it is cancelled: counted before and after
- [ ] Way back: a flag sends new orders along the old way, while those on the new way are finished there

## Fulfilment

- [ ] The warehouse has picked and packed three test orders, with its own devices and labels
- [ ] Partial deliveries, missing goods and wrong addresses end in a task for a person, not in a queue
- [ ] A message that is delivered twice makes one parcel; one that is lost shows in an alert within 15 minutes
- [ ] Way back: orders can be exported and picked by list for one day

## Distribution

- [ ] Labels, customs papers and weights accepted by every carrier's test service
- [ ] Tracking reaches the customer's account and mail; a parcel that comes back starts a return
- [ ] Carriers know the first day, the volume and whom to call
- [ ] Way back: for one day labels are made on each carrier's own page, and the tracking numbers read in

## Live

- [ ] Ten real orders followed from basket to doorstep, one for each carrier
- [ ] Each hour of the first day: orders paid, picked, sent; nothing waits longer than before
- [ ] If a hand-over stands still for 30 minutes, {{owner}} decides between mending it and the way back
- [ ] After a week: returns, support tickets and delivery times against the week before, noted in {{issue}}
`,
  },
  zhTw: {
    title: '訂單流程異動',
    description: '從產品管理、商店營運、出貨到配送：每一次交接都測過。',
    markdown: `# 訂單流程異動：{{異動}}

議題 {{議題}} · {{版本}} · {{日期}} 上線 · 負責人 {{負責人}}

## 產品管理

- [ ] 用三句話寫下顧客、倉庫與物流業者會有什麼不同
- [ ] 已算出 {{日期}} 當天進行中的訂單，並決定適用哪一套規則
- [ ] 下列每個團隊都有一位同仁在 {{議題}} 表示同意

## 商店營運

- [ ] 每種訂單都在測試環境走完：新客、訪客、送禮、預購、分批出貨、貨到付款
- [ ] 付款前、付款中與付款後取消，款項都只退一次
- [ ] 售出時扣庫存、取消時加回來：前後都盤點過
- [ ] 退路：以旗標讓新訂單走舊流程，已在新流程的照新流程走完

## 出貨

- [ ] 倉庫已用自己的設備與標籤，揀貨並包裝三筆測試訂單
- [ ] 部分出貨、缺貨與地址錯誤會變成某個人的工作，而不是卡在佇列
- [ ] 重複送達的訊息只產生一件包裹；遺失的訊息在 15 分鐘內告警
- [ ] 退路：可以匯出訂單，用清單人工揀貨一天

## 配送

- [ ] 每家物流業者的測試服務都接受標籤、報關文件與重量
- [ ] 追蹤資訊會到顧客的帳號與信箱；退回的包裹會開始退貨流程
- [ ] 物流業者知道第一天的日期、數量與聯絡人
- [ ] 退路：可以改用物流業者自己的網頁製作標籤一天，再匯入追蹤編號

## 上線

- [ ] 追蹤十筆真實訂單，從購物車到送達，每家物流業者至少一筆
- [ ] 第一天每小時：付款、揀貨、出貨的數量；沒有哪一步等得比以前久
- [ ] 任何交接停擺 30 分鐘，由 {{負責人}} 決定修復或走退路
- [ ] 一週後：退貨、客服案件與到貨時間和前一週比較，記在 {{議題}}
`,
  },
};
