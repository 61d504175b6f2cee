/** Of all pages. Colours say nothing that words and signs do not say too. */
export const style = `
:root{color-scheme:light dark;--t:#222;--s:#555;--p:#fff;--c:#f6f8fa;--l:#8c959f;--a:#0550ae;
--ok:#dafbe1;--og:#1a7f37;--b:#ffebe9;--bg:#cf222e;--d:#fff8c5;--dg:#9a6700;--n:#ddf4ff}
@media (prefers-color-scheme:dark){:root{--t:#eee;--s:#9da7b3;--p:#0d1117;--c:#161b22;--l:#6e7681;--a:#79c0ff;
--ok:#12351d;--og:#3fb950;--b:#4a1418;--bg:#f85149;--d:#3d2e00;--dg:#d29922;--n:#0c2d4e}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:72rem;background:var(--p);color:var(--t);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:0}h2{font-size:1.2rem;margin:2rem 0 .5rem}p{margin:.4rem 0}
a{color:var(--a)}:focus-visible{outline:2px solid var(--a);outline-offset:2px}
.soft,.note{color:var(--s)}.note{font-size:.875rem}
code,pre{font:.875em/1.45 ui-monospace,monospace}
pre{white-space:pre-wrap;margin:.4rem 0;padding:.5rem;max-height:30rem;overflow:auto;background:var(--p);border:1px solid var(--l)}
bdi,text{unicode-bidi:plaintext}
.scroll{overflow-x:auto}
details,.plan{border:1px solid var(--l);border-left-width:6px;border-radius:6px;margin:.4rem 0;padding:.3rem .6rem;background:var(--c)}
summary{cursor:pointer}
details:where([id]),.ok{border-left-color:var(--og)}.no{border-left-color:var(--l)}.bad{border-left-color:var(--bg)}.odd{border-left-color:var(--dg)}
ul,ol{margin:.4rem 0;padding-left:1.4rem}[id]>ul,.plans,.gantt{list-style:none;padding:0}
dl{margin:.5rem 0;display:flex;flex-wrap:wrap}dt{color:var(--s)}dd{margin:0 1rem 0 .3rem;font-weight:600}
#find:not([hidden]){display:flex;flex-wrap:wrap;gap:.4rem;align-items:center}
table{border-collapse:collapse}caption{text-align:left;color:var(--s)}th,td{text-align:left;font-weight:inherit;vertical-align:top;padding:.2rem .8rem .2rem 0;min-width:5.5rem;overflow-wrap:normal;border-top:1px solid var(--l)}
.gantt svg{display:block;width:100%;height:12px}
.gantt rect{height:9px;fill:var(--og)}.gantt .no{fill:var(--l)}.gantt .bad{fill:var(--bg)}.gantt .odd{fill:var(--dg)}
.graph a{fill:var(--c);stroke:var(--og);text-decoration:none}.graph text{fill:var(--t);stroke:none;font-size:14px}.graph text+text{font-size:12px}
.graph .done{fill:var(--ok)}.graph .in-progress{fill:var(--n)}.graph .blocked{fill:var(--b)}.graph .skipped{stroke-dasharray:4 3}
.graph .no{stroke:var(--l)}.graph .bad{stroke:var(--bg);stroke-width:2}.graph .odd{stroke:var(--dg)}
.line{fill:none;stroke:var(--l);stroke-width:1.3}.line.path{stroke-width:3;stroke:var(--t)}.tip{fill:var(--t)}
input,select{font:inherit;color:inherit;background:var(--p);border:1px solid var(--l);border-radius:4px;padding:.2rem .4rem;max-width:100%}
.error b{color:var(--bg)}.warning b{color:var(--dg)}
footer{margin-top:2rem}
@media print{body{max-width:none;padding:0}details::details-content{content-visibility:visible;block-size:auto}.log,#find{display:none}details{break-inside:avoid}.run{break-inside:auto}.graph{max-width:100%;height:auto}pre{max-height:none}}
`;
