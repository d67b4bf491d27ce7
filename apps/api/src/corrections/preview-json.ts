import type { Preview } from '@ledger/core';
import { refusalPhrase } from '@ledger/core';

type Accepted = Extract<Preview, { readonly status: 'accepted' }>;

/** A preview with the sentence about the second person beside its code. */
export function previewJson(preview: Accepted) {
  const { needs, months, ...rest } = preview;
  return {
    ...rest,
    needs: needs && { ...needs, sentence: refusalPhrase(needs) },
    months: months.map(({ change, ...month }) => ({
      ...month,
      days: change.days,
      lines: change.lines,
    })),
  };
}
