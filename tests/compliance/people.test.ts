/** Checks of whether a person can be reached, and by name. */
import { describe, expect, it } from "vitest";
import { check, contact, evidence, point } from "./declared.ts";

describe("human-channel", () => {
  const judge = (...args: Parameters<typeof evidence>) => check("human-channel", evidence(...args));

  it.each(["phone", "walk-in", "outreach", "digipunt"] as const)("keeps with %s", (channel) => {
    expect(judge({ points: [point(channel)] })).toMatchObject({ status: "keeps", subject: "a" });
  });

  it("breaks with digital ways, an assistant and a letterbox only", () => {
    const points = [point("digital"), point("assistant"), point("post")];
    expect(judge({ points }).status).toBe("breaks");
  });

  it("breaks where the only person is never there", () => {
    expect(judge({ points: [point("phone", { hours: "off" })] }).status).toBe("breaks");
  });

  it("takes a named contact only where somebody is named", () => {
    const points = [point("named-contact")];
    expect(judge({ points }).status).toBe("no-evidence");
    expect(judge({ points, contacts: [contact("ann")] }).status).toBe("keeps");
  });

  it("has no evidence where hours are not known, or nothing is declared", () => {
    expect(judge({ points: [point("phone")] }, { untold: ["a:phone"] }).status).toBe("no-evidence");
    expect(judge({}).status).toBe("no-evidence");
  });

  it("counts a letterbox where the charter says so", () => {
    const on = evidence({ points: [point("post")] });
    expect(check("human-channel", on, { except: [] }).status).toBe("keeps");
  });
});

describe("named-contact-with-deputy", () => {
  const judge = (...contacts: ReturnType<typeof contact>[]) =>
    check("named-contact-with-deputy", evidence({ contacts }));

  it("keeps where contacts stand in for each other", () => {
    const outcome = judge(contact("ann", { deputy: "a:bob" }), contact("bob", { deputy: "a:ann" }));
    expect(outcome).toMatchObject({ status: "keeps", found: { value: 2 } });
  });

  it.each([
    ["nobody", {}],
    ["the contact itself", { deputy: "a:ann" }],
    ["somebody who is not at the agency", { deputy: "b:carl" }],
  ])("breaks where the deputy is %s", (_, more) => {
    const outcome = judge(contact("ann", more), contact("bob", { deputy: "a:ann" }));
    expect(outcome).toMatchObject({ status: "breaks", found: { value: 1, unit: "contacts-with-deputy" } });
    expect(outcome.what.en).toContain("ann");
    expect(outcome.what.en).not.toContain("bob");
  });

  it("has no evidence where nobody is declared", () => {
    expect(judge().status).toBe("no-evidence");
  });
});

describe("personal-address", () => {
  const judge = (...emails: string[]) => {
    const contacts = emails.map((email, at) => contact(`c${at}`, { email }));
    return check("personal-address", evidence({ contacts }));
  };

  it.each(["ann.peeters@a.example", "contactpersoon.wonen.1@a.example", "an.info@a.example", "informant@a.example"])(
    "keeps with %s",
    (email) => expect(judge(email)).toMatchObject({ status: "keeps", found: { value: 1 } }),
  );

  it.each(["info@a.example", "INFO@a.example", "info.gent@a.example", "loket2@a.example", "no-reply@a.example"])(
    "breaks with %s",
    (email) => expect(judge("ann@a.example", email)).toMatchObject({ status: "breaks", found: { value: 1 } }),
  );

  it("breaks where two people share an address", () => {
    const outcome = judge("ann@a.example", "Ann@a.example", "bob@a.example");
    expect(outcome).toMatchObject({ status: "breaks", found: { value: 1 } });
  });

  it("breaks where a named contact is offered but nobody is named, and else has no evidence", () => {
    expect(check("personal-address", evidence({ points: [point("named-contact")] })).status).toBe("breaks");
    expect(check("personal-address", evidence({ points: [point("phone")] })).status).toBe("no-evidence");
  });

  it("takes the charter's own words for mailboxes", () => {
    const on = evidence({ contacts: [contact("info")] });
    expect(check("personal-address", on, { mailboxes: ["Post"] }).status).toBe("keeps");
  });
});

describe("assistant-not-alone", () => {
  const judge = (...args: Parameters<typeof evidence>) => check("assistant-not-alone", evidence(...args));

  it("keeps where it can hand over to a person", () => {
    expect(judge({ points: [point("assistant"), point("phone")] })).toMatchObject({
      status: "keeps",
      subject: "a:assistant",
    });
  });

  it.each(["digital", "post", "digipunt"] as const)(
    "breaks beside %s only, to which it does not hand over",
    (channel) => {
      expect(judge({ points: [point("assistant"), point(channel)] }).status).toBe("breaks");
    },
  );

  it("does not apply without an assistant", () => {
    expect(judge({ points: [point("phone")] }).status).toBe("not-applicable");
  });

  it("has no evidence where the hours of the person are not known, or nothing is declared", () => {
    const points = [point("assistant"), point("phone")];
    expect(judge({ points }, { untold: ["a:phone"] }).status).toBe("no-evidence");
    expect(judge({}).status).toBe("no-evidence");
  });
});
