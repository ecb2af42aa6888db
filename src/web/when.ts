/** Moments in the words of a person: days, hours, and which public holiday lies between. */
import { type Holiday, holidayOn } from "../calendar/holidays.ts";
import type { PlanChannel } from "../routing/plan.ts";
import { localeOf, type Words } from "./language.ts";

/** Most days that are looked through for holidays; an opening further away is told by its date alone. */
const FURTHEST = 60;

/** An ISO day in words, e.g. `woensdag 22 juli`; with the year where it is another one than that of `near`. */
export function dayInWords(day: string, { language }: Words, near = day): string {
  const year = day.slice(0, 4) === near.slice(0, 4) ? {} : { year: "numeric" as const };
  const format = new Intl.DateTimeFormat(localeOf(language), {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...year,
    timeZone: "UTC",
  });
  return format.format(new Date(`${day}T12:00Z`)).replace(",", "");
}

/** The hour of an ISO moment in words: `9.00 uur`, `9:00`. */
function hourInWords(iso: string, words: Words): string {
  const [hour, minute] = [Number(iso.slice(11, 13)), iso.slice(14, 16)];
  return words.language === "nl" ? `${hour}.${minute} uur` : `${hour}:${minute}`;
}

/** An ISO moment in words, e.g. `woensdag 22 juli om 9.00 uur`; on the day of `near` itself: `vandaag om 9.00 uur`. */
export function momentInWords(iso: string, words: Words, near = iso): string {
  const hour = hourInWords(iso, words);
  if (iso !== near && dayOf(iso) === dayOf(near)) return words.say("when.today", { hour });
  return words.say("when.day", { day: dayInWords(dayOf(iso), words, near), hour });
}

/** When a channel can be used, seen from `at`. */
export function openingInWords(opening: PlanChannel["opening"], at: string, words: Words): string {
  if (!opening) return words.say("when.unknown");
  if (!opening.openNow) return momentInWords(opening.opens, words, at);
  if (opening.closes === null) return words.say("when.always");
  const until =
    dayOf(opening.closes) === dayOf(at) ? hourInWords(opening.closes, words) : momentInWords(opening.closes, words, at);
  return words.say("when.now-until", { until });
}

/** The public holidays from the day of `at` up to the next opening, in words; empty where it is open now. */
export function holidaysBefore(opening: PlanChannel["opening"], at: string, words: Words): string[] {
  if (!opening || opening.openNow) return [];
  return daysBetween(dayOf(at), dayOf(opening.opens)).flatMap((day) => {
    const holiday = holidayOn(day);
    return holiday ? [holidayInWords(holiday, at, words)] : [];
  });
}

function holidayInWords({ date, name }: Holiday, at: string, words: Words): string {
  const holiday = words.text(name);
  if (date === dayOf(at)) return words.say("when.holiday-today", { holiday });
  return words.say("when.holiday", { holiday, day: dayInWords(date, words, at) });
}

/** ISO days from the first up to, and without, the last. */
function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day < last && days.length < FURTHEST; day = dayAfter(day)) days.push(day);
  return days;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T12:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function dayOf(iso: string): string {
  return iso.slice(0, 10);
}
