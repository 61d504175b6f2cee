import { createHash } from 'node:crypto';
import { asItIs, markup, type Html } from './html.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/**
 * A page that is complete in itself. What it says comes from plans, logs and agents, so its policy allows nothing to be
 * loaded, and no style or script besides ours.
 */
export function page(title: string, body: Html): string {
  const policy = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${asItIs(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <style>${asItIs(style)}</style></head>
    <body>
    ${body}<script>${asItIs(script)}</script>
    </body></html>
    `.toString();
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** The place to search in; of no use without a script, which shows it. */
export function searchBox(label: string, states: readonly string[] = []): Html {
  const choice = markup`<label for="state">State</label>
    <select id="state"><option value="">any</option>${states.map((state) => markup`<option>${state}</option>`)}</select>`;
  return markup`<p id="find" hidden><label for="words">${label}</label> <input id="words" type="search">
    ${states.length > 0 && choice} <output id="found" for="words"></output></p>
    `;
}
