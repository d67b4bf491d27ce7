import type { Handover } from '@ledger/capabilities/handover';
import type { Leave } from '@ledger/capabilities/leave';
import type { LocalDate } from '@ledger/kernel';
import type { Act } from '@ledger/facts/organisation';
import type { Command } from '../contract';

/** What must be asked of the organisation before a command is carried out. */
export interface Question {
  readonly act: Act;
  readonly actorId: string;
  readonly subjectId: string;
  /** The subject's post is that of this day, where it is earlier than today: the post that is handed over. */
  readonly subjectUntil?: LocalDate;
  /** The actor must hold a post above the subject's; else only an actor who holds a post is asked. */
  readonly strict: boolean;
}

type Asking = {
  readonly [T in Command['type']]?: (
    command: Extract<Command, { readonly type: T }>,
    state: unknown,
  ) => readonly Question[];
};

interface AboutPerson {
  readonly employeeId: string;
  readonly by: string;
}
const about =
  (act: Act) =>
  ({ employeeId, by }: AboutPerson): readonly Question[] => [
    { act, actorId: by, subjectId: employeeId, strict: false },
  ];

/** A38: leave is the store manager's; whose it is stands in the request. */
function ofLeave({ by }: { readonly by: string }, state: unknown): readonly Question[] {
  const leave = state as Leave;
  if (leave.status === 'NOT_REQUESTED') return [];
  const { employeeId } = leave.request;
  return [{ act: 'APPROVE_LEAVE', actorId: by, subjectId: employeeId, strict: false }];
}

/** What a handover asks: about the outgoing person in the post that is handed over. */
function ofHandover(act: Act, actorId: string, state: unknown): readonly Question[] {
  const handover = state as Handover;
  if (handover.status === 'NOT_OPENED') return [];
  const { outgoingId: subjectId, lastDayInPost: subjectUntil } = handover;
  return [{ act, actorId, subjectId, subjectUntil, strict: act === 'WITNESS' }];
}

/** R10: measures are the store manager’s; an administrator without that post has none. */
const measured = ({ employeeId, by }: AboutPerson): readonly Question[] => [
  { act: 'SANCTION', actorId: by, subjectId: employeeId, strict: true },
];

const arranged = ({ by }: { readonly by: string }, state: unknown): readonly Question[] =>
  ofHandover('ARRANGE', by, state);

/**
 * Which commands ask. Observations are never refused for who makes them (a left post, a notice, a punch); decisions about
 * somebody are.
 */
const asking: Asking = {
  ApproveLeave: ofLeave,
  RejectLeave: ofLeave,
  ApproveMakeUpPunch: about('APPROVE_MAKE_UP'),
  RejectMakeUpPunch: about('APPROVE_MAKE_UP'),
  ConfirmLeftPost: about('CONFIRM'),
  RetractLeftPost: about('CORRECT'),
  VoidPunch: about('CORRECT'),
  CorrectPunchDirection: about('CORRECT'),
  WaiveAnomaly: about('WAIVE'),
  // Whoever makes rosters may change one; it is the second person (A56) who decides about somebody.
  ChangeShift: () => [],
  GrantReward: measured,
  ImposeSanction: measured,
  RevokeSanction: measured,
  ConfirmAbsence: about('CONFIRM'),
  AppointDeputy: ({ by, deputyId }) => [
    { act: 'DEPUTISE', actorId: by, subjectId: deputyId, strict: false },
  ],
  OpenHandover: ({ witnessId, outgoingId, lastDayInPost }) =>
    witnessId === undefined
      ? []
      : [
          {
            act: 'WITNESS',
            actorId: witnessId,
            subjectId: outgoingId,
            subjectUntil: lastDayInPost,
            strict: true,
          },
        ],
  NameSuccessor: arranged,
  NameWitness: (command, state) => [
    ...arranged(command, state),
    ...ofHandover('WITNESS', command.witnessId, state),
  ],
  SignHandover: ({ role, signerId }, state) =>
    role === 'WITNESS' ? ofHandover('WITNESS', signerId, state) : [],
  ReopenHandover: arranged,
  CancelHandover: arranged,
};

/** The second person of a correction decides as well, so the same is asked about them; that it is another is asked elsewhere. */
function ofSecond(command: Command, first: Question | undefined): readonly Question[] {
  if (!('approvedBy' in command) || command.approvedBy === undefined) return [];
  const { approvedBy: actorId } = command;
  const question = first ?? corrected(command);
  if (question === undefined || question.subjectId === actorId) return [];
  return [{ ...question, actorId }];
}

const corrected = (command: Command): Question | undefined =>
  'employeeId' in command && command.employeeId !== undefined
    ? { act: 'CORRECT', actorId: '', subjectId: command.employeeId, strict: false }
    : undefined;

export const isAsking = ({ type }: Command): boolean => Object.hasOwn(asking, type);

/** What is to be asked about a command, given the folded stream that it is about. */
export function questionsOf(command: Command, state: unknown): readonly Question[] {
  const ask = asking[command.type] as
    ((command: Command, state: unknown) => readonly Question[]) | undefined;
  const questions = ask?.(command, state) ?? [];
  return ask === undefined ? [] : [...questions, ...ofSecond(command, questions[0])];
}
