/** The only place that holds the style sheet of the admin pages. */
import { createHash } from "node:crypto";

const light = `--ink:#1c2630;--soft:#55626f;--line:#d5dce3;--edge:#8592a0;--paper:#fff;--ground:#f3f5f8;--hover:#f0f3f7;--accent:#a8480f;--on-accent:#fff;--accent-soft:#fbeee5;
--open-bg:#e2effb;--open:#0b4a82;--good-bg:#dcf2e5;--good:#135a37;--bad-bg:#fbe2e0;--bad:#96190f;--wait-bg:#fcefd2;--wait:#704500;--quiet-bg:#e8ecf0;--quiet:#46525e;--shadow:0 1px 2px rgb(20 30 40/.08)`;
const dark = `--ink:#e8edf2;--soft:#a3b0bd;--line:#333e49;--edge:#6f7d8b;--paper:#1a2129;--ground:#11161c;--hover:#222b35;--accent:#f4a06a;--on-accent:#1a1208;--accent-soft:#38271b;
--open-bg:#11324f;--open:#a5d3ff;--good-bg:#123a28;--good:#8be0b5;--bad-bg:#48201d;--bad:#ffb4ac;--wait-bg:#403110;--wait:#f6d386;--quiet-bg:#2b343d;--quiet:#bcc8d3;--shadow:none`;

const frame = `
*{box-sizing:border-box}html{scroll-padding-top:4rem}body{margin:0;font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);background:var(--ground)}
a{color:var(--accent)}a:hover{text-decoration-thickness:2px}:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:.25rem}
h1{font-size:1.55rem;line-height:1.25;margin:0}h2{font-size:1.05rem;margin:0 0 .6rem}h3{font-size:.95rem;margin:0 0 .4rem}p{margin:0 0 .6rem}ul,ol,dl,dd{margin:0;padding:0}ul,ol{list-style:none}
.skip{position:absolute;left:-99rem}.skip:focus{left:.5rem;top:.5rem;background:var(--paper);padding:.5rem 1rem;z-index:9}
.bar{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;padding:.5rem 1rem;background:var(--paper);border-bottom:1px solid var(--line)}
.brand{font-weight:700;color:inherit;text-decoration:none;display:flex;gap:.5rem;align-items:center}.brand .mark{width:1.7rem;height:1.7rem;border-radius:.5rem;background:var(--accent);color:var(--on-accent);display:grid;place-items:center;font-size:.95rem}
.company{color:var(--soft)}.find{margin-left:auto;display:flex;gap:.4rem;flex:0 1 26rem}.find input{flex:1;min-width:6rem}
.shell{display:grid;grid-template-columns:13.5rem minmax(0,1fr);max-width:96rem;margin:0 auto}
.menu-toggle{position:absolute;opacity:0;pointer-events:none}.bar .menu-button{display:none}
nav.sections{padding:.8rem .6rem 2rem;border-right:1px solid var(--line)}nav.sections h2{font-size:.75rem;text-transform:uppercase;letter-spacing:.05em;color:var(--soft);margin:1rem .6rem .25rem}
nav.sections a{display:flex;gap:.55rem;align-items:center;padding:.34rem .6rem;border-radius:.45rem;color:inherit;text-decoration:none}nav.sections a:hover{background:var(--hover)}nav.sections a[aria-current]{background:var(--accent-soft);color:var(--accent);font-weight:600}
nav.sections .n{margin-left:auto;color:var(--soft);font-size:.82rem;font-weight:400;font-variant-numeric:tabular-nums}
main{padding:1.1rem 1.4rem 3rem;min-width:0}.head{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;margin-bottom:1rem}.head .acts{margin-left:auto;display:flex;gap:.5rem;flex-wrap:wrap}.sub{color:var(--soft)}
.icon{width:1.1em;height:1.1em;flex:none;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;vertical-align:-.15em}
footer{color:var(--soft);font-size:.85rem;margin-top:2rem}`;

