import type { PolicyDocument } from '../policy-document';
import type { PolicyProblem } from './problems';
import { protectedLeaveTypes } from './protected-leave';

/** What no single key can say: how the values of a document have to fit together. */
export function crossProblems(policy: PolicyDocument): readonly PolicyProblem[] {
  return [...risingBands(policy), ...protectedLeave(policy), ...dayShift(policy)];
}

function risingBands({ tiers }: PolicyDocument): readonly PolicyProblem[] {
  const [first, second, third] = tiers.upperSeconds;
  if (first < second && second < third) return [];
  return [
    {
      path: 'tiers.upperSeconds',
      wrong: `${tiers.upperSeconds.join(', ')} do not rise`,
      remedy: 'write the upper bounds of the three bands from the smallest to the largest',
    },
  ];
}

/** G12, not switchable. */
function protectedLeave({ fullAttendance }: PolicyDocument): readonly PolicyProblem[] {
  return fullAttendance.forfeitingLeaveTypes
    .filter((type) => protectedLeaveTypes.includes(type))
    .map((type) => ({
      path: 'fullAttendance.forfeitingLeaveTypes',
      wrong: `${type} is protected by law and can never cost the bonus (G12)`,
      remedy: 'take it off the list',
    }));
}

/** A18: the default shift is what the template `day` means. */
function dayShift({ shift }: PolicyDocument): readonly PolicyProblem[] {
  const { day } = shift.templates;
  if (day === undefined || JSON.stringify(day) === JSON.stringify(shift.default)) return [];
  return [
    {
      path: 'shift.templates.day',
      wrong: 'it differs from shift.default, which it stands for (A18)',
      remedy: 'write the same segments in both, or leave shift.default out',
    },
  ];
}
