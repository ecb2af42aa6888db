/** What an agency has to do: what is due today and what is late, in which order, page by page, with what it was offered. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { passTerms } from "../../src/casework.ts";
import { type Calls, callsOf, type Headers, type Sent } from "./contact-calls.ts";
import { type OpenApp, openApp, signedIn } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

interface Listed {
  id: string;
  at: string;
  agency: string;
  offeredTo: string | null;
  status: string;
  kind: string;
  due: { clock: string; before: string } | null;
}
interface Page {
  total: number;
  offset: number;
  items: Listed[];
}

const [GHENT, LEUVEN] = ["stad-gent", "stad-leuven"];

let open: OpenApp;
let calls: Calls;
let ghent: Headers;
beforeEach(async () => {
  open = await openApp({ at: "2026-07-20T10:00" });
  calls = await callsOf(open);
  ghent = await signedIn(open.app, [{ role: "agent", agency: GHENT }]);
});
afterEach(() => open.close());

const list = (query = "", headers = ghent) => calls.get<Page>(`/api/contacts${query}`, headers);
const ids = async (query = "", headers = ghent) => (await list(query, headers)).items.map(({ id }) => id);

/** Handed in at Ghent. A complaint by word of mouth has its admission to be judged first, 10 days on. */
async function handIn(kind: Sent["kind"], request: Sent["request"] = {}): Promise<string> {
  return (await calls.handIn({ kind, text: "x", request: { receivedBy: GHENT, receivedOn: "phone", ...request } })).id;
}

describe("what is due", () => {
  it("is due today from midnight to the last minute, and late from the next", async () => {
    const first = await handIn("complaint");
    open.setClock("2026-07-21T10:00");
    const second = await handIn("complaint");
    const at = async (moment: string) => {
      open.setClock(moment);
      return [await ids("?due=today"), await ids("?due=late")];
    };
    expect(await at("2026-07-29T23:59")).toEqual([[], []]);
    expect(await at("2026-07-30T00:00")).toEqual([[first], []]);
    expect(await at("2026-07-30T23:59")).toEqual([[first], []]);
    expect(await at("2026-07-31T00:00")).toEqual([[second], [first]]);
    expect(await at("2026-08-01T00:00")).toEqual([[], [first, second]]);
  });

  it("is so on the day of 25 hours too", async () => {
    open.setClock("2026-10-15T10:00");
    const id = await handIn("complaint");
    const at = async (moment: string) => {
      open.setClock(moment);
      return [await ids("?due=today"), await ids("?due=late")];
    };
    expect(await at("2026-10-24T23:59")).toEqual([[], []]);
    expect(await at("2026-10-25T00:00")).toEqual([[id], []]);
    expect(await at("2026-10-25T23:59")).toEqual([[id], []]);
    expect(await at("2026-10-26T00:00")).toEqual([[], [id]]);
  });

  it("agrees with the clocks of the contact itself, whatever the moment", async () => {
    const id = await handIn("complaint");
    await calls.act(id, { kind: "acknowledge" });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 60 * 24 * 60 }), async (minutes) => {
        open.setClock(new Date(Date.parse("2026-07-20T08:00Z") + minutes * 60_000).toISOString());
        const { clocks } = await calls.worked(id);
        const running = clocks.find(({ stopped }) => stopped === null)!;
        expect((await ids("?due=late")).includes(id)).toBe(running.state === "late");
      }),
      { numRuns: 60 },
    );
  });

  it("goes with what was done: the next clock comes in front, and nothing is due once it has ended", async () => {
    const id = await handIn("complaint");
    const due = async () => (await list("?open=false")).items[0]!.due;
    expect(await due()).toEqual({ clock: "admissibility", before: "2026-07-30T23:59+02:00" });
    await calls.act(id, { kind: "admit" });
    expect(await due()).toEqual({ clock: "receipt", before: "2026-07-30T23:59+02:00" });
    await calls.act(id, { kind: "acknowledge" });
    expect(await due()).toEqual({ clock: "answer", before: "2026-09-03T23:59+02:00" });
    await calls.act(id, { kind: "withdraw" });
    expect(await due()).toBeNull();
    open.setClock("2026-12-01T10:00");
    expect(await ids("?due=late&open=false")).toEqual([]);
  });
});

