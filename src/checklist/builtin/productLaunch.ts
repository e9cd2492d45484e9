import type { TranslatedChecklist } from './builtinChecklist.ts';

export const productLaunch: TranslatedChecklist = {
  id: 'product-launch',
  en: {
    title: 'Product launch',
    description: 'A new product or feature reaches customers: shop, marketing, support and numbers.',
    markdown: `# Product launch: {{project}}

Launch on {{date}} · owner {{owner}} · issue {{issue}}

## Product

- [ ] What the customer gets is written in one sentence, and everybody tells the same one
- [ ] Prices, taxes and discounts checked in every currency we sell in
- [ ] Stock, delivery times and return rules are agreed with fulfilment
- [ ] Product pages complete: pictures, sizes, alternative texts, translations
- [ ] Search, filters and recommendations find it
- [ ] Way back: today's prices are exported, and reading them back was tried

## Technology

- [ ] {{version}} is deployed, the feature is behind a flag
- [ ] Basket, checkout, payment and order mail tested with the new product
- [ ] Load test for the expected peak passed, with head room
- [ ] Dashboards and alerts for orders, errors and stock are ready
- [ ] There is a way to switch it off without a deployment

## Market

- [ ] Announcement, newsletter and social posts scheduled for {{date}}
- [ ] Landing page reviewed for claims and legal notices
- [ ] Tracking follows the consent settings, and events arrive in analytics
- [ ] Support has answers for the ten likeliest questions
- [ ] Way back: newsletter and posts can be held until an hour before, and support knows what to say then

## Launch day

- [ ] Go or no-go decided by {{owner}}, with the reasons noted
- [ ] Flag on for staff, then 5 %, then everybody
- [ ] First real orders followed from basket to delivery note
- [ ] Way back: if errors or failed payments double, the flag goes off first, and {{owner}} tells the channel
- [ ] Channel for questions is staffed until the evening

## One week later

- [ ] Numbers against the goal: orders, conversion, returns, support tickets
- [ ] Flag and dead code have an issue for their removal
- [ ] Retrospective held, decisions noted in {{issue}}
`,
  },
  zhTw: {
    title: '產品上市',
    description: '新產品或新功能推向顧客：商店、行銷、客服與數據。',
    markdown: `# 產品上市：{{專案}}

{{日期}} 上市 · 負責人 {{負責人}} · 議題 {{議題}}

## 產品

- [ ] 用一句話寫下顧客得到什麼，而且每個人講的都一樣
- [ ] 所有販售幣別的價格、稅額與折扣都核對過
- [ ] 庫存、到貨時間與退貨規則已與出貨團隊確認
- [ ] 商品頁完整：圖片、尺寸、替代文字、翻譯
- [ ] 搜尋、篩選與推薦都找得到
- [ ] 退路：已匯出今天的價格，並試過匯回

## 技術

- [ ] {{版本}} 已部署，功能以旗標保護
- [ ] 已用新商品測過購物車、結帳、付款與訂單通知信
- [ ] 預期尖峰的負載測試通過，並留有餘裕
- [ ] 訂單、錯誤與庫存的儀表板及告警已備妥
- [ ] 不必重新部署就能關閉

## 市場

- [ ] 公告、電子報與社群貼文已排定於 {{日期}} 發出
- [ ] 到達頁的宣稱與法律聲明已審閱
- [ ] 追蹤遵守同意設定，事件也有進到分析系統
- [ ] 客服已備妥最可能的十個問題的答案
- [ ] 退路：電子報與貼文在一小時前都還能攔下，客服也知道屆時怎麼說

## 上市當天

- [ ] 由 {{負責人}} 決定上或不上，並記下理由
- [ ] 旗標先開給同仁，再開 5 %，最後全開
- [ ] 追蹤頭幾筆真實訂單，從購物車到出貨單
- [ ] 退路：錯誤或付款失敗變成兩倍時先關旗標，並由 {{負責人}} 在頻道說明
- [ ] 提問頻道有人值守到晚上

## 一週之後

- [ ] 對照目標看數字：訂單、轉換率、退貨、客服案件
- [ ] 移除旗標與無用程式碼已建立議題
- [ ] 已開回顧會議，結論記在 {{議題}}
`,
  },
};
