/** Which connections are made: unsealed inside the machine only. */
import { expect, test } from "vitest";
import { connectionTo } from "../../src/mail/connection.ts";

test.each(["smtp://127.0.0.1:2525", "smtp://localhost", "smtp://[::1]:25", "smtp://u:p@127.1.2.3"])(
  "%s needs no encryption",
  (url) => {
    expect(connectionTo(url)).toMatchObject({ url, requireTLS: false, ignoreTLS: true });
  },
);

test.each(["smtp://mail.bestuur.example", "smtp://10.0.0.5:25", "smtp://127.evil.example", "smtp://localhost.example"])(
  "%s is used with STARTTLS or not at all",
  (url) => {
    expect(connectionTo(url)).toMatchObject({ requireTLS: true, ignoreTLS: false });
  },
);

test("smtps is encrypted from the start", () => {
  expect(connectionTo("smtps://mail.bestuur.example")).toMatchObject({ requireTLS: false, ignoreTLS: false });
});

test.each(["http://mail.bestuur.example", "smtp://", "mail.bestuur.example:25", "smtp://u:geheim@:25:25"])(
  "%s is refused, without telling a password",
  (url) => {
    expect(() => connectionTo(url)).toThrow(/^OPENDEUR_SMTP is not right: write smtp:/);
  },
);
