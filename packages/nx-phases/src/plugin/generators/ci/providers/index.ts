import type { Provider } from '../settings.ts';
import { github } from './github.ts';

export type ProviderName = 'github';

export const providers: Readonly<Record<ProviderName, Provider>> = { github };
