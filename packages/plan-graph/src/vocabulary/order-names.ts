/** The words of headings below which plans say in what order their phases are done, in lower case. */
const words = [
  ...['order', 'sequence', 'sequencing', 'ordering', 'waves', 'parallelization', 'parallelism'],
  ...['reihenfolge', 'ablauf', 'ordre', 'séquence', 'orden', 'secuencia', 'ordem', 'sequência'],
  ...['ordine', 'sequenza', 'volgorde', 'kolejność', 'порядок', 'последовательность'],
];
/** In scripts without blanks between words. */
const unspaced = ['顺序', '順序', '次序', '順番', '순서'];

const name = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${words.join('|')})(?![\p{L}\p{N}])|${unspaced.join('|')}`,
  'iu',
);

/** Whether a heading is about the order in which something is done: `Execution Order`. */
export function namesOrder(heading: string): boolean {
  return name.test(heading);
}