const parts = `
.card{background:var(--paper);border:1px solid var(--line);border-radius:.7rem;padding:1rem 1.1rem;margin:0 0 1rem;box-shadow:var(--shadow);min-width:0}.card>:last-child{margin-bottom:0}
.soft{color:var(--soft)}.small{font-size:.87rem}.text{white-space:pre-wrap;overflow-wrap:anywhere}.num{text-align:right;font-variant-numeric:tabular-nums}.nowrap{white-space:nowrap}.strong{font-weight:600}code,.code{font:.88em/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
pre{margin:.3rem 0 .8rem;padding:.7rem .8rem;background:var(--ground);border:1px solid var(--line);border-radius:.5rem;white-space:pre-wrap;overflow-wrap:anywhere}
.message{border-left:4px solid var(--good)}.message.refused{border-left-color:var(--bad)}.message.warn{border-left-color:var(--wait)}
.pill{display:inline-block;border-radius:1rem;padding:.05rem .6rem;font-size:.84rem;font-weight:600;white-space:nowrap}.open{background:var(--open-bg);color:var(--open)}.good{background:var(--good-bg);color:var(--good)}.bad{background:var(--bad-bg);color:var(--bad)}.wait{background:var(--wait-bg);color:var(--wait)}.quiet{background:var(--quiet-bg);color:var(--quiet)}
.tag{display:inline-block;border:1px solid var(--edge);border-radius:1rem;padding:0 .6rem;margin:0 .25rem .2rem 0;font-size:.84rem;color:inherit;text-decoration:none;overflow-wrap:anywhere}a.tag:hover{background:var(--hover)}
.avatar{display:inline-grid;place-items:center;flex:none;width:2rem;height:2rem;font-size:.74rem;font-weight:700;color:#1c2630}.avatar.person{border-radius:50%}.avatar.thing{border-radius:.5rem}.avatar.large{width:3.6rem;height:3.6rem;font-size:1.2rem}
.h0{background:#f7c9a9}.h1{background:#f3d98b}.h2{background:#bfe3a8}.h3{background:#a5e0cf}.h4{background:#a9d8f3}.h5{background:#bccbfa}.h6{background:#d9c3f7}.h7{background:#f5c0dc}
.who{display:flex;gap:.6rem;align-items:center}.who>:last-child{min-width:0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.45rem .6rem;border-bottom:1px solid var(--line);vertical-align:middle;overflow-wrap:anywhere}thead th{color:var(--soft);font-weight:600;font-size:.84rem;white-space:nowrap}tbody tr:last-child>*{border-bottom:0}tbody th{font-weight:600}table.rows tbody th{font-weight:400}table.rows a,.linked a,.history a,.bars+h3 a,.timeline .entry-head a{text-decoration:none}table.rows a:hover,.linked a:hover,.history a:hover,.timeline .entry-head a:hover{text-decoration:underline}table.rows td.wide{min-width:14.5rem}table.rows td.short{white-space:nowrap}table.rows tbody tr:hover{background:var(--hover)}.num,thead th.num{text-align:right;white-space:nowrap}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:0 1rem;align-items:start}.two{display:grid;grid-template-columns:minmax(0,24rem) minmax(0,1fr);gap:0 1rem;align-items:start}
dl.facts{display:grid;grid-template-columns:minmax(5rem,7.5rem) minmax(0,1fr);gap:.4rem .8rem}dl.facts dt{color:var(--soft)}dl.facts dd{overflow-wrap:anywhere}dl.facts dd>div+div{margin-top:.15rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.8rem;margin-bottom:1rem}.tile{display:block;background:var(--paper);border:1px solid var(--line);border-radius:.7rem;padding:.8rem 1rem;color:inherit;text-decoration:none;box-shadow:var(--shadow)}a.tile:hover{border-color:var(--accent)}.tile b{display:block;font-size:1.5rem;line-height:1.2;font-variant-numeric:tabular-nums}.tile span{color:var(--soft)}.tile .new{color:var(--good);font-size:.85rem;display:block}
meter{width:100%;height:.7rem}.usage{margin-bottom:.8rem}.usage div{display:flex;justify-content:space-between;gap:1rem}
details>summary{cursor:pointer}`;