describe("the order", () => {
  it("is what is due first, then what came first; what has no term comes last", async () => {
    const question = await handIn("question");
    const complaint = await handIn("complaint");
    const mailed = await handIn("question", { receivedOn: "digital" });
    open.setClock("2026-07-20T10:01");
    const later = await handIn("question", { receivedOn: "digital" });
    expect(await ids()).toEqual([mailed, later, complaint, question]);
  });

  it("is the same page by page, and nothing is lost or doubled", async () => {
    for (let n = 0; n < 23; n++) await handIn(n % 3 ? "question" : "complaint");
    const whole = await list();
    expect(whole).toMatchObject({ total: 23, offset: 0 });
    const pages: Page[] = [];
    for (let offset = 0; offset < 23; offset += 5) pages.push(await list(`?limit=5&offset=${offset}`));
    expect(pages.flatMap(({ items }) => items)).toEqual(whole.items);
    expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([23]));
    expect(await list("?offset=99")).toEqual({ total: 23, offset: 99, items: [] });
  });
});

describe("whose they are", () => {
  it("those of the agency, and those it was asked to take; not what others have", async () => {
    const own = await handIn("question");
    const offered = (await calls.handIn({ kind: "question", text: "x", request: { receivedBy: LEUVEN } })).id;
    await handIn("question", { receivedBy: LEUVEN });
    await calls.act(offered, { kind: "refer", to: GHENT });
    const { items } = await list();
    expect(items.map(({ id, agency, offeredTo }) => [id, agency, offeredTo])).toEqual(
      expect.arrayContaining([
        [own, GHENT, null],
        [offered, LEUVEN, GHENT],
      ]),
    );
    expect(items).toHaveLength(2);
  });

  it("an offer that expires is on the list no more", async () => {
    const { id } = await calls.handIn({ kind: "question", text: "x", request: { receivedBy: LEUVEN } });
    await calls.act(id, { kind: "refer", to: GHENT });
    expect(await ids()).toEqual([id]);
    open.setClock("2026-08-01T10:00");
    expect(passTerms(open.house)).toBe(1);
    expect(await ids()).toEqual([]);
  });

  it("those of every agency one works for, or of one of them, and of no other", async () => {
    const both = await signedIn(open.app, [
      { role: "agent", agency: GHENT },
      { role: "handler", agency: LEUVEN },
    ]);
    const [here, there] = [await handIn("question"), await handIn("question", { receivedBy: LEUVEN })];
    await handIn("question", { receivedBy: "ocmw-gent" });
    expect((await ids("", both)).toSorted()).toEqual([here, there].toSorted());
    expect(await ids(`?agency=${LEUVEN}`, both)).toEqual([there]);
    const url = "/api/contacts?agency=ocmw-gent";
    const { detail } = expectProblem(await open.app.inject({ url, headers: both }), 403, "forbidden", "/api/contacts");
    expect(detail).toContain("'ocmw-gent'");
  });

  it("all of them, for who works for all agencies; none of them, for an analyst", async () => {
    await handIn("question");
    await handIn("question", { receivedBy: LEUVEN });
    const [everywhere, analyst] = [
      await signedIn(open.app, [{ role: "agent" }]),
      await signedIn(open.app, [{ role: "analyst" }]),
    ];
    expect((await list("", everywhere)).total).toBe(2);
    const answer = await open.app.inject({ url: "/api/contacts", headers: analyst });
    expectProblem(answer, 403, "forbidden", "/api/contacts");
  });
});

describe("what is asked for", () => {
  it("narrows it: kind, status, who handles it; what ended only where that is asked too", async () => {
    const question = await handIn("question");
    const complaint = await handIn("complaint");
    const { handler } = await calls.act(complaint, { kind: "admit" });
    const ended = await handIn("report");
    await calls.act(ended, { kind: "withdraw" });
    expect(await ids("?kind=question")).toEqual([question]);
    expect(await ids("?status=in-hand")).toEqual([complaint]);
    expect(await ids(`?handler=${encodeURIComponent(handler!.email)}`)).toEqual([complaint]);
    expect((await ids()).toSorted()).toEqual([question, complaint].toSorted());
    expect(await ids("?status=withdrawn&open=false")).toEqual([ended]);
    expect(await ids("?kind=feedback")).toEqual([]);
  });

  it("follows the kind that was recognised, not the one it came in as", async () => {
    const id = await handIn("complaint");
    await calls.act(id, { kind: "recognise", as: "question" });
    expect(await ids("?kind=complaint")).toEqual([]);
    expect(await list("?kind=question")).toMatchObject({ items: [{ id, kind: "question", due: null }] });
  });

  it.each(["due=tomorrow", "limit=0", "limit=501", "kind=cry", "status=lost", "open=perhaps"])(
    "%s is refused",
    async (query) => {
      const answer = await open.app.inject({ url: `/api/contacts?${query}`, headers: ghent });
      const { errors } = expectProblem(answer, 400, "invalid", "/api/contacts");
      expect(errors?.map(({ at }) => at)).toEqual([`querystring/${query.split("=")[0]}`]);
    },
  );
});
