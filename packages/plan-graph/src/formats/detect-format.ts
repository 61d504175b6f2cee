import { type Document, openDocument } from '../document/document.ts';
import { agentOsFormat } from './agent-os.ts';
import { compoundEngineeringFormat } from './compound-engineering.ts';
import { cursorFormat } from './cursor.ts';
import type { Format } from './format.ts';
import { gsdRoadmapFormat } from './gsd-roadmap.ts';
import { kiroFormat } from './kiro.ts';
import { openspecFormat } from './openspec.ts';
import { phasesFormat } from './phases.ts';
import { specKitFormat } from './spec-kit.ts';
import { superpowersFormat } from './superpowers.ts';
import type { FormatName, Rules } from '../model/rules.ts';
import { must } from '../source/must.ts';
import type { SourceText } from '../source/source-text.ts';

/** In the order in which they are asked; the last takes everything. */
export const formats: Readonly<Record<FormatName, Format>> = {
  cursor: cursorFormat,
  'spec-kit': specKitFormat,
  'gsd-roadmap': gsdRoadmapFormat,
  superpowers: superpowersFormat,
  'agent-os': agentOsFormat,
  'compound-engineering': compoundEngineeringFormat,
  openspec: openspecFormat,
  kiro: kiroFormat,
  phases: phasesFormat,
};

const inOrder = Object.keys(formats) as readonly FormatName[];

/** The format that the rules name, else the first that recognizes the text. */
export function detectFormat(document: Document, rules: Rules): FormatName {
  return (
    rules.format ??
    must(
      inOrder.find((name) => formats[name].recognizes(document)),
      'format for a text',
    )
  );
}

/** The format that a text is written in, whether or not it is a plan; `phases` if nothing else fits. */
export function formatOf(source: SourceText, rules: Rules): FormatName {
  return detectFormat(openDocument(source), rules);
}
