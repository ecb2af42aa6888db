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
  const judge = (named: [name: string, email: string][], more: Parameters<typeof evidence>[0] = {}) => {
    const contacts = named.map(([name, email], at) => contact(`c${at}`, { name, email }));
    return check("personal-address", evidence({ contacts, ...more }));
  };

  it.each([
    ["Ann Voorbeeld", "ann.voorbeeld@a.example"],
    ["Ann Voorbeeld", "AVoorbeeld@a.example"],
    ["Ann Voorbeeld", "ann.info@a.example"],
    ["Ann Voorbeeld", "burgerzaken.ann@a.example"],
    ["Zoë Voorbéeld", "zoe2@a.example"],
    ["An De Wit", "andewit@a.example"],
    ["Contactpersoon Wonen 1 (voorbeeld)", "contactpersoon.wonen.1@a.example"],
    ["Contactpersoon Onthaal 2 (voorbeeld)", "contactpersoon.onthaal.2@a.example"],
  ])("keeps where %s has %s", (name, email) =>
    expect(judge([[name, email]])).toMatchObject({ status: "keeps", found: { value: 1 } }),
  );

  it.each([
    ["Ann Voorbeeld", "info@a.example"],
    ["Ann Voorbeeld", "INFO@a.example"],
    ["Ann Voorbeeld", "info.gent@a.example"],
    ["Ann Voorbeeld", "gent.info@a.example"],
    ["Ann Voorbeeld", "loket2@a.example"],
    ["Ann Voorbeeld", "no-reply@a.example"],
    ["Ann Voorbeeld", "burgerzaken@a.example"],
    ["Ann Voorbeeld", "klachten@a.example"],
    ["Ann Voorbeeld", "post@a.example"],
    ["Burgerzaken Gent", "burgerzaken.gent@a.example"],
    ["Contactpersoon Wonen 1 (voorbeeld)", "contactpersoon@a.example"],
    ["Contactpersoon Burgerzaken 1 (voorbeeld)", "burgerzaken@a.example"],
    ["Contactpersoon Burgerzaken 1 (voorbeeld)", "contactpersoon.burgerzaken.2@a.example"],
  ])("breaks where %s has %s", (name, email) => {
    const outcome = judge([
      ["bob", "bob@a.example"],
      [name, email],
    ]);
    expect(outcome).toMatchObject({ status: "breaks", found: { value: 1 } });
    expect(outcome.what.en).toContain(email.toLowerCase());
    expect(outcome.what.en).not.toContain("bob");
  });

  it.each([
    ["Ann Voorbeeld", "wonen@a.example"],
    ["Ann Voorbeeld", "informant@a.example"],
    ["Ann Voorbeeld", "planning@a.example"],
    ["Jo De Voorbeeld", "de.markt@a.example"],
    ["Dienst Wonen", "wonen@a.example"],
  ])("has no evidence where %s has %s", (name, email) => {
    const outcome = judge([
      ["bob", "bob@a.example"],
      [name, email],
    ]);
    expect(outcome.status).toBe("no-evidence");
    expect(outcome.found).toBeUndefined();
    expect(outcome.what.nl).toContain(email);
  });

  it("breaks where two people share an address", () => {
    const outcome = judge([
      ["ann", "ann@a.example"],
      ["ann", "Ann@a.example"],
      ["bob", "bob@a.example"],
    ]);
    expect(outcome).toMatchObject({ status: "breaks", found: { value: 1 } });
  });

  it("breaks where the address is the mailbox of a point, whatever it is called", () => {
    const points = [point("walk-in", { email: "Ann@a.example" })];
    expect(judge([["ann", "ann@a.example"]], { points })).toMatchObject({ status: "breaks", found: { value: 0 } });
  });

  it("breaks where a named contact is offered but nobody is named, and else has no evidence", () => {
    expect(check("personal-address", evidence({ points: [point("named-contact")] })).status).toBe("breaks");
    expect(check("personal-address", evidence({ points: [point("phone")] })).status).toBe("no-evidence");
  });

  it("takes the charter's own words for mailboxes", () => {
    const on = evidence({ contacts: [contact("info")] });
    expect(check("personal-address", on, { mailboxes: ["Post"] }).status).toBe("keeps");
    expect(check("personal-address", on, { mailboxes: ["INFO"] }).status).toBe("breaks");
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
