import type { PhaseFieldKind } from '../../vocabulary/phase-field-names.ts';
import { agentField, maxCostField, maxTokensField, reviewField } from './agent.ts';
import { approveField } from './approval.ts';
import { exclusiveField } from './exclusive.ts';
import {
  blocksField,
  dependenciesField,
  looseBlocksField,
  looseDependenciesField,
} from './dependencies.ts';
import { estimateField } from './estimate.ts';
import { inputsField, projectsField } from './inputs.ts';
import { outputsField } from './outputs.ts';
import type { PhaseField } from './phase-field.ts';
import { cwdField, retriesField, timeoutField } from './runs.ts';
import { statusField } from './status.ts';

/** The fields of a phase. Their names are in `vocabulary/phase-field-names.ts`. */
export const phaseFieldTable: Readonly<Record<PhaseFieldKind, PhaseField>> = {
  dependencies: dependenciesField,
  looseDependencies: looseDependenciesField,
  blocks: blocksField,
  looseBlocks: looseBlocksField,
  status: statusField,
  estimate: estimateField,
  outputs: outputsField,
  inputs: inputsField,
  projects: projectsField,
  timeout: timeoutField,
  retries: retriesField,
  cwd: cwdField,
  exclusive: exclusiveField,
  agent: agentField,
  maxCost: maxCostField,
  maxTokens: maxTokensField,
  review: reviewField,
  approve: approveField,
};
