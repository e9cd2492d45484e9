/**
 * Texts that run code, or tell somebody that they were seen, wherever a text of a site is taken for markup, a style sheet,
 * an address or a command. Written for this test, after the kinds of places and filters that cross-site scripting is known
 * from. `ran()` is what they call.
 * @param leak an address that must never be asked for
 */
export function xssPayloads(leak: string): readonly string[] {
  return [
    ...SCRIPTS,
    ...handlers(),
    ...addresses(),
    ...loaders(leak),
    ...styles(leak),
    ...DRAWINGS,
    ...FORMULAS,
    ...MUTATIONS,
    ...ENDS_OF_PLACES,
    ...WORKBENCH,
    ...NAMES_OF_MEMBERS,
    ...LETTERS,
  ];
}

const SCRIPTS = [
  '<script>ran()</script>',
  '<ScRiPt>ran()</sCrIpT>',
  '<script >ran()</script >',
  '<script/x>ran()</script>',
  '<script\t>ran()</script>',
  '<script\n>ran()</script>',
  '<script type="text/javascript">ran()</script>',
  '<script type="module">ran()</script>',
  '<script>/*<!--*/ran()/*-->*/</script>',
  '<<script>ran()//<</script>',
  '<scr<script>ipt>ran()</scr</script>ipt>',
  '<script>ran()',
  '<!--><script>ran()</script>-->',
  '<script src="data:text/javascript,ran()"></script>',
  "<script>window['ran']()</script>",
  '<script>\\u0072an()</script>',
  '<noscript><p title="</noscript><script>ran()</script>">',
  '<template><script>ran()</script></template>',
  '%3Cscript%3Eran()%3C/script%3E',
  '&lt;script&gt;ran()&lt;/script&gt;',
  '&#60;script&#62;ran()&#60;/script&#62;',
  '\\x3cscript\\x3eran()\\x3c/script\\x3e',
  '\u003cscript\u003eran()\u003c/script\u003e',
  '+ADw-script+AD4-ran()+ADw-/script+AD4-',
];

/** Every way to be told of something, at elements where it comes by itself. */
function handlers(): readonly string[] {
  const attributes = [
    ...['onerror', 'onload', 'onfocus', 'onblur', 'onclick', 'onmouseover', 'onpointerenter', 'ontoggle'],
    ...['onanimationstart', 'onanimationend', 'ontransitionend', 'onwheel', 'onscroll', 'onbegin', 'onend'],
    ...['onpageshow', 'onhashchange', 'onresize', 'onbeforeinput', 'oncontentvisibilityautostatechange'],
  ];
  const elements = [
    'img src=x',
    'svg',
    'input autofocus',
    'details open',
    'body',
    'video src=x autoplay',
    'audio src=x',
    'iframe srcdoc=x',
    'object data=x',
    'marquee',
    'p style="content-visibility:auto" tabindex=1',
  ];
  return [
    ...attributes.flatMap((attribute, index) => {
      const [one = '', other = ''] = [
        elements[index % elements.length],
        elements[(index * 5 + 3) % elements.length],
      ];
      return [`<${one} ${attribute}=ran()>`, `<${other} ${attribute}="ran()" x>`];
    }),
    '<img src=x onerror=&#114;&#97;&#110;&#40;&#41;>',
    '<img/src="x"/onerror=ran()>',
    '<img src=x:x onerror\n=\nran()>',
    '<img """><img src=x onerror=ran()>',
    "<img src='x' onerror='ran()' alt='",
    '<image src=x onerror=ran()>',
    '<img src=x oneonerrorrror=ran()>',
    '<a href=x onclick=ran()>here</a>',
    '<b onmouseover=ran()>here</b>',
    '<select autofocus onfocus=ran()>',
    '<textarea autofocus onfocus=ran()>',
    '<keygen autofocus onfocus=ran()>',
    '<x onclick=ran()>here</x>',
    '<xss-element tabindex=1 autofocus onfocus=ran()></xss-element>',
  ];
}

