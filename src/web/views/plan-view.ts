/** A plan as a page: the best way first, the other ways after it, and a person always in view. */
import type { House } from "../../house.ts";
import type { Plan } from "../../routing/plan.ts";
import { address, type Query } from "../address.ts";
import { channelInWords, valueInWords } from "../facts-in-words.ts";
import type { Words } from "../language.ts";
import { momentInWords } from "../when.ts";
import { type ChannelView, channelView } from "./channel-view.ts";
import { handlingView } from "./handling-view.ts";
import { questionView } from "./question-view.ts";
import { reasonView } from "./reason-view.ts";
import { timelineView } from "./timeline-view.ts";

/** @param query what the plan was asked with, without the language */
export function planView(plan: Plan, house: House, query: Query, words: Words) {
  const { charter } = house;
  const ways = plan.channels.map((channel) => channelView(channel, plan.at, house, words));
  // A way that the person chose is theirs, barrier or not: it keeps its place, with what may be hard told on its card.
  const easy = ways.filter(({ chosen }, index) => chosen || plan.channels[index]!.fit !== "barrier");
  const [best, ...others] = easy.length > 0 ? easy : ways;
  return {
    title: plan.service ? words.text(plan.service.name) : words.say("plan.no-service"),
    about: [
      words.say(`audience.${plan.audience}`),
      valueInWords("purpose", plan.facts.purpose!, charter, words),
      placeOf(query, house, words),
      momentInWords(plan.at, words),
    ].filter((part) => part !== undefined),
    person: firstPerson(easy) ?? firstPerson(ways),
    handling: handlingView(plan, house, words),
    best,
    others,
    hard: easy.length > 0 ? ways.filter((way) => !easy.includes(way)) : [],
    withheld: withheldView(plan, house, words),
    choice: choiceView(plan, house, words),
    provisions: provisionsView(plan, words),
    bring: plan.bring.map((one) => words.text(one)),
    question: plan.nextQuestion ? questionView(plan.nextQuestion, query, words) : null,
    lifeEvents: lifeEventsView(plan, query, words),
    rights: rightsView(plan, words),
    timeline: timelineView(plan, house, words),
    contact: contactAddress(query, words),
    startAgain: address("/", { lang: words.language }),
  };
}

/** Where the same can be handed in: what was said of the request goes along, nothing that was said of the person. */
function contactAddress({ service, place, audience, purpose }: Query, { language }: Words): string {
  const kind = purpose === "application" ? "question" : purpose;
  const known = Object.entries({ kind, service, place, audience }).filter(([, value]) => value !== undefined);
  return address("/contact", { ...(Object.fromEntries(known) as Query), lang: language });
}

/** The first way with a person. Whoever wants a person wants to speak with one, so a letter counts only where nothing else does. */
function firstPerson(ways: readonly ChannelView[]): ChannelView | undefined {
  const people = ways.filter(({ person }) => person);
  return people.find(({ id }) => id !== "post") ?? people[0];
}

function placeOf({ place }: Query, { catalogue }: House, words: Words): string | undefined {
  const found = catalogue.places.find(({ id }) => id === place);
  return found ? words.text(found.name) : undefined;
}

function withheldView({ withheld }: Plan, house: House, words: Words) {
  return withheld.map(({ channel, why, reasons }) => ({
    name: channelInWords(channel, words),
    why: words.say(`withheld.${why}`),
    reasons: reasons.map((reason) => reasonView(reason, house, words)),
  }));
}

function choiceView({ choice }: Plan, house: House, words: Words) {
  if (!choice) return null;
  return {
    honoured: choice.honoured,
    text: words.say(`choice.${choice.because}`, { channel: channelInWords(choice.channel, words) }),
    reasons: choice.reasons.map((reason) => reasonView(reason, house, words)),
  };
}

/** What comes with the plan; what the page shows in its own place already is left out. */
function provisionsView({ provisions }: Plan, words: Words) {
  const shown = ["honour-choice", "answer", "warm-referral", "charter-desk", "signpost", "life-event-bundle", "rights"];
  return provisions
    .filter(({ provision }) => !shown.includes(provision))
    .map(({ provision }) => words.say(`provision.${provision}`));
}

function lifeEventsView({ lifeEvents }: Plan, query: Query, words: Words) {
  return lifeEvents.map(({ id, name, services }) => ({
    name: words.text(name),
    services: services.map((service) => ({
      name: words.text(service.name),
      agency: service.agency ? words.text(service.agency.name) : words.say("plan.agency-open"),
      href: address("/plan", { ...query, service: service.id, lifeEvent: id, lang: words.language }),
    })),
  }));
}

function rightsView({ rights }: Plan, words: Words) {
  return rights.map(({ name, grant, condition, source }) => ({
    name: words.text(name),
    grant: words.say(`grant.${grant}`),
    condition: words.text(condition),
    source,
  }));
}
