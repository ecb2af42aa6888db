import fc from "fast-check";
import { expect, it } from "vitest";
import { cutAt, plainText } from "../../src/interop/plain-text.ts";

it.each([
  ['<p data-level="0">Een</p><p>Twee</p>', "Een\nTwee"],
  ["<ul><li>eerst</li><li>dan <b>dit</b></li></ul>", "eerst\ndan dit"],
  ["Kl<em>ei</em>n\n  en   wit", "Klein en wit"],
  ["Caf&eacute; &amp; huis&nbsp;&#8364;&#x20AC;", "Café & huis €€"],
  ["&onbekend; &#0; &#xD800; &", "&onbekend; &#0; &#xD800; &"],
  ["a < b en c > d", "a < b en c > d"],
  ["&lt;b&gt; is een letterlijk teken", "<b> is een letterlijk teken"],
  ["<!-- weg --><br/>", ""],
])("%j reads as %j", (html, text) => {
  expect(plainText(html)).toBe(text);
});

it("is cut at a space, with an ellipsis, and not longer than asked", () => {
  expect(cutAt("een twee drie", 13)).toBe("een twee drie");
  expect(cutAt("een twee drie", 12)).toBe("een twee…");
  expect(cutAt("abcdef", 4)).toBe("abc…");
  expect(cutAt("a😀b", 3)).toBe("a…");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 30 }), (text, limit) => {
      expect(cutAt(text, limit).length).toBeLessThanOrEqual(limit);
    }),
  );
});
