// The one look of letters: plain, readable without images, in light and dark. Mail programs know neither our style sheet
// nor its tokens, so the few colours stand here once more, by the names that web/src/lib/ui/tokens.css gives them.

const light = {
  paper: '#f8fbfd',
  ink: '#161e2d',
  soft: '#424b59',
  line: '#cbd4d9',
  fell: '#1b4884',
  lingonberry: '#9b1132',
  onLingonberry: '#fefbfb',
}
const dark = {
  paper: '#0f151f',
  ink: '#e6eef2',
  soft: '#b5c1c9',
  line: '#37414d',
  fell: '#97caf7',
  lingonberry: '#fd99a6',
  onLingonberry: '#270c0f',
}

const styles = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 24px 16px; background: ${light.paper}; color: ${light.ink}; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 560px; margin: 0 auto; overflow-wrap: break-word; }
.brand { margin: 0 0 20px; font-weight: 700; letter-spacing: 0.02em; color: ${light.fell}; }
h1 { font-size: 20px; line-height: 1.3; margin: 0 0 8px; }
h2 { font-size: 16px; margin: 32px 0 8px; }
ul { list-style: none; margin: 16px 0 24px; padding: 0; border-bottom: 1px solid ${light.line}; }
li { margin: 0; padding: 16px 0 8px; border-top: 1px solid ${light.line}; }
p { margin: 0 0 8px; }
a { color: ${light.fell}; }
.soft { color: ${light.soft}; }
.said { margin: 0 0 8px; padding-left: 12px; border-left: 3px solid ${light.line}; }
.acts a { display: inline-block; margin: 4px 16px 4px 0; }
.acts .button { padding: 9px 16px; margin-right: 8px; border: 1px solid ${light.fell}; border-radius: 4px; text-decoration: none; }
.acts .first { border-color: ${light.lingonberry}; background: ${light.lingonberry}; color: ${light.onLingonberry}; }
footer { margin-top: 32px; padding-top: 16px; border-top: 1px solid ${light.line}; font-size: 14px; color: ${light.soft}; }
@media (prefers-color-scheme: dark) {
  body { background: ${dark.paper} !important; color: ${dark.ink} !important; }
  ul, li, footer, .said { border-color: ${dark.line} !important; }
  a, .brand { color: ${dark.fell} !important; }
  .soft, footer { color: ${dark.soft} !important; }
  .acts .button { border-color: ${dark.fell} !important; }
  .acts .first { border-color: ${dark.lingonberry} !important; background: ${dark.lingonberry} !important; color: ${dark.onLingonberry} !important; }
}`

/** A whole page around what a letter says; `content` is HTML that was escaped where it came from people. */
export const page = ({ language, title, content }: { language: string; title: string; content: string }): string =>
  `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${styles}</style>
</head>
<body>
<main>
<p class="brand">Silta</p>
${content}
</main>
</body>
</html>
`
