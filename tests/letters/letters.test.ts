/** Letters say what they have to, in both languages, signed by a person, and nothing that is not known. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ESCALATION_GROUNDS, GROUND_NAMES, GROUNDS, PROCEDURE_NAMES } from "../../src/contacts/grounds.ts";
import { LETTER_KINDS, type LetterData, type LetterKind } from "../../src/letters/data.ts";
import { exampleLetters } from "../../src/letters/examples.ts";
import { writeLetter } from "../../src/letters/letter.ts";
import { LANGUAGES } from "../../src/letters/words.ts";
import { ROOT } from "../example-world.ts";

const signer = { name: "Contactpersoon 1 (voorbeeld)", email: "contact.1@bestuur.example", phone: "02 000 00 01" };
const every = {
  agency: "Bestuur (voorbeeld)",
  signer,
  code: "ABCD-EFGH-JKMN",
  receivedAt: minute("2026-07-06T10:00+02:00"),
};
const term = { value: 45, unit: "calendar-days", due: minute("2026-08-20T23:59+02:00"), origin: "practice" } as const;
const complaint = { ...every, text: "Wij kwamen te laat.", judgement: "founded", solved: "yes" } as const;

function minute(iso: string): number {
  return Date.parse(iso) / 60_000;
}

const nl = <K extends LetterKind>(kind: K, data: LetterData<K>) => writeLetter(kind, data, "nl");
const en = <K extends LetterKind>(kind: K, data: LetterData<K>) => writeLetter(kind, data, "en");

describe.each(LANGUAGES)("every letter in %s", (language) => {
  const letters = exampleLetters(language);

  test("has a template, and every template a letter", () => {
    const files = readdirSync(`${ROOT}src/letters/templates/${language}`).filter((file) => file.endsWith(".hbs"));
    expect(files.map((file) => file.replace(".hbs", "")).toSorted()).toEqual(LETTER_KINDS.toSorted());
    expect(new Set(letters.map(({ kind }) => kind))).toEqual(new Set(LETTER_KINDS));
  });

  test.each(letters.map((one, place) => [`${one.kind} ${place}`, one] as const))(
    "%s is whole",
    (_, { subject, text }) => {
      expect(subject).toMatch(/^[A-Z].*\(code ABCD-EFGH-JKMN\)$/);
      // Signed at the end by a person, with who they are and how they are reached.
      const signature = text.trim().split("\n\n").at(-1)!;
      expect(signature).toMatch(
        /^Contact.* 1 \((voorbeeld|example)\)\n(.*\n)?.*\((voorbeeld|example)\)\ncontact\.1@bestuur\.example\n02 000 00 01$/,
      );
      expect(text).toContain("ABCD-EFGH-JKMN");
      // No place left open, no line left over from the template, no paragraph glued to the next.
      expect(text).not.toMatch(/undefined|null|\[object|\{\{|NaN|\n{3}| $| \n|[a-z]\.[A-Z]/);
    },
  );
});

describe("a receipt", () => {
  test("says who handles it, by which day, and where that day comes from", () => {
    const source = "Complaint handling by Flemish public bodies";
    const data = {
      ...every,
      kind: "complaint",
      handler: "Contactpersoon 2 (voorbeeld)",
      answer: { ...term, source },
    } as const;
    const { text } = nl("receipt", data);
    expect(text).toContain("Wij kregen uw klacht op maandag 6 juli 2026.");
    expect(text).toContain("Contactpersoon 2 (voorbeeld) van Bestuur (voorbeeld) behandelt uw klacht.");
    expect(text).toContain(
      "ten laatste op donderdag 20 augustus 2026. Die dag komt uit de praktijk: 45 dagen na ontvangst (klachtenbehandeling bij Vlaamse overheden).",
    );
    expect(en("receipt", data).text).toContain("by Thursday 20 August 2026. That day comes from practice: 45 days");
  });

  test.each([
    ["law", "Die dag komt uit de wet"],
    ["parameter", "Die dag kozen wij zelf"],
    ["assumption", "Die dag kozen wij zelf"],
  ] as const)("does not sell a %s for anything else", (origin, words) => {
    expect(nl("receipt", { ...every, kind: "complaint", answer: { ...term, origin } }).text).toContain(
      `${words}: 45 dagen`,
    );
  });

  test("without a term promises no day, and without a handler no name", () => {
    const { text } = nl("receipt", { ...every, kind: "question" });
    expect(text).toContain("Er is geen vaste dag voor ons antwoord.");
    expect(text).toContain("Wij zoeken nu wie uw vraag het best behandelt.");
    expect(text).toContain("U hoeft nu niets te doen.");
  });

  test("asks for what is lacking", () => {
    const { text } = nl("receipt", { ...every, kind: "complaint", lacking: ["name", "address"] });
    expect(text).toContain("Wij hebben nog iets van u nodig: uw naam en uw adres.");
    expect(text).not.toContain("U hoeft nu niets te doen.");
  });

  test("from the handler says so, and tells where it can be followed", () => {
    const follow = "https://opendeur.example/follow/ABCD";
    const { text } = nl("receipt", { ...every, kind: "report", handler: signer.name, follow });
    expect(text).toContain("Ik behandel uw melding zelf.");
    expect(text).toContain(`Kijk op ${follow}.`);
    expect(() => nl("receipt", { ...every, kind: "report", follow: "javascript:alert(1)" })).toThrow();
  });

  test("counts a day in Brussels, also just before midnight and in winter", () => {
    const due = minute("2026-12-31T23:59+01:00");
    expect(nl("receipt", { ...every, kind: "complaint", answer: { ...term, due } }).text).toContain(
      "donderdag 31 december 2026",
    );
  });
});

describe("an answer", () => {
  test.each(["founded", "partly", "unfounded"] as const)(
    "to a complaint that is %s says so and shows the way on",
    (judgement) => {
      const said = {
        founded: "U hebt gelijk.",
        partly: "U hebt voor een deel gelijk.",
        unfounded: "Wij vinden uw klacht niet gegrond.",
      };
      const { text } = nl("answer-complaint", { ...complaint, judgement });
      expect(text).toContain(said[judgement]);
      for (const other of Object.values(said)) if (other !== said[judgement]) expect(text).not.toContain(other);
      expect(text).toContain("Dan kunt u naar de Vlaamse Ombudsdienst.");
      expect(text).toContain("artikel II.85");
    },
  );

  test.each([
    ["yes", "Het probleem is opgelost.", "Wat u meldde op maandag 6 juli 2026 is opgelost."],
    ["partly", "Het probleem is deels opgelost.", "is voor een deel opgelost."],
    ["no", "Het probleem is niet opgelost.", "konden wij niet oplossen."],
  ] as const)("says whether it is solved: %s", (solved, ofComplaint, ofReport) => {
    expect(nl("answer-complaint", { ...complaint, solved }).text).toContain(ofComplaint);
    expect(nl("answer-report", { ...every, text: "Ja.", solved }).text).toContain(ofReport);
  });

  test("tells the measure where there is one", () => {
    const measure = "Wij bellen voortaan eerst.";
    expect(nl("answer-complaint", { ...complaint, measure }).text).toContain(`opnieuw gebeurt:\n\n${measure}\n\n`);
    expect(nl("answer-complaint", complaint).text).not.toContain("opnieuw gebeurt");
  });

  test("names another ombudsman where that is the one", () => {
    const { text } = nl("answer-complaint", { ...complaint, ombudsman: "Ombudsdienst van het bestuur (voorbeeld)" });
    expect(text).toContain("Dan kunt u naar de Ombudsdienst van het bestuur (voorbeeld).");
    expect(text).not.toContain("Vlaamse Ombudsdienst");
  });

  test("keeps the paragraphs and characters of its writer", () => {
    const text = 'Eén: 3 < 5 & "zo".\n\nTwee: \'t kost € 5.';
    expect(nl("answer-question", { ...every, kind: "question", text }).text).toContain(`\n\n${text}\n\n`);
  });
});

describe("a letter that ends it otherwise", () => {
  test.each(GROUND_NAMES)("declines on the ground %s with its source, the reason and the ombudsman", (ground) => {
    const data = { ...every, text: "Onze reden in onze woorden.", ground };
    for (const [language, name] of [
      ["nl", "Vlaamse Ombudsdienst"],
      ["en", "Flemish ombudsman"],
    ] as const) {
      const { text } = writeLetter("decline", data, language);
      expect(text).toContain(`${GROUNDS[ground].label[language]}.`);
      expect(text).toContain(data.text);
      expect(text).toContain(name);
      expect(/II\.77 §1/.test(text)).toBe(GROUNDS[ground].origin === "law");
    }
  });

  test.each(PROCEDURE_NAMES)("takes the %s where it belongs, and warns of its deadline", (procedure) => {
    const { subject, text } = nl("redirect", {
      ...every,
      text: "Wij leggen uit.",
      procedure,
      to: "Ander bestuur (voorbeeld)",
    });
    expect(subject).toMatch(/^Uw bericht is een (bezwaar|beroep|verzoekschrift \(petitie\)) en geen klacht/);
    expect(text).toContain("Wij gaven uw bericht door aan Ander bestuur (voorbeeld).");
    expect(text).toMatch(/geldt een eigen termijn/);
    expect(nl("redirect", { ...every, text: "Wij leggen uit.", procedure }).text).not.toContain(
      "gaven uw bericht door",
    );
    expect(en("redirect", { ...every, text: "Wij leggen uit.", procedure }).subject).toMatch(
      /is (an (objection|appeal)|a petition),/,
    );
  });

  test("refers to an agency and a person, with the day of their yes or no", () => {
    const taker = "Contactpersoon 3 (voorbeeld)";
    const before = minute("2026-07-08T17:00+02:00");
    const { text } = nl("referred", { ...every, kind: "question", to: "Ander bestuur (voorbeeld)", taker, before });
    expect(text).toContain(`Wij vroegen ${taker} om uw vraag over te nemen.`);
    expect(text).toContain(`${taker} zegt ja of nee, ten laatste op woensdag 8 juli 2026.`);
    expect(text).toContain("Tot dan hebben wij uw vraag.");
  });

  test.each(Object.keys(ESCALATION_GROUNDS) as (keyof typeof ESCALATION_GROUNDS)[])(
    "goes to the ombudsman: %s",
    (ground) => {
      const { text } = nl("escalated", { ...every, ground });
      expect(text).toContain(
        `ligt nu bij de Vlaamse Ombudsdienst. Dit is de reden. ${ESCALATION_GROUNDS[ground].label.nl}.`,
      );
    },
  );
});

describe("a signature", () => {
  test("says for whom a deputy signs", () => {
    const data = {
      ...every,
      kind: "question",
      text: "Ja.",
      signer: { ...signer, deputyFor: "Contactpersoon 2 (voorbeeld)" },
    } as const;
    expect(nl("answer-question", data).text).toContain(
      `${signer.name}\nin plaats van Contactpersoon 2 (voorbeeld)\nBestuur`,
    );
    expect(en("answer-question", data).text).toContain(
      `${signer.name}\non behalf of Contactpersoon 2 (voorbeeld)\nBestuur`,
    );
  });

  test("offers a call only where there is a phone", () => {
    const { phone: _, ...without } = signer;
    const { text } = nl("answer-question", { ...every, kind: "question", text: "Ja.", signer: without });
    expect(text).toContain("Hebt u een vraag? Mail mij. Geef");
    expect(text.trim().endsWith(signer.email)).toBe(true);
  });
});

describe("data", () => {
  test.each(LETTER_KINDS)("%s is refused without a signer, a code or a day", (kind) => {
    for (const lacking of ["signer", "code", "receivedAt"]) {
      const { [lacking as "code"]: _, ...rest } = { ...complaint, kind: "question" } as typeof complaint & {
        kind: string;
      };
      expect(() => writeLetter(kind, rest as never, "nl")).toThrow(
        expect.objectContaining({ name: expect.stringMatching(/Zod/) }),
      );
    }
  });

  test("a unit without words is an error, not an empty place", () => {
    const answer = { ...term, unit: "fortnights" };
    expect(() => nl("receipt", { ...every, kind: "complaint", answer })).toThrow(/no words for the unit 'fortnights'/);
  });
});
