/** Letters over HTTP: what was written about a contact, what waits for the post, the page to print, and that it went. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lettersOf } from "../../db/outbox.ts";
import { answered, type Calls, callsOf, type Headers, type Sent } from "./contact-calls.ts";
import { failMails, REFUSAL } from "./failed-mail.ts";
import { NOW, type OpenApp, openApp, signedIn } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

interface Letter {
  id: string;
  contactId: string;
  letter: string;
  medium: string;
  state: string;
  sentAt: string | null;
  text: string;
}

let open: OpenApp;
let calls: Calls;
let ghent: Headers;
beforeAll(async () => {
  open = await openApp();
  calls = await callsOf(open);
  ghent = await signedIn(open.app, [{ role: "agent", agency: "stad-gent" }]);
});
afterAll(() => open.close());

const HOSTILE = '<script>alert("x")</script>';
const PERSON: Sent["person"] = { name: HOSTILE, address: "Voorbeeldstraat 1, 9000 Gent", replyBy: "post" };

/** A question at Ghent that was answered; the letter says so. */
async function answeredAt(person: Sent["person"], receivedBy = "stad-gent"): Promise<Letter> {
  const { id } = await calls.handIn({ kind: "question", text: "x", request: { receivedBy }, person });
  await calls.act(id, { kind: "answer", text: `Kom langs. ${HOSTILE}` });
  const letters = await calls.get<Letter[]>(`/api/contacts/${id}/letters`);
  expect(letters).toHaveLength(1);
  return letters[0]!;
}

const paths = ({ contactId, id }: Letter) => {
  const at = `/api/contacts/${contactId}/letters/${id}`;
  return { page: `${at}/page`, posted: `${at}/posted` };
};
const waiting = async (headers: Headers) =>
  (await calls.get<Letter[]>("/api/letters/post", headers)).map(({ id }) => id);

describe("the letters of a contact", () => {
  it("are told with who signed them, how they go and how far they are, and not with where they go", async () => {
    const letter = await answeredAt({ name: "Voorbeeldpersoon", email: "persoon@burger.example" });
    expect(letter).toEqual({
      id: expect.any(String),
      contactId: expect.any(String),
      letter: "answer-question",
      medium: "email",
      state: "waiting",
      at: NOW,
      sentAt: null,
      error: null,
      from: { name: expect.stringMatching(/voorbeeld/), email: expect.stringMatching(/@gent\.example$/) },
      subject: expect.stringMatching(/\S/),
      text: expect.stringContaining("Kom langs."),
    });
    expect(JSON.stringify(letter)).not.toContain("persoon@burger.example");
  });
});

describe("the post", () => {
  it("waits for each agency apart, paper only, until it went", async () => {
    const mine = await answeredAt(PERSON);
    const theirs = await answeredAt(PERSON, "stad-leuven");
    await answeredAt({ email: "persoon@burger.example" });
    expect(await waiting(ghent)).toEqual([mine.id]);
    expect((await waiting(calls.admin)).toSorted()).toEqual([mine.id, theirs.id].toSorted());
    open.setClock("2026-07-23T09:00");
    const posted = answered<Letter>(await calls.send(paths(mine).posted, {}, ghent), 200);
    open.setClock(NOW);
    expect(posted).toMatchObject({ id: mine.id, state: "sent", sentAt: "2026-07-23T09:00+02:00" });
    expect(await waiting(ghent)).toEqual([]);
  });

  it("goes once: posted twice, or a mail that is posted, is refused", async () => {
    const [paper, mail] = [await answeredAt(PERSON), await answeredAt({ email: "persoon@burger.example" })];
    answered(await calls.send(paths(paper).posted, {}, ghent), 200);
    for (const one of [paper, mail])
      expectProblem(await calls.send(paths(one).posted, {}, ghent), 409, "conflict", paths(one).posted);
    expect(lettersOf(open.house.db, mail.contactId)[0]!.state).toBe("waiting");
  });

  it("goes for who has the contact, not for who sees it only", async () => {
    const request = { receivedBy: "ocmw-gent" };
    const { id } = await calls.handIn({ kind: "question", text: "x", request, person: PERSON });
    await calls.act(id, { kind: "refer", to: "stad-gent" });
    const [letter] = await calls.get<Letter[]>(`/api/contacts/${id}/letters`, ghent);
    expectProblem(await calls.send(paths(letter!).posted, {}, ghent), 403, "forbidden", paths(letter!).posted);
    expect(await waiting(ghent)).not.toContain(letter!.id);
  });
});

describe("mails that failed for good", () => {
  interface State {
    counts: { medium: string; state: string; letters: number }[];
    failed: { id: string; contactId: string; letter: string; error: string }[];
  }
  const state = () => calls.get<State>("/api/letters/state");

  it("are counted and shown unopened, with what to do, until they are tried again", async () => {
    const letter = await answeredAt({ email: "persoon@burger.example" });
    expect(failMails(open.house)).toContain(letter.id);
    const { counts, failed } = await state();
    expect(counts).toContainEqual({ medium: "email", state: "failed", letters: failed.length });
    const shown = failed.find(({ id }) => id === letter.id);
    const { contactId, letter: name } = letter;
    expect(shown).toEqual({ id: letter.id, contactId, letter: name, at: NOW, error: REFUSAL });
    const again = `/api/letters/${letter.id}/again`;
    answered(await calls.send(again, {}, calls.admin), 200);
    expect((await state()).failed.map(({ id }) => id)).not.toContain(letter.id);
    expectProblem(await calls.send(again, {}, calls.admin), 409, "conflict", again);
  });

  it("are for an administrator", async () => {
    expectProblem(
      await open.app.inject({ url: "/api/letters/state", headers: ghent }),
      403,
      "forbidden",
      "/api/letters/state",
    );
    const again = "/api/letters/none/again";
    expectProblem(await calls.send(again, {}, ghent), 403, "forbidden", again);
    expectProblem(await calls.send(again, {}, calls.admin), 409, "conflict", again);
  });
});

describe("the page to print", () => {
  it("is one HTML document in the language of the person, escaped, and kept nowhere on the way", async () => {
    const letter = await answeredAt({ ...PERSON, language: "en" });
    const page = await open.app.inject({ url: paths(letter).page, headers: ghent });
    expect(page.statusCode).toBe(200);
    expect(page.headers).toMatchObject({ "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
    expect(page.body).toMatch(/^<!doctype html>\s*<html lang="en"/i);
    for (const part of ["City of Ghent", "Voorbeeldstraat 1", "9000 Gent", "&lt;script&gt;"])
      expect(page.body).toContain(part);
    expect(page.body).not.toContain("<script");
  });

  it("is there for a mail too, with its address", async () => {
    const letter = await answeredAt({ email: "persoon@burger.example" });
    const page = await open.app.inject({ url: paths(letter).page, headers: ghent });
    expect(page.body).toContain("persoon@burger.example");
  });

  it("is not found under another contact, or another id", async () => {
    const [one, other] = [await answeredAt(PERSON), await answeredAt(PERSON)];
    for (const wrong of [
      { ...one, id: other.id },
      { ...one, id: "none" },
    ]) {
      for (const url of Object.values(paths(wrong))) {
        const method = url.endsWith("page") ? "GET" : "POST";
        expectProblem(await open.app.inject({ method, url, headers: ghent }), 404, "not-found", url);
      }
    }
  });
});
