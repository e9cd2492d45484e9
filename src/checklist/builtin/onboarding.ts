import type { TranslatedChecklist } from './builtinChecklist.ts';

export const onboarding: TranslatedChecklist = {
  id: 'onboarding',
  en: {
    title: 'Onboarding',
    description: 'A new colleague in the team, from the first day to the first own release.',
    markdown: `# Onboarding: {{name}}

Team {{project}} · starts on {{date}} · buddy {{owner}}

## Before the first day

- [ ] Computer, accounts and access to the building ordered
- [ ] Invited to the team channels, the calendar and the stand-up
- [ ] Jira, Confluence and source control: right groups, no more than needed
- [ ] A first small issue is chosen: {{issue}}

## First day

- [ ] Welcome by the team; lunch is not alone
- [ ] Two-factor sign-in and password manager set up
- [ ] Tour through the shop as a customer: search, order, return
- [ ] Who does what: team, product owner, support, operations

## First week

- [ ] The shop runs on the own computer, tests are green
- [ ] Board, workflow and the meaning of each status explained
- [ ] How we write issues, branches, commits and reviews
- [ ] Sat beside support for an hour
- [ ] {{issue}} done: branch, review, merged, seen in production

## First month

- [ ] Payment, stock and order flow explained by those who know them
- [ ] Dashboards and logs: can find one order from click to parcel
- [ ] Took part in a deployment with the checklist
- [ ] Rules for customer data and incidents read, and talked about
- [ ] Talk with {{owner}}: what helps, what is missing

## After three months

- [ ] Has led a release
- [ ] Shadowed one on-call shift
- [ ] Improved this checklist
`,
  },
  zhTw: {
    title: '新人到職',
    description: '新同事從第一天到第一次自己上版。',
    markdown: `# 新人到職：{{姓名}}

團隊 {{專案}} · {{日期}} 報到 · 夥伴 {{負責人}}

## 報到之前

- [ ] 已申請電腦、帳號與門禁
- [ ] 已邀請加入團隊頻道、行事曆與站立會議
- [ ] Jira、Confluence 與原始碼庫：群組正確，權限夠用就好
- [ ] 已挑好第一個小議題：{{議題}}

## 第一天

- [ ] 團隊歡迎，午餐有人陪
- [ ] 兩步驟驗證與密碼管理工具已設定
- [ ] 以顧客身分走一遍商店：搜尋、下單、退貨
- [ ] 誰負責什麼：團隊、產品負責人、客服、維運

## 第一週

- [ ] 商店可在自己的電腦上執行，測試全數通過
- [ ] 已說明看板、流程與每個狀態的意義
- [ ] 我們如何寫議題、開分支、提交與審查
- [ ] 在客服旁邊坐一小時
- [ ] 完成 {{議題}}：分支、審查、合併、上線後親眼確認

## 第一個月

- [ ] 由熟悉的人說明金流、庫存與訂單流程
- [ ] 儀表板與記錄檔：能追到一筆訂單，從點擊到包裹
- [ ] 照著檢查清單參與過一次部署
- [ ] 讀過並討論顧客資料與事故處理的規定
- [ ] 與 {{負責人}} 談過：什麼有幫助、還缺什麼

## 三個月後

- [ ] 主導過一次上版
- [ ] 跟過一次值班
- [ ] 改進過這份檢查清單
`,
  },
};
