import { surveyFile } from '@ledger/adapters/sheets';
import type { FileSurvey } from '@ledger/adapters/sheets';
import { time } from '@ledger/kernel';
import { openTextPunches } from './open-text';
import { openWorkbookPunches } from './open-workbook';
import type { PunchFile, PunchFileOptions, PunchFormat } from './punch-file';
import { PunchFileError, asPunchFileError } from './punch-file-error';
import type { Reading } from './reading';
import { wallClock } from './wall-clock';

/**
 * Opens a file of punches: finds out what it is by its content and gives its rows. A text is read in blocks while the
 * rows are asked for (constant memory); a workbook is in memory from now on. Throws `PunchFileError` when the file as a
 * whole cannot be used; a line that cannot be read is a row of its own.
 */
export async function openPunchFile(path: string, options: PunchFileOptions): Promise<PunchFile> {
  try {
    const survey = surveyFile(path);
    const file = await openSurveyed(survey, {
      clock: wallClock(options.zone),
      plausibleUntil: options.plausibleUntil ?? Date.now() + 366 * time.DAY,
    });
    insist(file, options.format ?? 'auto');
    return file;
  } catch (error) {
    throw asPunchFileError(path, error);
  }
}

function openSurveyed(survey: FileSurvey, reading: Reading): Promise<PunchFile> | PunchFile {
  return survey.kind === 'workbook'
    ? openWorkbookPunches(survey, reading)
    : openTextPunches(survey, reading);
}

function insist(file: PunchFile, asked: PunchFormat | 'auto'): void {
  if (asked !== 'auto' && asked !== file.format)
    throw new PunchFileError(file.path, 'OTHER_FORMAT', { asked, found: file.format });
}
