/** Raw material for summaries, descriptions and comments, as an e-commerce team in Taiwan and abroad writes them. */

export interface ProjectTexts {
  readonly epics: readonly string[];
  readonly stories: readonly string[];
  readonly bugs: readonly string[];
  readonly tasks: readonly string[];
  readonly subtasks: readonly string[];
  /** Put after the summary of a story or bug so that a thousand issues do not read alike. */
  readonly contexts: readonly string[];
  /** The same for summaries in Chinese. */
  readonly chineseContexts: readonly string[];
  /** The same for tasks. */
  readonly occasions: readonly string[];
}

const SHOP_TEXTS: ProjectTexts = {
  epics: [
    'One-page checkout',
    'Gift cards in every market',
    '3-D Secure 2 roll-out',
    '電子發票與載具',
    'Faster product pages',
    'Guest accounts',
    '雙11 檔期準備',
    'Wallet payments',
  ],
  stories: [
    'Pay with a stored card',
    'Use several gift cards in one order',
    'Show delivery times before checkout',
    '結帳頁可選擇超商取貨門市',
    'Save the basket across devices',
    'Choose an invoice carrier 手機條碼載具 at checkout',
    'Show the price per unit on product pages',
    'Let guests track an order without an account',
    'Apply a coupon from a link',
    '會員可查詢電子發票明細',
    'Filter the catalogue by stock in store',
    'Offer Apple Pay and LINE Pay in the basket',
    'Remember the last delivery address',
    'Translate error pages into Traditional Chinese',
  ],
  bugs: [
    'Checkout fails on 3-D Secure',
    'Gift card balance is charged twice',
    'Basket empties after sign-in',
    '電子發票統編驗證失敗時沒有提示',
    'Coupon field loses focus on iOS',
    'Prices flicker between currencies',
    'Order confirmation mail shows the wrong total',
    '超商取貨門市地圖在 Android 無法開啟',
    'Product search ignores accents',
    'Timeout while the bank confirms the payment',
    'Keyboard focus is lost when the address form opens',
    'Free shipping banner covers the pay button',
    '折扣碼套用後稅額計算錯誤',
    'Sold-out size can still be put into the basket',
  ],
  tasks: [
    'Upgrade the payment gateway client',
    'Rotate the signing keys of the webhook',
    'Load-test the checkout for 雙11',
    'Remove the legacy basket service',
    'Write the runbook for failed captures',
    '整理結帳流程的監控儀表板',
    'Add tracing to the invoice service',
    'Move product images to the new CDN',
    'Delete unused feature flags',
    'Review the content security policy',
  ],
  subtasks: [
    'Write the tests',
    'Update the copy',
    'Check with a screen reader',
    '翻譯繁體中文',
    'Adapt the dashboard',
    'Update the API document',
  ],
  contexts: [
    '',
    '',
    '',
    ' on mobile',
    ' for guests',
    ' in the German shop',
    ' with a slow network',
    ' for business customers',
    ' in Safari',
  ],
  chineseContexts: ['', '', '（行動版）', '（訪客）', '（企業會員）', '（台灣站）'],
  occasions: ['', '', '', ' before 雙11', ' for the next release', ' after the incident of last week'],
};

const FULFILMENT_TEXTS: ProjectTexts = {
  epics: ['Paperless picking', 'Second warehouse in Taoyuan', '超商取貨整合', 'Returns portal'],
  stories: [
    'Group picks by zone',
    'Print the carrier label while packing',
    'Tell the customer when a parcel waits 超商到店通知',
    'Offer a return label in the order history',
    'Split an order between two warehouses',
    '撿貨清單依儲位排序',
    'Show the picker a photo of the product',
  ],
  bugs: [
    'Hand scanner drops every tenth scan',
    'Warehouse pick list misses gift wrapping',
    'Tracking number is sent before the parcel leaves',
    '退貨退款金額未扣除運費',
    'Carrier label prints the sender twice',
    'Stock goes negative after a cancelled pick',
    'Invoice is issued before the parcel is packed',
  ],
  tasks: [
    'Order new label rolls',
    'Renew the carrier certificate',
    'Count the stock of zone C',
    '更新物流商 API 金鑰',
    'Archive pick waves older than a year',
    'Train the night shift on the new scanners',
  ],
  subtasks: ['Ask the carrier', 'Test with a real parcel', '更新作業手冊', 'Tell the shift leads'],
  contexts: [
    '',
    '',
    '',
    ' in zone B',
    ' for oversize parcels',
    ' at night',
    ' for cold goods',
    ' for returns',
  ],
  chineseContexts: ['', '', '（桃園倉）', '（低溫商品）', '（夜班）'],
  occasions: ['', '', '', ' this quarter', ' in both warehouses'],
};

const LAB_TEXTS: ProjectTexts = {
  epics: ['Newsletter experiments', 'Landing pages'],
  stories: [],
  bugs: [],
  tasks: [
    'Try a shorter sign-up form',
    'A/B test the colour of the coupon banner',
    '電子報主旨測試',
    'Measure the effect of free shipping',
    'Interview ten returning customers',
    'Draft the referral programme',
  ],
  subtasks: [],
  contexts: [''],
  chineseContexts: ['', '（台灣）', '（第二輪）'],
  occasions: ['', '', ' in Taiwan', ' in Spain', ' once more'],
};

const BY_PROJECT: Readonly<Record<string, ProjectTexts>> = {
  SHOP: SHOP_TEXTS,
  FULF: FULFILMENT_TEXTS,
  LAB: LAB_TEXTS,
};

/** The texts of a project, by its key. */
export function projectTexts(projectKey: string): ProjectTexts {
  return BY_PROJECT[projectKey] ?? LAB_TEXTS;
}

export const OPENINGS = [
  'Customers told support about this several times last week.',
  'Found while preparing the next campaign.',
  '客服本週收到多起回報，請優先確認。',
  'The numbers in the dashboard show that one in twenty orders is affected.',
  'Agreed with the product lead in the planning meeting.',
  'Part of the work that the finance team asked for.',
] as const;

export const STEPS = [
  [
    'Put two products into the basket',
    'Go to the checkout as a guest',
    'Pay with the test card 4000 0000 0000 3220',
  ],
  ['Sign in as a business customer', 'Open an order of last month', 'Ask for the invoice'],
  ['將商品加入購物車', '選擇超商取貨並挑選門市', '以手機條碼載具結帳'],
  ['Scan the pick list', 'Take the parcel to the packing table', 'Print the label'],
] as const;

export const OUTCOMES = [
  'The order is confirmed and the basket is empty.',
  'A clear message says what to do next.',
  '發票號碼顯示於訂單明細頁。',
  'Nothing is charged twice, whatever the network does.',
] as const;

export const COMMENTS = [
  'I can reproduce this on staging.',
  'Pull request is up, please have a look.',
  '已在測試環境驗證，沒有問題。',
  'Waiting for the payment provider to answer.',
  'Moved to the next sprint, the API is not ready.',
  'Could we get a screenshot of the error?',
  '這個需要先跟財務確認稅額的算法。',
  'Works for me in Firefox, fails in Safari.',
  'Deployed to production this morning.',
] as const;

export const RELEASE_NOTES = [
  'Cards with 3-D Secure work again.',
  'Gift cards can be combined.',
  '可於結帳時選擇手機條碼載具。',
  'Delivery times are shown earlier.',
] as const;
