import { visibleText } from '../diagnostic/code-frame.ts';
import { wrap } from './wrap.ts';

/** Columns of the labels, with the blanks behind them. */
const labelColumns = 11;

/** Stands for a blank at which no line may be broken; of no meaning in any text. */
const glue = '\uE000';

/** A text behind its label, in lines of at most `width` columns. An amount and its unit stay together. */
export function labelled(label: string, text: string, width: number): readonly string[] {
  const glued = visibleText(text).replace(/(?<=\d) (?=(?:min|h|d|s|%|phases?)\b|%)/g, glue);
  return wrap(glued, width - labelColumns).map(
    (line, index) =>
      `${(index === 0 ? label : '').padEnd(labelColumns)}${line.replaceAll(glue, ' ')}`,
  );
}
