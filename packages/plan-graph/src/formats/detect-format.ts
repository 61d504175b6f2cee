import type { Rules } from '../model/rules.ts';
import type { Document } from '../document/document.ts';
import type { Format } from './format.ts';
import { agentOsFormat } from './agent-os.ts';
import { compoundEngineeringFormat } from './compound-engineering.ts';
import { cursorFormat } from './cursor.ts';
import { gsdRoadmapFormat } from './gsd-roadmap.ts';
import { kiroFormat } from './kiro.ts';
import { openspecFormat } from './openspec.ts';
import { phasesFormat } from './phases.ts';
import { specKitFormat } from './spec-kit.ts';
import { superpowersFormat } from './superpowers.ts';

/** In the order in which they are asked; the last takes everything. */
const formats: readonly Format[] = [
  cursorFormat,
  specKitFormat,
  gsdRoadmapFormat,
  superpowersFormat,
  agentOsFormat,
  compoundEngineeringFormat,
  openspecFormat,
  kiroFormat,
  phasesFormat,
];

/** The format that the rules name, else the first that recognizes the text. */
export function detectFormat(document: Document, rules: Rules): Format {
  const named = formats.find(({ name }) => name === rules.format);
  return named ?? formats.find((format) => format.recognizes(document)) ?? phasesFormat;
}