function addresses(): readonly string[] {
  const schemes = [
    'javascript:ran()',
    'JaVaScRiPt:ran()',
    ' javascript:ran()',
    'java\tscript:ran()',
    'java\nscript:ran()',
    'java\rscript:ran()',
    '\u0001javascript:ran()',
    'javascript&colon;ran()',
    'javascript&#58;ran()',
    'javascript:/*--></title></style></textarea></script><svg/onload=ran()>',
    'javascript://%0aran()',
    'data:text/html,<script>ran()</script>',
    'data:text/html;base64,PHNjcmlwdD5yYW4oKTwvc2NyaXB0Pg==',
    'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="ran()"/>',
    'vbscript:ran()',
    'blob:https://shop.example/ran',
    'file:///etc/passwd',
    'command:workbench.action.closeWindow',
    'vscode://shipshape.shipshape/issue/ran',
    'vscode-webview://x/ran',
    'view-source:javascript:ran()',
    'https://shop.example/"onmouseover="ran()',
  ];
  return schemes.flatMap((address) => [address, `<a href="${address}">here</a>`, `[here](${address})`]);
}

/** What asks for something elsewhere by itself. */
function loaders(leak: string): readonly string[] {
  return [
    leak,
    `<img src="${leak}">`,
    `<img srcset="${leak} 2x">`,
    `<picture><source srcset="${leak}"><img></picture>`,
    `<iframe src="${leak}"></iframe>`,
    `<iframe srcdoc="<script>ran()</script>"></iframe>`,
    `<object data="${leak}"></object>`,
    `<embed src="${leak}">`,
    `<video poster="${leak}"></video>`,
    `<audio src="${leak}" autoplay></audio>`,
    `<track src="${leak}">`,
    `<link rel=stylesheet href="${leak}">`,
    `<link rel=prefetch href="${leak}">`,
    `<link rel=dns-prefetch href="${leak}">`,
    `<base href="${leak}">`,
    `<meta http-equiv=refresh content="0;url=${leak}">`,
    `<form action="${leak}"><button autofocus>here</button></form>`,
    `<input type=image src="${leak}">`,
    `<body background="${leak}">`,
    `<table background="${leak}"><td background="${leak}">`,
    `<a href="${leak}" ping="${leak}">here</a>`,
    `<svg><image href="${leak}"/></svg>`,
    `<svg><use href="${leak}#x"/></svg>`,
    `<svg><feImage href="${leak}"/></svg>`,
    `<portal src="${leak}"></portal>`,
    `<frameset><frame src="${leak}"></frameset>`,
    `![seen](${leak})`,
    `!${leak}!`,
    `{html}<img src="${leak}">{html}`,
    `<script src="${leak}"></script>`,
  ];
}

function styles(leak: string): readonly string[] {
  return [
    `<style>*{background:url(${leak})}</style>`,
    `<style>@import "${leak}";</style>`,
    `<style>@font-face{font-family:x;src:url(${leak})}*{font-family:x}</style>`,
    `<p style="background:url(${leak})">here</p>`,
    `<p style="list-style-image:url(${leak})">here</p>`,
    '<p style="position:fixed;inset:0;z-index:9999;background:red">here</p>',
    `red;background:url(${leak})`,
    `#fff;background-image:url(${leak})`,
    `#0000;}*{background:url(${leak})`,
    '<style>@keyframes x{}</style><p style="animation-name:x" onanimationstart="ran()">',
    '<div style="width:expression(ran())">',
    '<link rel=stylesheet href="data:text/css,*{color:red}">',
  ];
}

const DRAWINGS = [
  '<svg onload=ran()>',
  '<svg/onload=ran()//',
  '<svg><script>ran()</script></svg>',
  '<svg><script href="data:text/javascript,ran()"/></svg>',
  '<svg><a xlink:href="javascript:ran()"><text y=20>here</text></a></svg>',
  '<svg><animate onbegin=ran() attributeName=x dur=1s>',
  '<svg><set attributeName=href to="javascript:ran()"/></svg>',
  '<svg><a><animate attributeName=href values="javascript:ran()"/><text>here</text></a></svg>',
  '<svg><foreignObject><img src=x onerror=ran()></foreignObject></svg>',
  '<svg><desc><img src=x onerror=ran()></desc></svg>',
  '<svg><title><img src=x onerror=ran()></title></svg>',
  '<svg><style><img src=x onerror=ran()></style></svg>',
  '<svg><discard onbegin=ran()>',
  '<svg><handler type="text/javascript">ran()</handler></svg>',
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="ran()"/>',
];

