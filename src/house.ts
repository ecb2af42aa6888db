/** The house: opens charter, channels, database and calendar, and lets requests be decided, kept and passed on in it. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type ArrivalWriter, ThreadWriter, writerHere } from "../db/arrival-writer.ts";
import { loadCatalogue, type SaveReport, saveCatalogue } from "../db/catalogue.ts";
import { Committer } from "../db/committer.ts";
import { Keyring } from "../db/keyring.ts";
import { type Db, inTransaction, openDatabase } from "../db/open.ts";
import { LAST_YEAR } from "./calendar/years.ts";
import { MomentError, minuteOf, toMinute, type Wall, wall } from "./calendar/zone.ts";
import { readCatalogue } from "./catalogue/read-catalogue.ts";
import { readChannels } from "./catalogue/read-channels.ts";
import { timetableFor } from "./catalogue/timetable.ts";
import type { ChannelDefinition } from "./channels/schema.ts";
import type { Charter } from "./charter/charter.ts";
import { loadCharter, readCharter } from "./charter/load.ts";
import { CHECK_NAMES } from "./compliance/checks.ts";
import type { Fault } from "./files/fault.ts";
import { FirstDue } from "./first-due.ts";
import { decide } from "./routing/decide.ts";
import type { Plan } from "./routing/plan.ts";
import type { Profile, RouteRequest } from "./routing/request.ts";
import { UnknownInWorldError } from "./routing/weigh.ts";
import { buildWorld, type Catalogue, type World } from "./routing/world.ts";
import { OWN, type Settings } from "./settings.ts";

export class House {
  readonly db: Db;
  /** For writes that people wait for: those that arrive together share a commit. */
  readonly committer: Committer;
  /** For contacts that arrive. */
  arrivals: ArrivalWriter;
  readonly firstDue = new FirstDue();
  readonly charter: Charter;
  /** The charter in force and those it is compared with, by id. */
  readonly charters: ReadonlyMap<string, Charter>;
  readonly channels: readonly ChannelDefinition[];
  readonly #charterFolder: string;
  readonly #now: () => number;
  #catalogue: Catalogue;
  #present: Wall | undefined;
  /** The world of the present minute: every contact asks for it. */
  #presentWorld: { minute: number; world: World } | undefined;
  /** Worlds already built, by charter and year; emptied when the catalogue changes. */
  readonly #worlds = new Map<string, World>();

  private constructor(parts: {
    db: Db;
    charter: Charter;
    charters: Map<string, Charter>;
    catalogue: Catalogue;
    now: () => number;
    charterFolder: string;
  }) {
    this.db = parts.db;
    this.committer = new Committer(parts.db);
    this.arrivals = writerHere(parts.db, this.committer);
    this.charter = parts.charter;
    this.charters = parts.charters;
    this.channels = readChannels(OWN.channels);
    this.#catalogue = parts.catalogue;
    this.#charterFolder = parts.charterFolder;
    this.#now = parts.now;
  }

  /**
   * Opens the house. An empty database starts with the catalogue of the settings.
   *
   * @param now the clock, in epoch milliseconds
   * @throws FaultyFilesError where the charter, channels or catalogue have faults
   * @throws DatabaseError where the database cannot be opened, or the keys are not right
   */
  static open(settings: Settings, now: () => number): House {
    const charter = loadCharter(settings.OPENDEUR_CHARTER, OWN.questions, CHECK_NAMES);
    const charters = new Map([...alternatives(), charter].map((one) => [one.id, one]));
    const { OPENDEUR_KEYS: keys } = settings;
    const db = openDatabase(settings.OPENDEUR_DATABASE, keys === undefined ? undefined : Keyring.parse(keys));
    try {
      const catalogue = stored(db, settings.OPENDEUR_CATALOGUE);
      return new House({ db, charter, charters, catalogue, now, charterFolder: settings.OPENDEUR_CHARTER });
    } catch (error) {
      db.close();
      throw error;
    }
  }

  get catalogue(): Catalogue {
    return this.#catalogue;
  }

  /** The present, in epoch milliseconds. */
  now(): number {
    return this.#now();
  }

  /** An ISO moment, or the present where none is given, taken apart in Brussels time. Throws `MomentError`. */
  moment(at?: string): Wall {
    if (at !== undefined) return wall(toMinute(at));
    const minute = minuteOf(this.#now());
    // Every contact asks for it, and within a minute the answer is the same.
    if (this.#present?.minute !== minute) this.#present = wall(minute);
    return this.#present;
  }

  /** An epoch minute taken apart in Brussels time. Throws `MomentError` outside the years that are kept. */
  momentAt(minute: number): Wall {
    return minute === this.#present?.minute ? this.#present : wall(minute);
  }

  /**
   * The world under a charter in the year of a moment.
   *
   * @throws UnknownInWorldError for a charter that is not there, or a moment before it came into force
   * @throws MomentError in the last year that is kept, since what opens after it is not known
   */
  world(minute: number, charterId = this.charter.id): World {
    if (minute === this.#presentWorld?.minute && charterId === this.charter.id) return this.#presentWorld.world;
    const charter = this.charters.get(charterId);
    const known = [...this.charters.keys()].join(", ");
    if (!charter)
      throw new UnknownInWorldError("charter", charterId, `There is no charter '${charterId}'. Use one of: ${known}.`);
    const { date } = this.momentAt(minute);
    if (date < charter.inForce) {
      const message = `The charter '${charterId}' is in force from ${charter.inForce}; ${date} is before that. Ask for a later moment.`;
      throw new UnknownInWorldError("at", date, message);
    }
    const year = Number(date.slice(0, 4));
    if (year >= LAST_YEAR)
      throw new MomentError(`${date} is too far ahead. Take a moment before the year ${LAST_YEAR}.`);
    const key = `${charterId} ${year}`;
    let world = this.#worlds.get(key);
    if (!world) {
      world = buildWorld(charter, this.channels, this.#catalogue, timetableFor(this.#catalogue.agencies, year));
      // Few years are asked for at a time; whoever walks through a century keeps only the latest.
      if (this.#worlds.size >= 8) this.#worlds.clear();
      this.#worlds.set(key, world);
    }
    if (minute === this.#present?.minute && charterId === this.charter.id) this.#presentWorld = { minute, world };
    return world;
  }

  /** Decides without keeping anything. */
  route(request: RouteRequest, profile: Profile, at?: string, charterId?: string): Plan {
    const moment = this.moment(at);
    return decide(request, profile, moment, this.world(moment.minute, charterId));
  }

  /**
   * Adds pieces to the catalogue, in one transaction. What is there already stays as it is.
   *
   * @param note writes down what was saved, in the same transaction
   */
  addToCatalogue(part: Partial<Catalogue>, note: (report: SaveReport) => void): SaveReport {
    const report = inTransaction(this.db, () => {
      const saved = saveCatalogue(this.db, part);
      note(saved);
      return saved;
    });
    this.#catalogue = loadCatalogue(this.db)!;
    this.#worlds.clear();
    this.#presentWorld = undefined;
    return report;
  }

  /** The faults of the charter's files as they are on disk now; the charter in force is not touched. */
  lintCharter(): { files: number; faults: Fault[] } {
    const { files, faults } = readCharter(this.#charterFolder, OWN.questions, CHECK_NAMES);
    return { files, faults };
  }

  /**
   * From here on, contacts that arrive are written by a thread of its own: for a house that serves. A database in memory has
   * one connection only, and stays as it is. Close it with `closeWriter` before `close`.
   */
  async writeInThread({ OPENDEUR_DATABASE: file, OPENDEUR_KEYS: keys }: Settings): Promise<void> {
    if (file !== ":memory:") this.arrivals = await ThreadWriter.start(file, keys);
  }

  /** Writes what is under way. */
  async closeWriter(): Promise<void> {
    await this.arrivals.close();
  }

  close(): void {
    this.db.close();
  }
}

function alternatives(): Charter[] {
  return readdirSync(OWN.alternatives, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => loadCharter(join(OWN.alternatives, name), OWN.questions, CHECK_NAMES));
}

/** The catalogue in the database; a database without one gets that of the folder first. */
function stored(db: Db, folder: string): Catalogue {
  const before = loadCatalogue(db);
  if (before) return before;
  saveCatalogue(db, readCatalogue(folder));
  return loadCatalogue(db)!;
}
