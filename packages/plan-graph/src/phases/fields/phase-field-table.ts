import type { PhaseFieldKind } from '../../vocabulary/phase-field-names.ts';
import { agentField, approveField, maxCostField, maxTokensField, reviewField } from './agent.ts';
import { cwdField, exclusiveField, retriesField, timeoutField } from './runs.ts';
import {
  blocksField,
  dependenciesField,
  looseBlocksField,
  looseDependenciesField,
} from './dependencies.ts';
import { estimateField, statusField } from './status.ts';
import { inputsField, projectsField } from './inputs.ts';
import { outputsField } from './outputs.ts';
import type { PhaseField } from './phase-field.ts';

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