const forms = `
input,select,button,textarea,.button{font:inherit;padding:.38rem .65rem;border:1px solid var(--edge);border-radius:.45rem;background:var(--paper);color:var(--ink);max-width:100%}
button,.button{display:inline-flex;gap:.4rem;align-items:center;background:var(--accent);color:var(--on-accent);border-color:transparent;cursor:pointer;font-weight:600;text-decoration:none}button:hover,.button:hover{filter:brightness(1.08)}button.plain,.button.plain{background:var(--paper);color:var(--ink);border-color:var(--edge)}button.danger{background:var(--paper);color:var(--bad);border-color:var(--bad)}
label{color:var(--soft);font-size:.87rem}label>input:not([type=radio],[type=checkbox]),label>select{display:block;width:100%;margin-top:.15rem}form.line{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end;margin:.7rem 0 0}form.line label{flex:1 1 9rem}
.filters{display:grid;grid-template-columns:repeat(auto-fill,minmax(10rem,1fr));gap:.6rem .7rem;align-items:end}.filters .acts{display:flex;gap:.5rem}.filters label.wide{grid-column:span 2}form+p{margin-top:.7rem}.group{margin-bottom:1rem}.group legend{margin-bottom:.3rem}.side{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center}.pipeline+.pipeline{border-top:1px solid var(--line);padding-top:.8rem;margin-top:.8rem}.pipeline ol.stages{margin-bottom:.5rem}
fieldset{border:0;margin:0;padding:0;min-width:0}legend{padding:0;font-weight:600}.choice{display:inline-flex;gap:.35rem;align-items:center;color:var(--ink);font-size:.95rem;padding:.15rem .6rem .15rem 0}input[type=radio],input[type=checkbox]{accent-color:var(--accent);width:1.05rem;height:1.05rem;margin:0}
.switch{padding:.75rem 0;border-bottom:1px solid var(--line)}.switch .body{display:grid;grid-template-columns:minmax(0,1fr) minmax(12rem,24rem);gap:.2rem 1.2rem;align-items:start}.switch p{margin:0}.switch:last-child{border-bottom:0}.switch.turned{border-left:4px solid var(--wait);padding-left:.8rem;margin-left:-.8rem}.sticky{position:sticky;bottom:0;background:var(--paper);border-top:1px solid var(--line);padding:.7rem 1.1rem;display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;border-radius:.7rem .7rem 0 0;box-shadow:0 -4px 12px rgb(20 30 40/.08)}
.pages{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin-top:.9rem}.tabs{display:flex;flex-wrap:wrap;gap:.3rem;margin-bottom:1rem}.tabs a{padding:.3rem .8rem;border-radius:1rem;border:1px solid var(--edge);color:inherit;text-decoration:none}.tabs a[aria-current]{background:var(--accent);border-color:var(--accent);color:var(--on-accent);font-weight:600}.tabs a:hover:not([aria-current]){background:var(--hover)}`;

