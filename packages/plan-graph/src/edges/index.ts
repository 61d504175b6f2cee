import type { EdgeSource } from '../model/dependency.ts';
import type { EdgeReader } from './edge-reader.ts';
import { blocksReader } from './blocks.ts';
import { fieldReader } from './field.ts';
import { firstPhaseReader } from './first-phase.ts';
import { frontMatterReader } from './front-matter.ts';
import { listReader } from './lists.ts';
import { mentionReader } from './mention.ts';
import { phaseFenceReader } from './phase-fence.ts';
import { phaseTableReader } from './phase-table.ts';
import { sequenceReader } from './sequence/sequence-reader.ts';
import { partsReader } from './parts.ts';
import { waveGraphReader } from './wave-graph.ts';
import { waveTableReader } from './wave-table.ts';
import { yamlFenceReader } from './yaml-fence.ts';

/**
 * Where plans say what their phases need. The earlier in this list, the more it counts: where two places
 * say something of one phase, the first is used.
 */
export const edgeReaders: readonly EdgeReader[] = [
  frontMatterReader,
  fieldReader,
  listReader,
  phaseTableReader,
  phaseFenceReader,
  blocksReader,
  partsReader,
  firstPhaseReader,
  waveTableReader,
  waveGraphReader,
  yamlFenceReader,
  sequenceReader,
  mentionReader,
];

/** Everything that edges come from, the strongest first; the last two fill in what nobody says. */
export const edgeSources: readonly EdgeSource[] = [
  ...new Set(edgeReaders.map(({ source }) => source)),
  'order',
  'write conflict',
];
