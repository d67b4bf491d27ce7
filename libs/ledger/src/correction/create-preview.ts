import type { Fen, RecordedEvent, Refusal } from '@ledger/kernel';
import type { Command, CommandMeta, Writes } from '../contract';
import type { Considered } from './considered';
import { beyondLimits, localDateOf } from './limits';
import { previewConsidered } from './preview';
import type { MonthPreview, PreviewParts } from './preview';
import type { SecondPersonMissing } from './second-person';

/** What a command would do, before it is sent. */
export type Preview =
  | { readonly status: 'refused'; readonly refusal: Refusal & Record<string, unknown> }
  | { readonly status: 'nothing-new' }
  | {
      readonly status: 'accepted';
      /** Whom it is about; null = no person's months. */
      readonly employeeId: string | null;
      /** Months that would change; none = nobody's figures change. */
      readonly months: readonly MonthPreview[];
      readonly differenceFen: Fen;
      /** Set where one person may not do it alone. */
      readonly needs: SecondPersonMissing | null;
      /** A request is shown as if it were approved. */
      readonly asApproved: boolean;
      readonly logPosition: number;
    };

export interface CreatePreviewParts extends PreviewParts {
  readonly writes: Pick<Writes, 'consider'>;
}

/** Asks for the effect of a correction without making it. */
export type AskPreview = (command: Command, meta: CommandMeta) => Promise<Preview>;

export function createPreview(parts: CreatePreviewParts): AskPreview {
  return async (command, meta) => {
    const answer = await parts.writes.consider(command, meta);
    if (answer.status !== 'accepted') return answer;
    const { considered, needs, logPosition } = answer;
    const approval = considered === null ? [] : approvalOf(considered);
    const months = considered === null ? [] : await monthsUnder(parts, considered, approval);
    const asApproved = approval.length > 0;
    const today = localDateOf(parts.now());
    const beyond = asApproved ? beyondLimits(months, parts.reads, today) : undefined;
    return {
      status: 'accepted',
      employeeId: considered?.employeeId ?? null,
      months,
      differenceFen: months.reduce((sum, month) => sum + month.differenceFen, 0),
      needs: needs ?? beyond ?? null,
      asApproved,
      logPosition,
    };
  };
}

const monthsUnder = (
  parts: PreviewParts,
  considered: Considered,
  approval: readonly RecordedEvent[],
): Promise<readonly MonthPreview[]> =>
  previewConsidered(parts, { ...considered, events: [...considered.events, ...approval] });

/** A request changes nothing by itself: what is of interest is what its approval would change. */
function approvalOf({ events }: Considered): readonly RecordedEvent[] {
  const [request] = events;
  if (request === undefined || events.length > 1) return [];
  const { data, position, rev } = request;
  const next = { ...request, position: position + 1, rev: rev + 1, id: `${request.id}-approved` };
  switch (request.type) {
    case 'MakeUpPunchRequested': {
      const { requestId, direction, claimedAt } = data;
      const approved = { requestId: requestId!, direction: direction!, claimedAt: claimedAt! };
      return [{ ...next, type: 'MakeUpPunchApproved', data: approved }];
    }
    case 'LeaveRequested': {
      const { leaveId, employeeId } = data;
      const approved = { leaveId: leaveId!, employeeId: employeeId! };
      return [
        { ...next, type: 'LeaveApproved', data: { ...approved, retroactive: false, lateDays: 0 } },
      ];
    }
  }
  return [];
}
