import { FONTS } from './theme.ts';

/** Style sheet of a page: dark on white, one column, readable at phone width and on paper. */
export const HTML_STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 54rem; background: #fff; color: #1a1a1a;
  font: 1rem/1.55 system-ui, ${FONTS}; overflow-wrap: break-word; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; }
p { margin: .5rem 0; }
figure { margin: 1.5rem 0; }
figcaption { font-size: .92rem; color: #444; margin-top: .4rem; }
.scroll { overflow-x: auto; }
.scroll:focus-visible, button:focus-visible { outline: 3px solid #0072B2; outline-offset: 2px; }
figure svg { display: block; max-width: max(100%, 34rem); height: auto; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #ddd; }
thead th { border-bottom: 2px solid #888; }
tbody th { font-weight: 400; }
td.number { font-variant-numeric: tabular-nums; }
table + table, .scroll + .scroll { margin-top: 1.2rem; }
pre { background: #f4f4f4; padding: .8rem; white-space: pre-wrap; font-size: .9rem; }
code { font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
.warning { border-left: 4px solid #D55E00; padding-left: .8rem; }
.tools { margin-top: .4rem; display: flex; flex-wrap: wrap; gap: .5rem; }
button { font: inherit; font-size: .85rem; padding: .25rem .7rem; border: 1px solid #888; border-radius: .3rem;
  background: #fff; color: #1a1a1a; cursor: pointer; }
@media print { .tools { display: none; } figure, table { break-inside: avoid; } }
`;

/** Script of a page: buttons that save or copy what the page already holds. The page is complete without it. */
export const HTML_SCRIPT = `
for (const figure of document.querySelectorAll('figure')) {
  const name = figure.id;
  const spec = JSON.parse(document.getElementById(name + '-spec').textContent);
  const json = JSON.stringify(spec, null, 2);
  const save = (text, type, file) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const actions = {
    svg: () => save(figure.querySelector('svg').outerHTML, 'image/svg+xml', name + '.svg'),
    json: () => save(json, 'application/json', name + '.vl.json'),
  };
  for (const button of figure.querySelectorAll('button')) {
    button.onclick = actions[button.dataset.save];
    button.hidden = false;
  }
}
`;
