import type { TranslatedChecklist } from './builtinChecklist.ts';

export const acquisitionCampaign: TranslatedChecklist = {
  id: 'acquisition-campaign',
  en: {
    title: 'Acquisition campaign',
    description: 'New customers are to find the shop: advertising, landing page, tracking and load.',
    markdown: `# Acquisition campaign: {{campaign}}

Issue {{issue}} · starts on {{date}} · owner {{owner}}

## Goal and limits

- [ ] One number says whether it worked, with today's value beside it
- [ ] Budget for each day and a cost for each new customer at which we stop are written down
- [ ] Who may stop it, and how, is known to two people

## Landing page

- [ ] It says what the advertisement says: same product, same price, same words
- [ ] It shows in under three seconds on a phone with a slow connection
- [ ] Claims, prices and legal notices reviewed for every country it runs in
- [ ] Way back: a sold-out product or a failing page leads to its category, not to an error

## Tracking and consent

- [ ] Nothing is loaded before consent: looked at in the browser's network view
- [ ] A test order arrives once in analytics, with the campaign's name and the right amount
- [ ] Without consent the order still goes through, and is counted by the shop itself
- [ ] The voucher works once for each customer, and not together with others
- [ ] Way back: tags and voucher are switched off by a setting, each by itself, without a deployment

## Shop under load

- [ ] Load test for three times the usual visitors passed: landing page, search, basket, checkout
- [ ] Alerts for errors, slow pages and empty stock go to somebody who is on duty
- [ ] Way back: advertising is paused, and a flag switches the landing page to the ordinary one, without a deployment

## Run

- [ ] First hour: visitors, new accounts and orders move together; if visitors rise alone, tracking or checkout is broken
- [ ] Every day: cost for each new customer against the limit, noted in {{issue}}
- [ ] At its end: advertisements, voucher and flag are off, and {{issue}} says what it brought
`,
  },
  zhTw: {
    title: '拓客活動',
    description: '讓新顧客找到商店：廣告、到達頁、追蹤與負載。',
    markdown: `# 拓客活動：{{活動}}

議題 {{議題}} · {{日期}} 開始 · 負責人 {{負責人}}

## 目標與界限

- [ ] 用一個數字判斷成效，旁邊寫下今天的數值
- [ ] 寫下每天的預算，以及每位新顧客的成本到多少就停
- [ ] 有兩個人知道誰可以停、怎麼停

## 到達頁

- [ ] 和廣告講的一樣：同樣的商品、價格與說法
- [ ] 用手機與慢速網路，三秒內看得到內容
- [ ] 投放國家的宣稱、價格與法律聲明都審閱過
- [ ] 退路：商品售完或頁面出錯時導向分類頁，而不是錯誤頁

## 追蹤與同意

- [ ] 同意之前不載入任何追蹤：已在瀏覽器的網路檢視確認
- [ ] 測試訂單在分析系統只出現一次，活動名稱與金額都正確
- [ ] 不同意追蹤也能完成訂單，並由商店自己計數
- [ ] 折價券每位顧客只能用一次，也不能和其他優惠並用
- [ ] 退路：追蹤碼與折價券都能各自用設定關閉，不必部署

## 商店的負載

- [ ] 平常三倍訪客的負載測試通過：到達頁、搜尋、購物車、結帳
- [ ] 錯誤、變慢與缺貨的告警會通知到值班的人
- [ ] 退路：暫停廣告，並以旗標把到達頁換回一般頁面，不必部署

## 進行中

- [ ] 第一個小時：訪客、新帳號與訂單一起成長；只有訪客增加，就是追蹤或結帳壞了
- [ ] 每天：每位新顧客的成本對照界限，記在 {{議題}}
- [ ] 結束時：廣告、折價券與旗標都已關閉，並在 {{議題}} 寫下成果
`,
  },
};
