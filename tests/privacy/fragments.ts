/** Texts for properties: pieces of personal data, halves of them, and what stands around them, glued in any order. */
import fc from "fast-check";
import type { RedactionKind } from "../../src/privacy/kinds.ts";

/** Pieces that are found where they stand free. */
export const finds = fc.constantFrom<{ kind: RedactionKind; text: string }>(
  { kind: "email", text: "a.b+c@post.example" },
  { kind: "bank-account", text: "BE77 0010 0020 0342" },
  { kind: "bank-account", text: "NL02ABNA0123456789" },
  { kind: "national-number", text: "85.07.30-033.28" },
  { kind: "national-number", text: "80451226314" },
  { kind: "number-plate", text: "1-ABC-234" },
  { kind: "address", text: "Lindenlaan 240 bus 3, 9000 Gent" },
  { kind: "address", text: "Oude Markt 3" },
  { kind: "phone", text: "0470 12 34 56" },
  { kind: "phone", text: "+32 (0)9/210.20.30" },
  { kind: "phone", text: "09 210 20 30" },
);

const around = fc.constantFrom(
  ..." |. |, |\n|-|/|.|:|;|(|)|[|]|+|'|@|0|00|04|5|12|2024|9000|0470|BE|BE77|bus|nr. |te |op |de |van |Oude |Koning |Sint-".split(
    "|",
  ),
  ..."Steenweg op |Rue de |Markt |Kerkstraat |kerkstraat |Meter |keer|mei|euro|dossier |lot |Gent|x.be|1-|ABC|(0)|€|é|😀".split(
    "|",
  ),
);

/** Any text, mostly of pieces and halves of pieces. */
export const texts = fc
  .array(
    fc.oneof(
      { arbitrary: around, weight: 6 },
      { arbitrary: finds.map(({ text }) => text), weight: 4 },
      { arbitrary: fc.tuple(finds, fc.nat(20)).map(([{ text }, at]) => text.slice(at)), weight: 2 },
      { arbitrary: fc.string({ unit: "grapheme", maxLength: 4 }), weight: 1 },
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(""));
