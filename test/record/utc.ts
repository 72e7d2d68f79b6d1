import type { Calendar } from '../../src/record/calendar.ts';

/** A calendar without summer time. */
export const utc: Calendar = {
  local(at) {
    const date = new Date(at);
    return {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
    };
  },
  moment: ({ year, month, day, hour, minute }) => Date.UTC(year, month - 1, day, hour, minute),
};