const pictures = `
.board{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(11rem,1fr);gap:.6rem;overflow-x:auto;padding-bottom:.8rem;align-items:start}.stage{background:var(--hover);border:1px solid var(--line);border-radius:.7rem;padding:.55rem;min-width:0}.stage h2{margin:0;display:flex;gap:.5rem;justify-content:space-between}.stage .sum{color:var(--soft);margin-bottom:.6rem;min-height:1.5em}
.deal{display:block;background:var(--paper);border:1px solid var(--line);border-radius:.5rem;padding:.55rem .65rem;margin-bottom:.5rem;color:inherit;text-decoration:none;box-shadow:var(--shadow)}.deal:hover{border-color:var(--accent)}.deal .strong{display:block;overflow-wrap:anywhere}.deal .row{display:flex;justify-content:space-between;gap:.5rem;align-items:center}
ol.stages{display:flex;flex-wrap:wrap;gap:.3rem;margin:.2rem 0 1rem}.deal .row span{min-width:0}ol.stages li{flex:1 1 6rem;padding:.35rem .6rem;border-radius:.4rem;background:var(--quiet-bg);color:var(--quiet);font-size:.85rem;overflow-wrap:anywhere}ol.stages li.done{background:var(--good-bg);color:var(--good)}ol.stages li[aria-current]{background:var(--accent);color:var(--on-accent);font-weight:700}
.timeline h3{position:sticky;top:0;background:var(--paper);color:var(--soft);padding:.3rem 0;margin:.6rem 0 .3rem;z-index:1}.timeline h3:first-child{margin-top:0}.timeline li{display:grid;grid-template-columns:2.1rem minmax(0,1fr);gap:.7rem;padding-bottom:1rem;position:relative}.timeline li::before{content:"";position:absolute;left:1.02rem;top:2.1rem;bottom:0;width:2px;background:var(--line)}.timeline li:last-child::before{display:none}
.dot{width:2.1rem;height:2.1rem;border-radius:50%;display:grid;place-items:center}.entry-head{display:flex;flex-wrap:wrap;gap:.1rem .6rem;align-items:baseline}.entry-head .when{margin-left:auto;color:var(--soft);font-size:.87rem}.said{background:var(--ground);border-radius:.5rem;padding:.5rem .7rem;margin-top:.35rem}.keyed{color:var(--soft);font-size:.82rem;margin-top:.3rem;overflow-wrap:anywhere}
ul.history>li{display:grid;grid-template-columns:2rem minmax(0,1fr);gap:.3rem .8rem;padding:.45rem 0;border-bottom:1px solid var(--line)}ul.history>li:last-child{border-bottom:0}.linked li{padding:.3rem 0}.bars td:nth-child(2){width:50%}.bars .num{width:3.5rem}.bars th{width:35%;font-weight:400;padding:.15rem .4rem .15rem 0;border:0}.bars td{border:0;padding:.15rem .3rem}.bars+h3{margin-top:1rem}.over{color:var(--bad)}
.changes{display:grid;gap:.2rem;margin-top:.2rem}.old{text-decoration:line-through;color:var(--soft)}.arrow{color:var(--soft);padding:0 .3rem}.empty{text-align:center;padding:2.2rem 1rem;color:var(--soft)}.empty .icon{width:2.2rem;height:2.2rem;display:block;margin:0 auto .6rem}`;

const narrow = `
@media (max-width:70rem){.two{grid-template-columns:minmax(0,1fr)}}
@media (max-width:56rem){.shell{grid-template-columns:minmax(0,1fr)}.bar .menu-button{display:inline-flex}.menu-toggle:focus-visible~.bar .menu-button{outline:3px solid var(--accent);outline-offset:2px}.find{flex:1 1 100%;order:3;margin:0}nav.sections{display:none;border-right:0;border-bottom:1px solid var(--line);grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr))}.menu-toggle:checked~.shell nav.sections{display:block}nav.sections ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr))}main{padding:.9rem .8rem 3rem}.company{margin-left:0}}
@media (min-width:56.01rem){.menu-toggle{display:none}}
@media (max-width:44rem){table.rows,table.rows tbody,table.rows tr,table.rows td,table.rows th{display:block;width:auto}table.rows thead{position:absolute;left:-99rem}table.rows tr{border-bottom:1px solid var(--line);padding:.5rem 0}table.rows tr:last-child{border-bottom:0}table.rows td,table.rows tbody th{border:0;padding:.12rem 0;text-align:left}table.rows td[data-label]{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:.6rem}table.rows td[data-label]::before{content:attr(data-label);color:var(--soft)}table.rows td.none{display:none}.filters{grid-template-columns:repeat(2,minmax(0,1fr))}.switch .body{grid-template-columns:minmax(0,1fr)}dl.facts{grid-template-columns:minmax(0,1fr)}dl.facts dt{margin-top:.3rem}dl.facts dd{margin-top:-.3rem}.card{padding:.8rem}.board{grid-auto-flow:row;grid-auto-columns:auto}.entry-head .when{margin-left:0;flex-basis:100%}}
@media (prefers-reduced-motion:no-preference){a,button{transition:background .1s}}`;

/** The whole sheet. */
export const style = `:root{color-scheme:light dark;${light}}@media (prefers-color-scheme:dark){:root{${dark}}}${frame}${parts}${forms}${pictures}${narrow}`;

/** What the page's policy says of the sheet: this one and no other. */
export const styleHash = `'sha256-${createHash("sha256").update(style).digest("base64")}'`;
