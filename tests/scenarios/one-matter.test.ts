/**
 * One matter from the first call to the ombudsman: told by phone at the wrong agency, referred, complained about by post,
 * answered by the deputy of who handled it, escalated. The clocks go back on 25 October 2026, in the middle of it.
 */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyAudit } from "../../db/audit.ts";
import { lettersOf } from "../../db/outbox.ts";
import { passTerms } from "../../src/casework.ts";
import { followUp } from "../../src/chores.ts";
import { type OpenApp, openApp, signedIn } from "../http/open-app.ts";

const GHENT = "stad-gent";
const HOUSING = "wonen-in-vlaanderen";
const PERSON = {
  name: "Voorbeeldpersoon",
  address: "Voorbeeldstraat 1, 9000 Gent",
  language: "nl",
  replyBy: "post",
} as const;

let open: OpenApp;
let app: FastifyInstance;
type Headers = Awaited<ReturnType<typeof signedIn>>;
let agent: Headers;
let handler: Headers;
beforeAll(async () => {
  open = await openApp({ at: "2026-09-14T10:05+02:00" });
  app = open.app;
  agent = await signedIn(app, [{ role: "agent", agency: GHENT }], "front-office");
  handler = await signedIn(app, [{ role: "handler", agency: HOUSING }], "back-office");
  awayInAutumn("wonen-in-vlaanderen:contact-premies-1", { from: "2026-10-26", to: "2026-11-13" });
});
afterAll(() => open.close());

