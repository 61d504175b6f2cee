/**
 * Headings and labels of a plan's own words about what it, or a phase, is for and when it is reached, in lower case,
 * every language beside the others. Of criteria only what says itself that a command passes is run.
 */
const names = {
  goal: [
    ...['goal', 'goals', 'objective', 'objectives', 'purpose', 'aim', 'aims'],
    // German, French, Spanish, Portuguese, Italian, Dutch
    ...['ziel', 'ziele', 'zweck', 'objectif', 'objectifs', 'but', 'objetivo', 'objetivos'],
    ...['obiettivo', 'obiettivi', 'scopo', 'doel', 'doelen', 'doelstelling'],
    // Polish, Russian, Chinese, Japanese, Korean
    ...['cel', 'cele', 'цель', 'цели', '目标', '目標', '目的', '목표', '목적'],
  ],
  overview: [
    ...['overview', 'summary', 'introduction'],
    ...['überblick', 'übersicht', 'zusammenfassung', 'aperçu', 'résumé'],
    ...['resumen', 'resumo', 'visão geral', 'visión general', 'panoramica', 'overzicht'],
    ...['przegląd', 'обзор', '概述', '概要', '개요'],
  ],
  criteria: [
    ...['success criteria', 'success criterion', 'acceptance criteria', 'acceptance criterion'],
    ...['definition of done', 'done when', 'done criteria', 'complete when', 'acceptance'],
    ...['checkpoint', 'verification criteria', 'validation criteria', 'acceptance checklist'],
    ...['verification checklist', 'validation checklist', 'completion checklist'],
    ...['exit criteria', 'exit criterion', 'completion criteria', 'completion criterion'],
    ...['erfolgskriterien', 'akzeptanzkriterien', 'abnahmekriterien'],
    ...['critères de succès', 'critères de réussite', "critères d'acceptation"],
    ...['criterios de éxito', 'criterios de aceptación'],
    ...['critérios de sucesso', 'critérios de aceitação'],
    ...['criteri di successo', 'criteri di accettazione', 'succescriteria', 'acceptatiecriteria'],
    ...['kryteria sukcesu', 'kryteria akceptacji', 'критерии успеха', 'критерии приемки'],
    ...['成功标准', '验收标准', '成功標準', '驗收標準', '成功基準', '受け入れ基準'],
    ...['성공 기준', '완료 기준', '인수 기준'],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type GoalHeading = keyof typeof names;
export const criteriaNames: readonly string[] = names.criteria;

const kinds: ReadonlyMap<string, GoalHeading> = new Map(
  (Object.keys(names) as GoalHeading[]).flatMap((kind) =>
    names[kind].map((name) => [name, kind] as const),
  ),
);

/** @param text - of a heading or label; a number before it (`1. Goal`) and a colon behind it do not count */
export function goalHeading(text: string): GoalHeading | undefined {
  const bare = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/^[\d.)\s]+/, '')
    .replace(/(?<![\s:：])[\s:：]+$/, '')
    .replaceAll('’', "'")
    .replaceAll('ё', 'е')
    .replace(/\s+/g, ' ');
  return kinds.get(bare);
}

const ofPhases =
  /(?<!\p{L})(?:criteri|metrics?|kpis?|risks?|mitigations?|rollback|timeline|schedule|budget|resources?|estimates?|effort|deliverables|outcomes?|commits?|checklists?|summary|kriteri|risik|zeitplan|critère|risque|calendrier|riesgos?|cronograma|риск|критери|сроки|标准|风险|时间表|基準|リスク|기준|위험)/iu;

/** Whether a heading is of what is said of phases, one by one, besides the plan: `Success Criteria`, `Risks by Phase`. */
export function tellsOfPhases(heading: string): boolean {
  return ofPhases.test(heading);
}
