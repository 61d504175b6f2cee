import { openDocument } from '../document/document.ts';
import type { FormatName, Rules } from '../model/rules.ts';
import type { SourceText } from '../source/source-text.ts';
import { detectFormat } from './detect-format.ts';

/** The format that a text is written in, whether or not it is a plan; `phases` if nothing else fits. */
export function formatOf(source: SourceText, rules: Rules): FormatName {
  return detectFormat(openDocument(source), rules);
}
