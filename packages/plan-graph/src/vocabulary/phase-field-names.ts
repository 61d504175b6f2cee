import { blockingFieldNames, looseBlockingFieldNames } from './blocking-names.ts';
import { isDependencyName, isLooseDependencyName } from './field-names.ts';

/** The names of a phase's fields, by what they say; as `toFieldName` gives them. */
const names = {
  blocks: blockingFieldNames,
  looseBlocks: looseBlockingFieldNames,
  status: [
    ...[
      'status',
      'statut',
      'estado',
      'stato',
      'статус',
      '状态',
      '狀態',
      '状態',
      'ステータス',
      '상태',
    ],
    ...['durum', 'trạng thái'],
  ],
  estimate: [
    ...['duration', 'timing', 'effort', 'estimate', 'time estimate'],
    ...['estimated time', 'estimated duration', 'estimated effort', 'estimated hours'],
  ],
  // The singular is no field: `Output: shows the version` is a sentence.
  outputs: ['outputs'],
  inputs: ['inputs', 'reads'],
  projects: ['projects'],
  timeout: ['timeout'],
  retries: ['retries'],
  cwd: ['cwd', 'working directory'],
  exclusive: ['exclusive'],
  agent: ['agent'],
  maxCost: ['max cost'],
  maxTokens: ['max tokens'],
  review: ['review'],
  approve: ['approve'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** But those of what it depends on. */
export const phaseFieldNames: readonly string[] = Object.values(names).flat();

/** What a field of a phase says. `looseDependencies`: perhaps what it depends on, see `isLooseDependencyName`. */
export type PhaseFieldKind = keyof typeof names | 'dependencies' | 'looseDependencies';

const kinds: ReadonlyMap<string, PhaseFieldKind> = new Map(
  (Object.keys(names) as (keyof typeof names)[]).flatMap((kind) =>
    names[kind].map((name) => [name, kind] as const),
  ),
);

/** Undefined: no field of a phase is called so. */
export function phaseFieldKind(name: string): PhaseFieldKind | undefined {
  if (isDependencyName(name)) return 'dependencies';
  return isLooseDependencyName(name) ? 'looseDependencies' : kinds.get(name);
}
