import type { TranslatedChecklist } from './builtinChecklist.ts';

export const testScript: TranslatedChecklist = {
  id: 'test-script',
  en: {
    title: 'Test script',
    description: 'A manual test run through the shop, from search to refund.',
    markdown: `# Test script: {{issue}}

Version {{version}} on {{environment}} · tester {{owner}} · {{date}}

## Preparation

- [ ] {{environment}} runs {{version}}, built from \`{{branch}}\`
- [ ] Test accounts: new customer, returning customer, guest
- [ ] Test cards and vouchers are valid; mail goes to a test mailbox
- [ ] Acceptance criteria of {{issue}} read, open questions answered

## Browse

| Step | Expected | Passed |
| --- | --- | --- |
| Search by name, by number, with a typing error | The product is found | [ ] |
| Filter, sort, open a product and go back | The right products, filters kept | [ ] |
| Open a product with variants | Price, stock and pictures are right in each | [ ] |

## Buy

| Step | Expected | Passed |
| --- | --- | --- |
| Put into the basket, change the quantity, remove, sign in | Amounts are right; the basket comes back after signing in | [ ] |
| Enter a valid voucher, then an expired one | The valid one counts once; the expired one says why not | [ ] |
| Change the country of delivery | Address and costs change with it | [ ] |
| Pay | Each way ends as it should | [ ] card accepted, with 3-D Secure<br>[ ] card declined: nothing ordered, basket kept<br>[ ] cancelled in the wallet: back in the checkout |
| Complete the order | Confirmed on the page and by mail, amounts equal | [ ] |

## Afterwards

| Step | Expected | Passed |
| --- | --- | --- |
| Open the account and the back office | Both show the order | [ ] |
| Cancel before dispatch | Stock comes back | [ ] |
| Return and refund | The amount and the mail are right | [ ] |

## Everywhere

- [ ] Phone, tablet and desktop; the browsers we support
- [ ] Keyboard alone, and with a screen reader
- [ ] English and Traditional Chinese, long names, emoji in the address
- [ ] No errors in the console and in the logs

## Result

- [ ] Every deviation is an issue with steps, expected and actual result
- [ ] Result noted in {{issue}}: passed, or not and why
`,
  },
  zhTw: {
    title: '測試腳本',
    description: '從搜尋到退款，手動走一遍商店流程。',
    markdown: `# 測試腳本：{{議題}}

{{環境}} 上的 {{版本}} · 測試人員 {{負責人}} · {{日期}}

## 準備

- [ ] {{環境}} 執行的是由 \`{{分支}}\` 建置的 {{版本}}
- [ ] 測試帳號：新顧客、舊顧客、訪客
- [ ] 測試卡與優惠券有效，信件寄到測試信箱
- [ ] 已讀過 {{議題}} 的驗收條件，疑問也已釐清

## 瀏覽

| 步驟 | 預期結果 | 通過 |
| --- | --- | --- |
| 用名稱、編號與打錯的字搜尋 | 都找得到商品 | [ ] |
| 篩選、排序，點進商品後返回 | 結果正確，條件仍保留 | [ ] |
| 開啟有多種規格的商品 | 每個規格的價格、庫存與圖片都正確 | [ ] |

## 購買

| 步驟 | 預期結果 | 通過 |
| --- | --- | --- |
| 加入購物車、改數量、移除，再登入 | 金額正確，登入後購物車仍會還原 | [ ] |
| 輸入有效的優惠券，再輸入過期的 | 有效的只折一次，過期的會說明原因 | [ ] |
| 更換收件國家 | 地址欄位與運費隨之改變 | [ ] |
| 付款 | 每種情況的結果都正確 | [ ] 信用卡付款成功，含 3-D Secure<br>[ ] 信用卡遭拒：沒有成立訂單，購物車仍在<br>[ ] 在電子錢包取消：回到結帳頁 |
| 完成訂單 | 頁面與信件都有訂單確認，金額一致 | [ ] |

## 購買之後

| 步驟 | 預期結果 | 通過 |
| --- | --- | --- |
| 開啟會員專區與後台 | 兩邊都看得到訂單 | [ ] |
| 出貨前取消 | 庫存有加回 | [ ] |
| 退貨與退款 | 金額與通知信正確 | [ ] |

## 各種環境

- [ ] 手機、平板與桌機，以及我們支援的瀏覽器
- [ ] 只用鍵盤，以及搭配螢幕報讀軟體
- [ ] 英文與繁體中文、很長的姓名、地址裡的表情符號
- [ ] 主控台與記錄檔沒有錯誤

## 結果

- [ ] 每個差異都建立議題，寫明步驟、預期與實際結果
- [ ] 結果記在 {{議題}}：通過，或未通過與原因
`,
  },
};
