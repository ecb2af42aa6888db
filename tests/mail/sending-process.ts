/** A sender in a process of its own, that can be killed. Arguments: database file, address of the mail server, what its clock is ahead in ms. */
import { openDatabase } from "../../db/open.ts";
import { countLetters } from "../../db/outbox.ts";
import { Mailer } from "../../src/mail/mailer.ts";
import { sendDue } from "../../src/mail/sender.ts";

const [file, url, ahead] = process.argv.slice(2);
const db = openDatabase(file!);
const now = () => Date.now() + Number(ahead);
await sendDue(db, new Mailer(url!), now);
process.stdout.write(JSON.stringify(countLetters(db)));
db.close();