test("told once, referred warmly, answered by name, and every date right over the change of the clocks", async () => {
  // Monday: a call to the city about the rent grant, which is not the city's.
  const call = await post("/api/contacts", agent, {
    kind: "question",
    text: "Belt over de huurpremie: wacht al lang op antwoord.",
    request: { service: "huurpremie", place: "gent", receivedBy: GHENT, receivedOn: "phone" },
    person: PERSON,
  });
  expect(call).toMatchObject({ responsible: GHENT, status: "received", due: null });
  const referred = await post(`/api/contacts/${call.id}/decisions`, agent, { seq: 0 });
  // Five working days after Monday would be the next Monday; the charter gives what it gives, counted from its own value.
  expect(referred).toMatchObject({ responsible: GHENT, caseStatus: "referred", referral: { to: HOUSING } });
  expect(referred.plan.handling.before).toBe(referred.referral.before);
  expect(referred.told).toEqual(expect.arrayContaining(["service", "place", "name", "address"]));

  // The agency that was asked sees the case once told, and no other agency does.
  expect((await get(`/api/contacts/${call.id}`, handler)).text).toContain("huurpremie");
  const stranger = await signedIn(app, [{ role: "handler", agency: "stad-leuven" }]);
  expect((await app.inject({ url: `/api/contacts/${call.id}`, headers: stranger })).statusCode).toBe(403);

  // Tuesday: accepted. The citizen sees one thread, and who has it.
  open.setClock("2026-09-15T09:30+02:00");
  await act(call.id, handler, { kind: "accept" });
  expect(await get(`/api/follow/${call.code}`)).toMatchObject({ responsible: HOUSING, caseStatus: "open" });

  // The next Monday there is still no answer: a complaint by letter, about the same matter.
  open.setClock("2026-09-21T14:00+02:00");
  const complaint = await post("/api/contacts", handler, {
    kind: "complaint",
    text: "Ik wacht al maanden op mijn huurpremie en niemand antwoordt.",
    request: { service: "huurpremie", place: "gent", receivedBy: HOUSING, receivedOn: "post" },
    carriers: ["letter"],
    person: PERSON,
    factsOn: "2026-06-01",
    follows: call.code,
  });
  expect(complaint).toMatchObject({ journey: call.journey, lacking: [], responsible: HOUSING });
  const dues = Object.fromEntries(
    (await get(`/api/follow/${complaint.code}`)).clocks.map((one: { clock: string; before: string }) => [
      one.clock,
      one.before,
    ]),
  );
  // 10 days from 21 September; 45 days: 9 in September, 31 in October, 5 in November, and winter time by then.
  expect(dues).toEqual({
    receipt: "2026-10-01T23:59+02:00",
    admissibility: "2026-10-01T23:59+02:00",
    answer: "2026-11-05T23:59+01:00",
  });

  // The journey shows that the channel changed and the agency too.
  const journey = await get(`/api/contacts/${complaint.id}/journey`, handler);
  expect(journey.shape).toMatchObject({
    contacts: 2,
    channels: ["phone", "post"],
    channelSwitches: 1,
    agencySwitches: 1,
    repeats: 1,
  });

  // A receipt goes out by itself, by post as they asked, with a name under it.
  while (followUp(open.house, 100) !== undefined);
  const [receipt] = lettersOf(open.house.db, complaint.id);
  expect(receipt).toMatchObject({ letter: "receipt", medium: "post", to: { address: PERSON.address } });
  expect(receipt!.text).toContain("5 november 2026");

  // Admitted by the first of the grants desk, who is away from 26 October.
  open.setClock("2026-09-30T11:00+02:00");
  const first = "wonen-in-vlaanderen:contact-premies-1";
  const admitted = await act(complaint.id, handler, { kind: "admit", by: first });
  expect(admitted).toMatchObject({ status: "in-hand", handler: { name: "Contactpersoon Premies 1 (voorbeeld)" } });

  // Due today on 5 November, and not a day before.
  open.setClock("2026-11-04T12:00+01:00");
  expect(await due("today")).toEqual([]);
  open.setClock("2026-11-05T12:00+01:00");
  expect(await due("today")).toEqual([complaint.id]);

  // Answered on the last day, by the deputy.
  open.setClock("2026-11-05T16:00+01:00");
  const answered = await act(complaint.id, handler, {
    kind: "answer",
    text: "Uw dossier bleef liggen. Wij betalen de premie deze week.",
    judgement: "founded",
    solved: "yes",
    measure: "Wij kijken voortaan elke week na welke dossiers blijven liggen.",
    norms: ["timeliness", "active-service"],
  });
  expect(answered).toMatchObject({
    status: "answered",
    caseStatus: "closed",
    possible: expect.arrayContaining(["escalate"]),
  });
  expect(answered.history.at(-1)).toMatchObject({
    kind: "answer",
    at: "2026-11-05T16:00+01:00",
    by: "Contactpersoon Premies 2 (voorbeeld)",
    deputyFor: "Contactpersoon Premies 1 (voorbeeld)",
  });
  expect(stateOf(answered, "answer")).toBe("in-time");
  // The letter says for whom the deputy signs.
  const letter = lettersOf(open.house.db, complaint.id).at(-1)!;
  expect(letter.letter).toBe("answer-complaint");
  expect(letter.text).toContain("Contactpersoon Premies 2 (voorbeeld)");
  expect(letter.text).toContain("Contactpersoon Premies 1 (voorbeeld)");

  // It falls short, so the citizen takes it to the ombudsman with nothing but the code; another ground does not fit.
  open.setClock("2026-11-20T20:00+01:00");
  const escalations = `/api/follow/${complaint.code}/escalations`;
  const wrong = await app.inject({ method: "POST", url: escalations, payload: { ground: "refused" } });
  expect(wrong.statusCode).toBe(409);
  const escalated = await post(escalations, {}, { ground: "answer-falls-short" });
  expect(escalated.history.at(-1)).toMatchObject({ kind: "escalate", detail: { ground: "answer-falls-short" } });

  // The first question is still open, and late nowhere: no term runs on a call. It is answered too.
  await act(call.id, handler, { kind: "answer", text: "Zie onze brief van 5 november." });
  expect(passTerms(open.house)).toBe(0);
  expect(verifyAudit(open.house.db)).toMatchObject({ rows: expect.any(Number) });
  expect(verifyAudit(open.house.db).broken).toBeUndefined();
});

/** The agency tells that somebody will be away. */
function awayInAutumn(contactId: string, absence: { from: string; to: string }): void {
  const agency = open.house.catalogue.agencies.find(({ id }) => id === HOUSING)!;
  const contacts = agency.contacts.map((one) => (one.id === contactId ? { ...one, absences: [absence] } : one));
  open.house.addToCatalogue({ agencies: [{ ...agency, contacts }] }, () => undefined);
}

async function post(url: string, headers: Record<string, string>, payload: object) {
  const answer = await app.inject({ method: "POST", url, headers, payload });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

async function get(url: string, headers: Record<string, string> = {}) {
  const answer = await app.inject({ url, headers });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

/** Does something with the contact as it stands. */
async function act(id: string, headers: Record<string, string>, action: object) {
  const { seq } = await get(`/api/contacts/${id}`, headers);
  return post(`/api/contacts/${id}/changes`, headers, { seq, action });
}

async function due(when: string): Promise<string[]> {
  const { items } = await get(`/api/contacts?agency=${HOUSING}&due=${when}`, handler);
  return items.map(({ id }: { id: string }) => id);
}

function stateOf(contact: { clocks: { clock: string; state: string }[] }, clock: string) {
  return contact.clocks.find((one) => one.clock === clock)?.state;
}