const FORMULAS = [
  '<math href="javascript:ran()">here</math>',
  '<math><mtext><img src=x onerror=ran()></mtext></math>',
  '<math><maction actiontype="statusline#javascript:ran()">here</maction></math>',
  '<math><annotation-xml encoding="text/html"><img src=x onerror=ran()></annotation-xml></math>',
  '<math><mi><style><img src=x onerror=ran()></style></mi></math>',
  '<math><mglyph><img src=x onerror=ran()></mglyph></math>',
  '<math xlink:href="javascript:ran()"><mi>here</mi></math>',
];

/** What is harmless until it is written out and read again. */
const MUTATIONS = [
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=ran()&gt;">',
  '<svg></p><style><a id="</style><img src=x onerror=ran()>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=ran()>',
  '<svg><p><style><g title="</style><img src=x onerror=ran()>">',
  '<math><mtext><h1><a><h6></a></h6><mglyph><svg><mtext><style><a title="</style><img src=x onerror=ran()>">',
  '<noscript><style></noscript><img src=x onerror=ran()>',
  '<listing>&lt;img src=x onerror=ran()&gt;</listing>',
  '<xmp><p title="</xmp><img src=x onerror=ran()>">',
  '<table><td><svg><desc><td><title></desc><img src=x onerror=ran()>',
  '<select><template><img src=x onerror=ran()></template></select>',
  '<textarea><p title="</textarea><img src=x onerror=ran()>">',
  '<a id=x tabindex=1 name=getElementById></a>',
  '<form id=attributes><input name=attributes></form>',
  '<form><input name=parentNode><input name=removeChild></form>',
  '<img name=body><img name=cookie><form name=forms>',
  '<div><?xml-stylesheet href="javascript:ran()"?><p>here</p></div>',
  '<![CDATA[<img src=x onerror=ran()>]]>',
  '<!--[if gte IE 4]><script>ran()</script><![endif]-->',
  '<div is="x" onclick=ran()>here</div>',
  '<template shadowrootmode=open><img src=x onerror=ran()></template>',
  `${'<div>'.repeat(600)}<svg><style><img src=x onerror=ran()>`,
];

const ENDS_OF_PLACES = [
  '"><img src=x onerror=ran()>',
  "'><img src=x onerror=ran()>",
  '</script><script>ran()</script>',
  '</title><img src=x onerror=ran()>',
  '</textarea><img src=x onerror=ran()>',
  '</style><img src=x onerror=ran()>',
  '--><img src=x onerror=ran()>',
  ']]><img src=x onerror=ran()>',
  '" autofocus onfocus=ran() x="',
  "' autofocus onfocus=ran() x='",
  '` onmouseover=ran() `',
  '";ran();//',
  "';ran();//",
  '\\";ran();//',
  '${ran()}',
  '{{ran()}}',
  '{{constructor.constructor("ran()")()}}',
  '<%= ran() %>',
  '#{ran()}',
  '\u2028ran()//',
  '{0} {1} {2}',
];

/** What VS Code makes something of. */
const WORKBENCH = [
  '$(zap) $(loading~spin)',
  '[here](command:workbench.action.quit)',
  '[here](command:shipshape.removeSite "quietly")',
  '<a href="command:workbench.action.quit">here</a>',
  '![here](vscode-resource:/etc/passwd)',
  '`code` **bold** ~~gone~~ | a | b |',
  '# Heading\n\n- [ ] item\n\n---',
];

const NAMES_OF_MEMBERS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'innerHTML',
  'dangerouslySetInnerHTML',
];

/** Nothing runs, but what follows may be read in another order, or not at all. */
const LETTERS = [
  '\u202Egnp.exe',
  '\u2066\u2067\u2068',
  '\u0000<img src=x onerror=ran()>',
  '\uFEFF',
  '\uD800',
  'a\u0300'.repeat(400),
];
