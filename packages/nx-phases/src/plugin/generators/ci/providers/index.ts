import type { Provider } from '../settings.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { slurm } from './slurm.ts';

export type ProviderName = 'github' | 'gitlab' | 'slurm';

export const providers: Readonly<Record<ProviderName, Provider>> = { github, gitlab, slurm };
