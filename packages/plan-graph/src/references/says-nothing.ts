import { saysNone } from '../vocabulary/none-words.ts';
import { explanation } from './item-words.ts';
import type { MaskedValue } from './value-mask.ts';

/**
 * Whether a value says that nothing is needed: by a word for it, by an empty list, or by such a word in parentheses.
 *
 * @param written - the value as it is masked, without what stands before it
 */
export function saysNothing(
  value: string,
  { parentheses: [remark] }: MaskedValue,
  written: string,
): boolean {
  const isEmptyList = /^\s*(?:depends[_ ]on\s*:\s*)?[*`]*\[\s*\]/i.test(value);
  const isRemarkedNone =
    written.trim() === '' &&
    remark !== undefined &&
    saysNone(value.slice(remark.start + 1, remark.end - 1).trim());
  return (
    saysNone(written.trimEnd()) || isRemarkedNone || (isEmptyList && explanation.test(written))
  );
}
